-- What else may write beside postings: opening, terms, limits, and what time brings about.

-- A contact's wallet and primary account, once, whoever is first: the event of her registration or her first use.
create function open_wallet(p_business uuid, p_contact uuid, p_wallet uuid, p_code text, p_account uuid, p_number text,
  p_currency text, p_digits int) returns void
language plpgsql volatile security definer set search_path = financials, pg_temp as $$
begin
  -- Whatever it is that conflicts: with the contact alone named, a twin could still meet the same id in the other index.
  insert into wallet (business, id, contact, code, currency)
  values (p_business, p_wallet, p_contact, p_code, p_currency) on conflict do nothing;
  if found then
    insert into balance (business, id, kind, currency, digits) values (p_business, p_wallet, 'WALLET', p_currency, p_digits);
  elsif not exists (select from wallet where business = p_business and contact = p_contact) then
    perform refuse('FD000', 'the id or code of the wallet is somebody else''s', null);
  end if;
  insert into account (business, id, contact, number, currency, is_primary)
  values (p_business, p_account, p_contact, p_number, p_currency, true) on conflict do nothing;
  if found then
    insert into balance (business, id, kind, currency, digits)
    values (p_business, p_account, 'ACCOUNT', p_currency, p_digits);
  elsif not exists (select from account where business = p_business and contact = p_contact and is_primary) then
    perform refuse('FD000', 'the id or number of the account is somebody else''s', null);
  end if;
end $$;

-- Another account. Whoever opens one or changes which is the primary holds the primary's row: one at a time.
create function open_account(p_business uuid, p_contact uuid, p_account uuid, p_number text, p_name text,
  p_currency text, p_digits int, p_is_primary boolean, p_most int) returns void
language plpgsql volatile security definer set search_path = financials, pg_temp as $$
begin
  perform from account where business = p_business and contact = p_contact order by id for update;
  if (select count(*) from account where business = p_business and contact = p_contact) >= p_most then
    perform refuse('FD020', 'as many accounts as one may have', null);
  end if;
  if p_is_primary then
    update account set is_primary = false where business = p_business and contact = p_contact and is_primary;
  end if;
  insert into account (business, id, contact, number, name, currency, is_primary)
  values (p_business, p_account, p_contact, p_number, p_name, p_currency, p_is_primary);
  insert into balance (business, id, kind, currency, digits)
  values (p_business, p_account, 'ACCOUNT', p_currency, p_digits);
end $$;

-- The state and credit limit of an account; null leaves one as it is.
create function set_terms(p_business uuid, p_account uuid, p_state text, p_credit_limit numeric) returns void
language plpgsql volatile security definer set search_path = financials, pg_temp as $$
declare
  b    balance%rowtype;
  kept numeric;
begin
  select * into b from balance where business = p_business and id = p_account and kind = 'ACCOUNT' for no key update;
  kept := held(p_business, p_account, clock_timestamp());
  if b.id is null then
    perform refuse('FD000', 'there is no such account', null);
  elsif b.state = 'TERMINATED' and (p_state <> 'TERMINATED' or p_credit_limit <> b.credit_limit) then
    perform refuse('FD004', 'it is terminated for good', null);
  elsif p_state = 'TERMINATED' and (b.amount <> 0 or kept <> 0) then
    perform refuse('FD021', 'only what is empty can be terminated', null);
  elsif scale(p_credit_limit) > b.digits then
    perform refuse('FD000', 'the credit limit does not fit the currency', null);
  elsif b.amount - kept < - p_credit_limit then -- what holds keep may still be taken
    perform refuse('FD022', 'she owes more than that', null);
  end if;
  update balance set state = coalesce(p_state, state), credit_limit = coalesce(p_credit_limit, credit_limit)
  where business = p_business and id = p_account;
end $$;

-- The limit rules of a wallet: these and no others.
create function set_limits(p_business uuid, p_wallet uuid, p_rules jsonb) returns void
language plpgsql volatile security definer set search_path = financials, pg_temp as $$
begin
  perform from balance where business = p_business and id = p_wallet and kind = 'WALLET' for no key update;
  if not found then
    perform refuse('FD000', 'there is no such wallet', null);
  end if;
  delete from limit_rule where business = p_business and wallet = p_wallet;
  insert into limit_rule (business, wallet, id, position, name, maximum_number, maximum_amount, period, applies_for)
  select p_business, p_wallet, r.id, r.position, r.name, r.maximum_number, r.maximum_amount, r.period, r.applies_for
  from jsonb_to_recordset(p_rules) as
    r (id uuid, position int, name text, maximum_number int, maximum_amount numeric, period text, applies_for text[]);
  update balance set limited = jsonb_array_length(p_rules) > 0 where business = p_business and id = p_wallet;
end $$;

-- One pocket's part of what has expired, as a transaction of the ledger. The balance is locked.
create function expire(p_balance balance, p_pocket text, p_pool uuid, p_amount numeric, p_moment timestamptz) returns void
language plpgsql as $$
declare
  expiry uuid := gen_random_uuid();
  zone   text := (select z.profile->>'time_zone' from business_section z where z.business = p_balance.business);
