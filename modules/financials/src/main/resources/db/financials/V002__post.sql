-- The one way in which money moves. Every function here runs as the owner of the tables, with a search_path of its own;
-- the runtime role may call those that are granted to it at the end.
--
-- Order of locks: the claim of the call, the balances by id, then what belongs to them. So no two postings wait for each
-- other in a ring. Left are two calls of several transactions or holds each that take the same new ids or codes
-- crosswise: there the server ends one, which then finds them taken.

-- Refusals, each with its own SQLSTATE; the detail says which step of the call it is, from 0.
create function refuse(p_state text, p_message text, p_step int) returns void language plpgsql as $$
begin
  raise exception using errcode = p_state, message = p_message, detail = coalesce(p_step::text, '');
end $$;

-- What live holds keep of a balance.
create function held(p_business uuid, p_balance uuid, p_moment timestamptz) returns numeric language sql stable as $$
  select coalesce(sum(h.remaining), 0) from hold h
  where h.business = p_business and h.balance = p_balance and h.closed_at is null and h.expires_at > p_moment
$$;

-- What live holds keep of a lot: from each of them straight to the lot, whatever else the planner might think of.
create function held_of_lot(p_business uuid, p_balance uuid, p_lot bigint, p_moment timestamptz) returns numeric
language sql stable as $$
  select coalesce(sum((
    select a.amount from hold_lot a where a.business = h.business and a.hold = h.id and a.lot = p_lot)), 0)
  from hold h
  where h.business = p_business and h.balance = p_balance and h.closed_at is null and h.expires_at > p_moment
$$;

-- A part of a lot on its way from one wallet to another: it keeps its pool and its expiry.
create type lot_part as (expires_at timestamptz, pool uuid, currency text, amount numeric);

-- What a line of this amount gets of what was drawn from lots, in the order in which it was drawn; and what it leaves.
create function share(p_parts lot_part[], p_currency text, p_amount numeric, out mine lot_part[], out rest lot_part[])
language plpgsql immutable as $$
declare
  needed numeric := p_amount;
  taken  numeric;
  part   lot_part;
begin
  mine := '{}';
  rest := '{}';
  foreach part in array p_parts loop
    taken := case when part.currency = p_currency then least(part.amount, needed) else 0 end;
    if taken > 0 then
      mine := mine || row(part.expires_at, part.pool, part.currency, taken)::lot_part;
    end if;
    if taken < part.amount then
      rest := rest || row(part.expires_at, part.pool, part.currency, part.amount - taken)::lot_part;
    end if;
    needed := needed - taken;
  end loop;
end $$;

-- Draws an amount on the lots of a pocket, the soonest to expire first; or, for a hold, only sets it aside. With
-- p_lasting, on those alone that never expire: for what goes where no expiry could go along.
create function draw_lots(p_business uuid, p_balance uuid, p_pocket text, p_pool uuid, p_currency text, p_amount numeric,
  p_lasting boolean, p_moment timestamptz, p_hold uuid, p_step int) returns lot_part[] language plpgsql as $$
declare
  needed numeric := p_amount;
  free   numeric;
  parts  lot_part[] := '{}';
  -- As a cursor, which is planned for its first rows: it then goes along the index, and stops when there is enough.
  open_lots cursor for
    select o.id, o.remaining, o.expires_at, o.pool from lot o
    where o.business = p_business and o.balance = p_balance and o.pocket = p_pocket and o.remaining > 0
      and o.pool is not distinct from p_pool
      and (o.expires_at is null or (o.expires_at > p_moment and p_lasting is not true))
    order by o.expires_at, o.id;
  -- Counted: asked whether there is one, the planner hopes to find it soon without an index, where there is none at all.
  others boolean := (select count(*) from hold h where h.business = p_business and h.balance = p_balance
    and h.closed_at is null and h.expires_at > p_moment and h.id is distinct from p_hold) > 0;
begin
  for l in open_lots loop
    free := l.remaining;
    if others then
      free := free - held_of_lot(p_business, p_balance, l.id, p_moment);
    end if;
    free := least(free, needed);
    continue when free <= 0;
    if p_hold is null then
      update lot set remaining = remaining - free where business = p_business and id = l.id;
      parts := parts || row(l.expires_at, l.pool, p_currency, free)::lot_part;
    else
      insert into hold_lot (business, hold, lot, amount) values (p_business, p_hold, l.id, free);
    end if;
    needed := needed - free;
    exit when needed = 0;
  end loop;
  if needed > 0 then
    perform refuse('FD001', 'not enough funds', p_step);
  end if;
  return parts;
end $$;

