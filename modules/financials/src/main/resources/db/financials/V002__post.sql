-- The function post, through which all money moves, and what it is made of. It runs as the owner of the tables, with a
-- pinned search_path; the runtime role may call only the functions that are granted to it at the end.
--
-- Order of locks: the claim of the call, the balances by id, then the rows that belong to them. So two postings cannot
-- deadlock, with one exception: two calls with several transactions or holds each, which use the same new ids or codes in
-- another order. There the server aborts one of them, whose retry finds them taken.

-- Each refusal has its own SQLSTATE; the detail is the index of the step that is refused.
create function refuse(p_state text, p_message text, p_step int) returns void language plpgsql as $$
begin
  raise exception using errcode = p_state, message = p_message, detail = coalesce(p_step::text, '');
end $$;

-- The amount of a balance that holds in force set aside.
create function held_amount(p_business uuid, p_balance uuid, p_moment timestamptz) returns numeric language sql stable as $$
  select coalesce(sum(h.remaining), 0) from hold h
  where h.business = p_business and h.balance = p_balance and h.closed_at is null and h.expires_at > p_moment
$$;

-- The amount of a lot that holds in force reserve. A subquery and not a join, so that the planner reads hold_lot by its key
-- for each hold.
create function held_amount_of_lot(p_business uuid, p_balance uuid, p_lot bigint, p_moment timestamptz) returns numeric
language sql stable as $$
  select coalesce(sum((
    select a.amount from hold_lot a where a.business = h.business and a.hold = h.id and a.lot = p_lot)), 0)
  from hold h
  where h.business = p_business and h.balance = p_balance and h.closed_at is null and h.expires_at > p_moment
$$;

-- A part of a lot that moves from one wallet to another and keeps its pool and expiry.
create type lot_part as (expires_at timestamptz, pool uuid, currency text, amount numeric);

-- Splits the parts of debited lots, in the order in which they were debited: those for a line of this amount, and the rest.
create function split_lot_parts(p_parts lot_part[], p_currency text, p_amount numeric,
  out mine lot_part[], out rest lot_part[])
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

-- Takes an amount from the lots of a pocket, those that expire first before others; or, for a hold, reserves it. With
-- p_lasting only from lots that never expire, as for money that goes where an expiry cannot be kept (an account).
create function debit_lots(p_business uuid, p_balance uuid, p_pocket text, p_pool uuid, p_currency text, p_amount numeric,
  p_lasting boolean, p_moment timestamptz, p_hold uuid, p_step int) returns lot_part[] language plpgsql as $$
declare
  needed numeric := p_amount;
  free   numeric;
  parts  lot_part[] := '{}';
  -- A cursor, since it is planned for its first rows: it reads along the index and stops as soon as there is enough.
  open_lots cursor for
    select o.id, o.remaining, o.expires_at, o.pool from lot o
    where o.business = p_business and o.balance = p_balance and o.pocket = p_pocket and o.remaining > 0
      and o.pool is not distinct from p_pool
      and (o.expires_at is null or (o.expires_at > p_moment and p_lasting is not true))
    order by o.expires_at, o.id;
  -- Counted and not "exists", for which the planner chooses a sequential scan, slow where there is no such hold.
  others boolean := (select count(*) from hold h where h.business = p_business and h.balance = p_balance
    and h.closed_at is null and h.expires_at > p_moment and h.id is distinct from p_hold) > 0;
begin
  for l in open_lots loop
    free := l.remaining;
    if others then
      free := free - held_amount_of_lot(p_business, p_balance, l.id, p_moment);
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

