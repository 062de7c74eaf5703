-- What else may write beside postings: opening, terms, limits, and what time brings about.

-- A contact's wallet and primary account, once, whoever is first: the event of her registration or her first use.
create function open_wallet(p_business uuid, p_contact uuid, p_wallet uuid, p_code text, p_account uuid, p_number text,
  p_currency text, p_digits int) returns void
language plpgsql volatile security definer set search_path = financials, pg_temp as $$
begin
  insert into wallet (business, id, contact, code, currency)
  values (p_business, p_wallet, p_contact, p_code, p_currency) on conflict (business, contact) do nothing;
  if found then
    insert into balance (business, id, kind, currency, digits) values (p_business, p_wallet, 'WALLET', p_currency, p_digits);
  end if;
  insert into account (business, id, contact, number, currency, is_primary)
  values (p_business, p_account, p_contact, p_number, p_currency, true)
  on conflict (business, contact) where is_primary do nothing;
  if found then
    insert into balance (business, id, kind, currency, digits)
    values (p_business, p_account, 'ACCOUNT', p_currency, p_digits);
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
  b balance%rowtype;
begin
  select * into b from balance where business = p_business and id = p_account and kind = 'ACCOUNT' for no key update;
  if b.state = 'TERMINATED' and (p_state <> 'TERMINATED' or p_credit_limit <> b.credit_limit) then
    perform refuse('FD004', 'it is terminated for good', null);
  elsif p_state = 'TERMINATED' and (b.amount <> 0 or held(p_business, p_account, clock_timestamp()) <> 0) then
    perform refuse('FD021', 'only what is empty can be terminated', null);
  elsif scale(p_credit_limit) > b.digits then
    perform refuse('FD000', 'the credit limit does not fit the currency', null);
  elsif b.amount < - p_credit_limit then
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
  delete from limit_rule where business = p_business and wallet = p_wallet;
  insert into limit_rule (business, wallet, id, position, name, maximum_number, maximum_amount, period, applies_for)
  select p_business, p_wallet, r.id, r.position, r.name, r.maximum_number, r.maximum_amount, r.period, r.applies_for
  from jsonb_to_recordset(p_rules) as
    r (id uuid, position int, name text, maximum_number int, maximum_amount numeric, period text, applies_for text[]);
  update balance set limited = jsonb_array_length(p_rules) > 0 where business = p_business and id = p_wallet;
end $$;

-- Takes what has expired out of wallets, each in a transaction of the ledger. A wallet that somebody works on is left
-- for the next time: expired lots are no longer spent from, whether this was there or not.
create function expire_lots(p_most int) returns setof uuid
language plpgsql volatile security definer set search_path = financials, pg_temp as $$
declare
  w     record;
  l     record;
  moment timestamptz;
  expiry uuid;
begin
  for w in
    select o.business, o.balance from lot o
    where o.remaining > 0 and o.expires_at <= clock_timestamp()
      and not exists (select from hold_lot a join hold h on h.business = a.business and h.id = a.hold
        where a.business = o.business and a.lot = o.id and a.amount > 0 and h.closed_at is null
          and h.expires_at > clock_timestamp())
    group by o.business, o.balance limit p_most
  loop
    perform from balance b where b.business = w.business and b.id = w.balance for no key update skip locked;
    continue when not found;
    moment := clock_timestamp();
    for l in
      select o.pocket, o.pool, array_agg(o.id) as lots, sum(o.remaining) as amount from lot o
      where o.business = w.business and o.balance = w.balance and o.remaining > 0 and o.expires_at <= moment
        and not exists (select from hold_lot a join hold h on h.business = a.business and h.id = a.hold
          where a.business = o.business and a.lot = o.id and a.amount > 0 and h.closed_at is null and h.expires_at > moment)
      group by o.pocket, o.pool
    loop
      expiry := gen_random_uuid();
      insert into transaction (business, id, kind, number, detail, posted_at)
      values (w.business, expiry, 'EXPIRY', expiry::text, jsonb_build_object('pool', l.pool), moment);
      insert into entry (business, id, transaction, kind, balance, house, pocket, pool, currency, amount, posted_at)
      select w.business, gen_random_uuid(), expiry, 'EXPIRY', side.balance, side.house, side.pocket, l.pool, b.currency,
        side.amount, moment
      from balance b, (values (w.balance, null, l.pocket, - l.amount), (null, 'EXPIRED_CREDIT', null, l.amount))
        as side (balance, house, pocket, amount)
      where b.business = w.business and b.id = w.balance;
      insert into house_delta (business, house, currency, amount)
      select w.business, 'EXPIRED_CREDIT', b.currency, l.amount from balance b
      where b.business = w.business and b.id = w.balance;
      update lot o set remaining = 0 where o.business = w.business and o.id = any (l.lots);
      update balance b
      set amount = b.amount - l.amount,
          commerce = b.commerce - case when l.pocket = 'BUSINESS_COMMERCE' then l.amount else 0 end
      where b.business = w.business and b.id = w.balance;
      perform count_flow(w.business, w.balance,
        (moment at time zone (select z.time_zone from business z where z.id = w.business))::date, 'OTHER', 'DEBIT',
        l.amount, false, null);
      return next expiry;
    end loop;
  end loop;
end $$;

-- Closes holds whose time is over, so that nobody has to look at them again.
create function close_holds(p_most int) returns setof uuid
language sql volatile security definer set search_path = financials, pg_temp as $$
  update hold set closed_at = expires_at
  where (business, id) in (
    select h.business, h.id from hold h where h.closed_at is null and h.expires_at <= clock_timestamp()
    order by h.expires_at limit p_most for update skip locked)
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