-- Takes an amount out of what a hold keeps; with p_last, what is left of it is free again.
create function capture(p_business uuid, p_hold uuid, p_balance uuid, p_pocket text, p_currency text, p_amount numeric,
  p_last boolean, p_moment timestamptz, p_step int) returns lot_part[] language plpgsql as $$
declare
  h      hold%rowtype;
  needed numeric := p_amount;
  taken  numeric;
  parts  lot_part[] := '{}';
  l      record;
begin
  select * into h from hold where business = p_business and id = p_hold;
  if not found or h.balance <> p_balance then
    perform refuse('FD006', 'no such hold', p_step);
  elsif h.pocket is distinct from p_pocket then
    perform refuse('FD000', 'the hold is on another pocket', p_step);
  elsif h.closed_at is not null or h.expires_at <= p_moment then
    perform refuse('FD007', 'the hold has ended', p_step);
  elsif h.remaining < p_amount then
    perform refuse('FD008', 'the hold keeps less than that', p_step);
  end if;
  if h.pocket is not null then
    for l in
      -- "offset 0": each lot by its key. As a join it would now and then be a walk along all lots of the business.
      select a.lot, a.amount, o.expires_at, o.pool from hold_lot a, lateral (
        select * from lot where business = a.business and id = a.lot offset 0) o
      where a.business = p_business and a.hold = p_hold and a.amount > 0
      order by o.expires_at, o.id
    loop
      taken := least(l.amount, needed);
      update lot set remaining = remaining - taken where business = p_business and id = l.lot;
      update hold_lot set amount = amount - taken where business = p_business and hold = p_hold and lot = l.lot;
      parts := parts || row(l.expires_at, l.pool, p_currency, taken)::lot_part;
      needed := needed - taken;
      exit when needed = 0;
    end loop;
    if needed > 0 then
      perform refuse('FD000', 'the hold keeps more than its lots', p_step);
    end if;
  end if;
  update hold
  set remaining = remaining - p_amount,
      closed_at = case when p_last or remaining = p_amount then p_moment end
  where business = p_business and id = p_hold;
  return parts;
end $$;

-- Whether a limit rule counts what goes in this direction for this purpose. TRANSFER is what she sends. What expires
-- is nothing that she does.
create function applies(p_applies_for text[], p_direction text, p_purpose text) returns boolean
language sql immutable as $$
  select p_purpose <> 'EXPIRED' and (p_direction = any (p_applies_for)
    or (p_purpose = 'TOP_UP' and 'TOP_UP' = any (p_applies_for))
    or (p_purpose = 'SENT' and 'TRANSFER' = any (p_applies_for)))
$$;

create function first_day(p_period text, p_day date) returns date language sql immutable as $$
  select case p_period when 'DAILY' then p_day else
    date_trunc(case p_period when 'WEEKLY' then 'week' else 'month' end, p_day::timestamp)::date end
$$;

-- Counts what went in or out of a wallet, then holds it against her limits. The balance is locked, so nobody else counts.
create function count_flow(p_business uuid, p_wallet uuid, p_day date, p_purpose text, p_direction text,
  p_amount numeric, p_limited boolean, p_step int) returns void language plpgsql as $$
begin
  insert into flow as f (business, wallet, day, purpose, direction, amount, number)
  values (p_business, p_wallet, p_day, p_purpose, p_direction, p_amount, 1)
  on conflict (business, wallet, day, purpose, direction) do update
  set amount = f.amount + excluded.amount, number = f.number + 1;
  if p_limited and exists (
    select from limit_rule r, lateral (
      select sum(f.amount) as amount, sum(f.number) as number from flow f
      where f.business = p_business and f.wallet = p_wallet and f.day between first_day(r.period, p_day) and p_day
        and applies(r.applies_for, f.direction, f.purpose)) used
    where r.business = p_business and r.wallet = p_wallet and applies(r.applies_for, p_direction, p_purpose)
      and (used.amount > r.maximum_amount or used.number > r.maximum_number))
  then
    perform refuse('FD005', 'a limit of the wallet is reached', p_step);
  end if;
end $$;

-- One line that takes from an account or wallet. Answers what it took of which lots.
create function debit(p_business uuid, p_moment timestamptz, p_day date, p_line jsonb, p_step int)
returns lot_part[] language plpgsql as $$
declare
  b      balance%rowtype;
  needed numeric := - (p_line->>'amount')::numeric;
  in_pocket text := p_line->>'pocket';
  hold   uuid := (p_line->>'hold')::uuid;
  credit numeric := 0;
  parts  lot_part[] := '{}';