-- Takes an amount out of a hold; with p_last the rest of the hold is released.
create function capture_hold(p_business uuid, p_hold uuid, p_balance uuid, p_pocket text, p_currency text, p_amount numeric,
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
      -- "offset 0" makes the planner read each lot by its key; as a join it sometimes reads all lots of the business.
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

-- Whether a limit rule counts this direction and purpose. TRANSFER means transfers that are sent. Expiries never count.
create function limit_applies(p_applies_for text[], p_direction text, p_purpose text) returns boolean
language sql immutable as $$
  select p_purpose <> 'EXPIRED' and (p_direction = any (p_applies_for)
    or (p_purpose = 'TOP_UP' and 'TOP_UP' = any (p_applies_for))
    or (p_purpose = 'SENT' and 'TRANSFER' = any (p_applies_for)))
$$;

-- The first day of the day, week or month that p_day is in.
create function period_start(p_period text, p_day date) returns date language sql immutable as $$
  select case p_period when 'DAILY' then p_day else
    date_trunc(case p_period when 'WEEKLY' then 'week' else 'month' end, p_day::timestamp)::date end
$$;

-- Adds to the turnover of a wallet, then checks its limits. The balance is locked, so no other posting does so meanwhile.
create function count_turnover(p_business uuid, p_wallet uuid, p_day date, p_purpose text, p_direction text,
  p_amount numeric, p_has_limits boolean, p_step int) returns void language plpgsql as $$
begin
  insert into turnover as f (business, wallet, day, purpose, direction, amount, number)
  values (p_business, p_wallet, p_day, p_purpose, p_direction, p_amount, 1)
  on conflict (business, wallet, day, purpose, direction) do update
  set amount = f.amount + excluded.amount, number = f.number + 1;
  if p_has_limits and exists (
    select from limit_rule r, lateral (
      select sum(f.amount) as amount, sum(f.number) as number from turnover f
      where f.business = p_business and f.wallet = p_wallet and f.day between period_start(r.period, p_day) and p_day
        and limit_applies(r.applies_for, f.direction, f.purpose)) used
    where r.business = p_business and r.wallet = p_wallet and limit_applies(r.applies_for, p_direction, p_purpose)
      and (used.amount > r.maximum_amount or used.number > r.maximum_number))
  then
    perform refuse('FD005', 'a limit of the wallet is reached', p_step);
  end if;
end $$;

-- One line that debits an account or wallet. Returns the parts of lots that were debited.
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
    parts := capture_hold(p_business, hold, b.id, in_pocket, b.currency, needed, (p_line->>'last')::boolean,
      p_moment, p_step);
  elsif b.kind = 'WALLET' then
    parts := debit_lots(p_business, b.id, in_pocket, (p_line->>'pool')::uuid, b.currency, needed,
      (p_line->>'lasting')::boolean, p_moment, null, p_step);
  else
    if (p_line->>'on_credit')::boolean then
      credit := b.credit_limit;
    end if;
    if b.amount + credit - held_amount(p_business, b.id, p_moment) < needed then
      perform refuse(case when credit > 0 or (p_line->>'on_credit')::boolean then 'FD002' else 'FD001' end,
        'not enough funds', p_step);
    end if;
  end if;
  update balance
  set amount = amount - needed,
      commerce = commerce - case when in_pocket = 'BUSINESS_COMMERCE' then needed else 0 end
  where business = p_business and id = b.id;
  if b.kind = 'WALLET' then
    perform count_turnover(p_business, b.id, p_day, p_line->>'purpose', 'DEBIT', needed, b.has_limits, p_step);
  end if;
  return parts;
end $$;

-- One line that credits an account or wallet. Parts of debited lots become lots with the same pool and expiry; the rest of
-- the amount becomes one new lot.
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
    perform count_turnover(p_business, b.id, p_day, p_line->>'purpose', 'CREDIT', given, b.has_limits, p_step);
  end if;
end $$;

-- Posts one transaction: its entries, then the effect of each line. Debits come first: credits get the lots they debited.
create function post_lines(p_business uuid, p_moment timestamptz, p_day date, p_posting jsonb, p_step int)
returns void language plpgsql as $$
declare
  line   jsonb;
  change numeric;
  drawn  lot_part[] := '{}';
  mine   lot_part[];
begin
  -- A repeat of a transaction never comes here, so it is not refused for its age.
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
      select s.mine, s.rest into mine, drawn from split_lot_parts(drawn, line->>'currency', change) s;
    end if;
    if line->>'house' is not null then
      insert into house_balance_change (business, house, currency, amount)
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

-- Sets money aside. Placing the same hold again changes nothing, whatever its state is by then.
create function place_hold(p_business uuid, p_moment timestamptz, p_hold jsonb, p_step int) returns void
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
    perform debit_lots(p_business, b.id, in_pocket, (p_hold->>'pool')::uuid, b.currency, kept, false, p_moment,
      hold_id, p_step);
  elsif b.amount < held_amount(p_business, b.id, p_moment) then -- which includes this hold
    perform refuse('FD001', 'not enough funds', p_step);
  end if;
end $$;

-- Ends a hold; releasing a hold that has ended changes nothing.
create function release_hold(p_business uuid, p_moment timestamptz, p_hold uuid, p_balance uuid, p_step int) returns void
language plpgsql as $$
begin
  update hold set closed_at = coalesce(closed_at, p_moment)
  where business = p_business and id = p_hold and balance = p_balance;
  if not found then
    perform refuse('FD006', 'no such hold', p_step);
  end if;
end $$;

-- Inserts the transactions of a call that do not exist yet and returns their ids. In order of id, so that two calls with
-- the same transactions cannot deadlock.
create function insert_transactions(p_business uuid, p_moment timestamptz, p_steps jsonb) returns uuid[]
language plpgsql as $$ -- and not sql, because its plan is cached
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

-- The existing transaction with this id or number, if it moved the same; otherwise the posting is refused.
create function earlier_transaction(p_business uuid, p_posting jsonb, p_step int) returns transaction language plpgsql as $$
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
  -- A client that gave an id means that transaction and not another one with the same number.
  if (p_posting->>'named')::boolean or t.digest is distinct from (p_posting->>'digest')::uuid then
    perform refuse('FD411', 'the code is taken', p_step);
  end if;
  return t;
end $$;

-- Claims the call, then does all of its steps or none: {transaction, kind, number, digest, …, lines: […]} posts a
-- transaction, {hold, balance, amount, expires_at, …} places a hold, {release, balance} ends one. A repeat of the call
-- gets the first answer.
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
      perform refuse('FD503', 'the kept reply is being deleted at this moment', null);
    elsif kept.operation <> p_operation or kept.request <> p_request then
      perform refuse('FD409', 'the call id was used for another request', null);
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
  added := insert_transactions(p_business, moment, p_steps);
  answer := p_answer;
  for step in select s.value as what, s.ordinality::int - 1 as at from jsonb_array_elements(p_steps) with ordinality s loop
    if step.what->>'hold' is not null then
      perform place_hold(p_business, moment, step.what, step.at);
    elsif step.what->>'release' is not null then
      perform release_hold(p_business, moment, (step.what->>'release')::uuid, (step.what->>'balance')::uuid, step.at);
    elsif (step.what->>'transaction')::uuid = any (added) then
      perform post_lines(p_business, moment, (moment at time zone p_zone)::date, step.what, step.at);
      added := array_remove(added, (step.what->>'transaction')::uuid); -- the same id a second time in this call is a repeat
    else
      before := earlier_transaction(p_business, step.what, step.at);
      if answer->>'id' = step.what->>'transaction' then
        -- The reply names the existing transaction; it has a number only where the operation's reply has one.
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
grant execute on function post, held_amount to ${role};