begin
  insert into transaction (business, id, kind, number, detail, posted_at)
  values (p_balance.business, expiry, 'EXPIRY', expiry::text, jsonb_build_object('pool', p_pool), p_moment);
  insert into entry (business, id, transaction, kind, balance, house, pocket, pool, purpose, currency, amount,
    posted_at)
  select p_balance.business, gen_random_uuid(), expiry, 'EXPIRY', side.balance, side.house, side.pocket, p_pool,
    side.purpose, p_balance.currency, side.amount, p_moment
  from (values (p_balance.id, null, p_pocket, 'EXPIRED', - p_amount), (null, 'EXPIRED_CREDIT', null, null, p_amount))
    as side (balance, house, pocket, purpose, amount);
  insert into house_delta (business, house, currency, amount)
  values (p_balance.business, 'EXPIRED_CREDIT', p_balance.currency, p_amount);
  update balance
  set amount = amount - p_amount, commerce = commerce - case when p_pocket = 'BUSINESS_COMMERCE' then p_amount else 0 end
  where business = p_balance.business and id = p_balance.id;
  perform count_flow(p_balance.business, p_balance.id, (p_moment at time zone coalesce(zone, 'UTC'))::date, 'EXPIRED',
    'DEBIT', p_amount, false, null);
end $$;

-- Takes what has expired out of wallets, and answers which lots that were. A wallet that somebody works on is left for
-- the next time: expired lots are no longer spent from, whether this was there or not.
create function expire_lots(p_most int) returns setof bigint
language plpgsql volatile security definer set search_path = financials, pg_temp as $$
declare
  seen   timestamptz := clock_timestamp(); -- as a value: a condition on the clock itself would read every lot there is
  moment timestamptz;
  w      record;
  b      balance%rowtype;
  l      record;
begin
  for w in
    select distinct o.business, o.balance from (
      select e.business, e.balance from lot e
      where e.remaining > 0 and e.expires_at <= seen and held_of_lot(e.business, e.balance, e.id, seen) = 0
      order by e.expires_at limit p_most) o
  loop
    select * into b from balance where business = w.business and id = w.balance for no key update skip locked;
    continue when not found;
    moment := clock_timestamp();
    for l in
      select o.pocket, o.pool, array_agg(o.id) as lots, sum(o.remaining) as amount from (
        select e.pocket, e.pool, e.id, e.remaining from lot e
        where e.business = w.business and e.balance = w.balance and e.remaining > 0 and e.expires_at <= moment
          and held_of_lot(e.business, e.balance, e.id, moment) = 0
        order by e.expires_at limit p_most) o
      group by o.pocket, o.pool
    loop
      perform expire(b, l.pocket, l.pool, l.amount, moment);
      update lot o set remaining = 0 where o.business = w.business and o.id = any (l.lots);
      return query select unnest(l.lots);
    end loop;
  end loop;
end $$;

-- Closes holds whose time is over, so that nobody has to look at them again. Not at once: to a posting that is under way
-- a hold stays what it was at the moment of the posting.
create function close_holds(p_most int) returns setof uuid
language sql volatile security definer set search_path = financials, pg_temp as $$
  update hold set closed_at = expires_at
  where ctid = any (array(
    select h.ctid from hold h where h.closed_at is null and h.expires_at <= now() - interval '1 minute'
    order by h.expires_at limit p_most for update skip locked))
  returning id
$$;

-- Adds up what was appended to the business's side.
create function add_up_house(p_most int) returns setof bigint
language sql volatile security definer set search_path = financials, pg_temp as $$
  with taken as (
    delete from house_delta where id = any (array(
      select d.id from house_delta d order by d.id limit p_most for update skip locked))
    returning id, business, house, currency, amount),
  added as (
    insert into house_balance as h (business, house, currency, amount)
    select t.business, t.house, t.currency, sum(t.amount) from taken t
    group by t.business, t.house, t.currency order by t.business, t.house, t.currency
    on conflict (business, house, currency) do update set amount = h.amount + excluded.amount)
  select id from taken
$$;

-- What is unpaid of an account's invoices. What she has pays the oldest due first, so what she owes is of the latest:
-- from there back, as far as the debt reaches.
create function unpaid_invoices(p_business uuid, p_account uuid) returns table (id uuid, due_at timestamptz, unpaid numeric)
language sql stable as $$
  with recursive owed as (
    select greatest(0, - b.amount) as debt from balance b where b.business = p_business and b.id = p_account),
  walk as (
    (select i.id, i.due_at, least(i.total, o.debt) as unpaid, o.debt - i.total as rest
     from owed o, lateral (
       select * from invoice i where i.business = p_business and i.account = p_account
       order by i.due_at desc, i.id desc limit 1) i
     where o.debt > 0)
    union all
    select i.id, i.due_at, least(i.total, w.rest), w.rest - i.total
    from walk w, lateral (
      select * from invoice i where i.business = p_business and i.account = p_account
        and (i.due_at, i.id) < (w.due_at, w.id)
      order by i.due_at desc, i.id desc limit 1) i
    where w.rest > 0)
  select w.id, w.due_at, w.unpaid from walk w
$$;

revoke execute on all functions in schema financials from public;
grant execute on function open_wallet, open_account, set_terms, set_limits, expire_lots, close_holds, add_up_house,
  unpaid_invoices to ${role};