begin
  select * into b from balance where business = p_business and id = (p_line->>'balance')::uuid;
  if p_line->>'currency' <> b.currency or scale(needed) > b.digits or (b.kind = 'WALLET') <> (in_pocket is not null) then
    perform refuse('FD000', 'the line does not fit its account or wallet', p_step);
  elsif b.state = 'SUSPENDED' then
    perform refuse('FD003', 'it is suspended', p_step);
  elsif b.state = 'TERMINATED' then
    perform refuse('FD004', 'it is terminated', p_step);
  end if;
  if hold is not null then
    parts := capture(p_business, hold, b.id, in_pocket, b.currency, needed, (p_line->>'last')::boolean,
      p_moment, p_step);
  elsif b.kind = 'WALLET' then
    parts := draw_lots(p_business, b.id, in_pocket, (p_line->>'pool')::uuid, b.currency, needed,
      (p_line->>'lasting')::boolean, p_moment, null, p_step);
  else
    if (p_line->>'on_credit')::boolean then
      credit := b.credit_limit;
    end if;
    if b.amount + credit - held(p_business, b.id, p_moment) < needed then
      perform refuse(case when credit > 0 or (p_line->>'on_credit')::boolean then 'FD002' else 'FD001' end,
        'not enough funds', p_step);
    end if;
  end if;
  update balance
  set amount = amount - needed,
      commerce = commerce - case when in_pocket = 'BUSINESS_COMMERCE' then needed else 0 end
  where business = p_business and id = b.id;
  if b.kind = 'WALLET' then
    perform count_flow(p_business, b.id, p_day, p_line->>'purpose', 'DEBIT', needed, b.limited, p_step);
  end if;
  return parts;
end $$;

-- One line that gives to an account or wallet. What came out of lots arrives as lots with the same pools and expiries;
-- what did not is a lot of its own.
create function credit(p_business uuid, p_moment timestamptz, p_day date, p_line jsonb, p_parts lot_part[], p_step int)
returns void language plpgsql as $$
declare
  b         balance%rowtype;
  given     numeric := (p_line->>'amount')::numeric;
  in_pocket text := p_line->>'pocket';
  fresh     numeric := given;
begin
  select * into b from balance where business = p_business and id = (p_line->>'balance')::uuid;
  if p_line->>'currency' <> b.currency or scale(given) > b.digits or (b.kind = 'WALLET') <> (in_pocket is not null) then
    perform refuse('FD000', 'the line does not fit its account or wallet', p_step);
  elsif b.state = 'TERMINATED' then
    perform refuse('FD004', 'it is terminated', p_step);
  elsif b.amount + given >= 1e15 then
    perform refuse('FD009', 'a balance has at most 15 digits before the point', p_step);
  end if;
  update balance
  set amount = amount + given,
      commerce = commerce + case when in_pocket = 'BUSINESS_COMMERCE' then given else 0 end
  where business = p_business and id = b.id;
  if b.kind = 'WALLET' then
    if p_parts <> '{}' then
      insert into lot (business, balance, entry, pocket, pool, amount, remaining, expires_at)
      select p_business, b.id, (p_line->>'entry')::uuid, in_pocket, m.pool, sum(m.amount), sum(m.amount), m.expires_at
      from unnest(p_parts) m group by m.pool, m.expires_at order by m.expires_at;
      fresh := given - (select sum(m.amount) from unnest(p_parts) m);
    end if;
    if fresh > 0 then
      insert into lot (business, balance, entry, pocket, pool, amount, remaining, expires_at)
      values (p_business, b.id, (p_line->>'entry')::uuid, in_pocket, (p_line->>'pool')::uuid, fresh, fresh,
        to_timestamp((p_line->>'expires_at')::numeric));
    end if;
    perform count_flow(p_business, b.id, p_day, p_line->>'purpose', 'CREDIT', given, b.limited, p_step);
  end if;
end $$;

-- One transaction: its entries, then what each does. Lines that take come first: what they draw from lots is what those
-- that give get.
create function post_lines(p_business uuid, p_moment timestamptz, p_day date, p_posting jsonb, p_step int)
returns void language plpgsql as $$
declare
  line   jsonb;
  change numeric;
  drawn  lot_part[] := '{}';
  mine   lot_part[];
begin
  -- A repeat never comes here: it is what it was, however late it is.
  if abs(extract(epoch from p_moment) - (p_posting->>'dated')::numeric) > 86400 then
    perform refuse('FD010', 'it is dated another day', p_step);
  elsif to_timestamp((p_posting->>'ends_at')::numeric) <= p_moment then
    perform refuse('FD011', 'it ends before it begins', p_step);
  end if;
  insert into entry (business, id, transaction, kind, balance, house, pocket, pool, purpose, currency, amount, posted_at)
  select p_business, l.entry, (p_posting->>'transaction')::uuid, p_posting->>'kind', l.balance, l.house, l.pocket,
    l.pool, l.purpose, l.currency, l.amount, p_moment
  from jsonb_to_recordset(p_posting->'lines') as
    l (entry uuid, balance uuid, house text, pocket text, pool uuid, purpose text, currency text, amount numeric);
  for line in
    select l.value from jsonb_array_elements(p_posting->'lines') with ordinality l
    order by (l.value->>'amount')::numeric > 0, l.ordinality
  loop
    change := (line->>'amount')::numeric;
    mine := '{}';
    if change > 0 and drawn <> '{}' then
      select s.mine, s.rest into mine, drawn from share(drawn, line->>'currency', change) s;
    end if;
    if line->>'house' is not null then
      insert into house_delta (business, house, currency, amount)
      values (p_business, line->>'house', line->>'currency', change);
    elsif change < 0 then
      drawn := drawn || debit(p_business, p_moment, p_day, line, p_step);
    else
      perform credit(p_business, p_moment, p_day, line, mine, p_step);
    end if;
  end loop;
  if p_posting->>'due_at' is not null then
    insert into invoice (business, id, account, due_at, total)
    select p_business, (p_posting->>'transaction')::uuid, l.balance, to_timestamp((p_posting->>'due_at')::numeric),
      - l.amount
    from jsonb_to_recordset(p_posting->'lines') as l (balance uuid, amount numeric) where l.balance is not null;
  end if;
end $$;

-- Sets money aside. The same hold again is the same answer, whatever has become of it.
create function take_hold(p_business uuid, p_moment timestamptz, p_hold jsonb, p_step int) returns void
language plpgsql as $$
declare
  b         balance%rowtype;
  hold_id   uuid := (p_hold->>'hold')::uuid;
  kept      numeric := (p_hold->>'amount')::numeric;
  in_pocket text := p_hold->>'pocket';
begin
  select * into b from balance where business = p_business and id = (p_hold->>'balance')::uuid;
  insert into hold (business, id, balance, pocket, amount, remaining, digest, cause, created_at, expires_at)
  values (p_business, hold_id, b.id, in_pocket, kept, kept, (p_hold->>'digest')::uuid, p_hold->>'cause',
    p_moment, to_timestamp((p_hold->>'expires_at')::numeric))
  on conflict (business, id) do nothing;
  if not found then
    if (select h.digest from hold h where h.business = p_business and h.id = hold_id)
        is distinct from (p_hold->>'digest')::uuid then
      perform refuse('FD410', 'the id is taken', p_step);
    end if;
    return;
  end if;
  if b.state = 'SUSPENDED' then
    perform refuse('FD003', 'it is suspended', p_step);
  elsif b.state = 'TERMINATED' then
    perform refuse('FD004', 'it is terminated', p_step);
  elsif scale(kept) > b.digits or (b.kind = 'WALLET') <> (in_pocket is not null) then
    perform refuse('FD000', 'the hold does not fit its account or wallet', p_step);
  elsif to_timestamp((p_hold->>'expires_at')::numeric) <= p_moment then
    perform refuse('FD007', 'its time is over before it begins', p_step);
  end if;
  if b.kind = 'WALLET' then
    perform draw_lots(p_business, b.id, in_pocket, (p_hold->>'pool')::uuid, b.currency, kept, false, p_moment,
      hold_id, p_step);
  elsif b.amount < held(p_business, b.id, p_moment) then -- its own part is among them already
    perform refuse('FD001', 'not enough funds', p_step);
  end if;
end $$;

-- Ends a hold; ending one that has ended changes nothing.
create function release(p_business uuid, p_moment timestamptz, p_hold uuid, p_balance uuid, p_step int) returns void
language plpgsql as $$
begin
  update hold set closed_at = coalesce(closed_at, p_moment)
  where business = p_business and id = p_hold and balance = p_balance;
  if not found then
    perform refuse('FD006', 'no such hold', p_step);
  end if;
end $$;

-- Adds the transactions of a call that are not there yet, and answers which those are. By id, so that two calls with
-- the same ones do not wait for each other in a ring.
create function add_transactions(p_business uuid, p_moment timestamptz, p_steps jsonb) returns uuid[]
language plpgsql as $$ -- which keeps its plan, as plain SQL does not
declare
  added uuid[];
begin
  with fresh as (
    insert into transaction (business, id, kind, number, digest, contact, notes, detail, posted_at)
    select p_business, s.transaction, s.kind, s.number, s.digest, s.contact, s.notes, s.detail, p_moment
    from jsonb_to_recordset(p_steps) as
      s (transaction uuid, kind text, number text, digest uuid, contact uuid, notes text, detail jsonb)
    where s.transaction is not null
    order by s.transaction
    on conflict do nothing
    returning id)
  select coalesce(array_agg(f.id), '{}') into added from fresh f;
  return added;
end $$;

-- The transaction that had the id or the number before, where it moved the same; a refusal where it did not.
create function earlier(p_business uuid, p_posting jsonb, p_step int) returns transaction language plpgsql as $$
declare
  t transaction%rowtype;
begin
  select * into t from transaction where business = p_business and id = (p_posting->>'transaction')::uuid;
  if found then
    if t.digest is distinct from (p_posting->>'digest')::uuid then
      perform refuse('FD410', 'the id is taken', p_step);
    end if;
    return t;
  end if;
  select * into t from transaction
  where business = p_business and kind = p_posting->>'kind' and number = p_posting->>'number';
  -- Whoever gives an id means that one, and no other that has the number.
  if (p_posting->>'named')::boolean or t.digest is distinct from (p_posting->>'digest')::uuid then
    perform refuse('FD411', 'the code is taken', p_step);
  end if;
  return t;
end $$;

-- Claims the call, and does all of its steps or none of them: {transaction, kind, number, digest, …, lines: […]} posts,
-- {hold, balance, amount, expires_at, …} sets aside, {release, balance} ends a hold. A repeat of the call gets its first answer.
create function post(p_business uuid, p_call uuid, p_operation text, p_request bytea, p_kept_until timestamptz,
  p_zone text, p_steps jsonb, p_answer jsonb, p_events jsonb)
returns table (replayed boolean, answer jsonb)
language plpgsql volatile security definer set search_path = financials, pg_temp as $$
declare
  kept    record;
  touched uuid[];
  moment  timestamptz;
  added   uuid[];
  step    record;
  before  transaction%rowtype;
begin
  insert into answered (business, call, operation, request, reply, kept_until)
  values (p_business, p_call, p_operation, p_request, p_answer, p_kept_until)
  on conflict (business, call) do nothing;
  if not found then
    select a.operation, a.request, a.reply into kept from answered a where a.business = p_business and a.call = p_call;
    if not found then
      perform refuse('FD503', 'the first answer is just being forgotten', null);
    elsif kept.operation <> p_operation or kept.request <> p_request then
      perform refuse('FD409', 'the call was another one', null);
    end if;
    return query select true, kept.reply;
    return;
  end if;

  touched := array(
    select (s->>'balance')::uuid from jsonb_array_elements(p_steps) s
    union
    select (l->>'balance')::uuid from jsonb_array_elements(p_steps) s, jsonb_array_elements(s->'lines') l);
  perform from balance b where b.business = p_business and b.id = any (touched) order by b.id for no key update;
  moment := clock_timestamp();
  added := add_transactions(p_business, moment, p_steps);
  answer := p_answer;
  for step in select s.value as what, s.ordinality::int - 1 as at from jsonb_array_elements(p_steps) with ordinality s loop
    if step.what->>'hold' is not null then
      perform take_hold(p_business, moment, step.what, step.at);
    elsif step.what->>'release' is not null then
      perform release(p_business, moment, (step.what->>'release')::uuid, (step.what->>'balance')::uuid, step.at);
    elsif (step.what->>'transaction')::uuid = any (added) then
      perform post_lines(p_business, moment, (moment at time zone p_zone)::date, step.what, step.at);
      added := array_remove(added, (step.what->>'transaction')::uuid); -- the same id once more in this call is a repeat
    else
      before := earlier(p_business, step.what, step.at);
      if answer->>'id' = step.what->>'transaction' then
        -- What is answered names the first one; a number stands in an answer only where it is quoted by that.
        answer := jsonb_set(jsonb_set(answer, '{id}', to_jsonb(before.id)), '{number}', to_jsonb(before.number),
          answer ? 'number');
        update answered set reply = answer where business = p_business and call = p_call;
      end if;
    end if;
  end loop;
  if p_events is not null then
    insert into outbox (business, id, type, subscriber, body)
    select p_business, e.id, e.type, e.subscriber, e.body
    from jsonb_to_recordset(p_events) as e (id uuid, type text, subscriber text, body jsonb);
  end if;
  return query select false, answer;
end $$;

revoke execute on all functions in schema financials from public;
grant execute on function post, held to ${role};
