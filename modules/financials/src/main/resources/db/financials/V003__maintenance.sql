-- What else writes to the ledger's tables: opening accounts and wallets, their terms and limits, periodic jobs, the audit.

-- Opens a contact's wallet and primary account unless they exist: called for the event of the registration and at first
-- use, whichever comes first.
create function open_wallet(p_business uuid, p_contact uuid, p_wallet uuid, p_code text, p_account uuid, p_number text,
  p_currency text, p_digits int) returns void
language plpgsql volatile security definer set search_path = financials, pg_temp as $$
begin
  -- No conflict target: a concurrent call may conflict in the index of the id as well as in that of the contact.
  insert into wallet (business, id, contact, code, currency)
  values (p_business, p_wallet, p_contact, p_code, p_currency) on conflict do nothing;
  if found then
    insert into balance (business, id, kind, currency, digits) values (p_business, p_wallet, 'WALLET', p_currency, p_digits);
  elsif not exists (select from wallet where business = p_business and contact = p_contact) then
    perform refuse('FD000', 'the id or code of the wallet belongs to another contact', null);
  end if;
  insert into account (business, id, contact, number, currency, is_primary)
  values (p_business, p_account, p_contact, p_number, p_currency, true) on conflict do nothing;
  if found then
    insert into balance (business, id, kind, currency, digits)
    values (p_business, p_account, 'ACCOUNT', p_currency, p_digits);
  elsif not exists (select from account where business = p_business and contact = p_contact and is_primary) then
    perform refuse('FD000', 'the id or number of the account belongs to another contact', null);
  end if;
end $$;

-- Opens a further account. The contact's accounts are locked, so that the number of accounts and which of them is primary
-- change in one call at a time.
create function open_account(p_business uuid, p_contact uuid, p_account uuid, p_number text, p_name text,
  p_currency text, p_digits int, p_is_primary boolean, p_most int) returns void
language plpgsql volatile security definer set search_path = financials, pg_temp as $$
begin
  perform from account where business = p_business and contact = p_contact order by id for update;
  if (select count(*) from account where business = p_business and contact = p_contact) >= p_most then
    perform refuse('FD020', 'the contact has the maximum number of accounts', null);
  end if;
  if p_is_primary then
    update account set is_primary = false where business = p_business and contact = p_contact and is_primary;
  end if;
  insert into account (business, id, contact, number, name, currency, is_primary)
  values (p_business, p_account, p_contact, p_number, p_name, p_currency, p_is_primary);
  insert into balance (business, id, kind, currency, digits)
  values (p_business, p_account, 'ACCOUNT', p_currency, p_digits);
end $$;

-- Sets the state and credit limit of an account; null leaves one unchanged.
create function set_account_terms(p_business uuid, p_account uuid, p_state text, p_credit_limit numeric) returns void
language plpgsql volatile security definer set search_path = financials, pg_temp as $$
declare
  b    balance%rowtype;
  kept numeric;
begin
  select * into b from balance where business = p_business and id = p_account and kind = 'ACCOUNT' for no key update;
  kept := held_amount(p_business, p_account, clock_timestamp());
  if b.id is null then
    perform refuse('FD000', 'there is no such account', null);
  elsif b.state = 'TERMINATED' and (p_state <> 'TERMINATED' or p_credit_limit <> b.credit_limit) then
    perform refuse('FD004', 'the account is terminated and cannot be changed', null);
  elsif p_state = 'TERMINATED' and (b.amount <> 0 or kept <> 0) then
    perform refuse('FD021', 'an account must have a balance of zero and no holds to be terminated', null);
  elsif scale(p_credit_limit) > b.digits then
    perform refuse('FD000', 'the credit limit does not fit the currency', null);
  elsif b.amount - kept < - p_credit_limit then -- holds may still be captured
    perform refuse('FD022', 'the debt is larger than the credit limit', null);
  end if;
  update balance set state = coalesce(p_state, state), credit_limit = coalesce(p_credit_limit, credit_limit)
  where business = p_business and id = p_account;
end $$;

-- Replaces the limit rules of a wallet.
create function set_wallet_limits(p_business uuid, p_wallet uuid, p_rules jsonb) returns void
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
  update balance set has_limits = jsonb_array_length(p_rules) > 0 where business = p_business and id = p_wallet;
end $$;

-- Posts the expiry of an amount in one pocket of a wallet. The caller has locked the balance.
create function post_expiry(p_balance balance, p_pocket text, p_pool uuid, p_amount numeric, p_moment timestamptz) returns void
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
  insert into house_balance_change (business, house, currency, amount)
  values (p_balance.business, 'EXPIRED_CREDIT', p_balance.currency, p_amount);
  update balance
  set amount = amount - p_amount, commerce = commerce - case when p_pocket = 'BUSINESS_COMMERCE' then p_amount else 0 end
  where business = p_balance.business and id = p_balance.id;
  perform count_turnover(p_balance.business, p_balance.id, (p_moment at time zone coalesce(zone, 'UTC'))::date, 'EXPIRED',
    'DEBIT', p_amount, false, null);
end $$;

-- Posts the expiry of lots and returns their ids. A wallet that is locked is skipped until the next run: expired lots are
-- not spent in any case, whether this has run or not.
create function expire_lots(p_most int) returns setof bigint
language plpgsql volatile security definer set search_path = financials, pg_temp as $$
declare
  seen   timestamptz := clock_timestamp(); -- a variable, since a condition on clock_timestamp() cannot use the index
  moment timestamptz;
  w      record;
  b      balance%rowtype;
  l      record;
begin
  for w in
    select distinct o.business, o.balance from (
      select e.business, e.balance from lot e
      where e.remaining > 0 and e.expires_at <= seen and held_amount_of_lot(e.business, e.balance, e.id, seen) = 0
      order by e.expires_at limit p_most) o
  loop
    select * into b from balance where business = w.business and id = w.balance for no key update skip locked;
    continue when not found;
    moment := clock_timestamp();
    for l in
      select o.pocket, o.pool, array_agg(o.id) as lots, sum(o.remaining) as amount from (
        select e.pocket, e.pool, e.id, e.remaining from lot e
        where e.business = w.business and e.balance = w.balance and e.remaining > 0 and e.expires_at <= moment
          and held_amount_of_lot(e.business, e.balance, e.id, moment) = 0
        order by e.expires_at limit p_most) o
      group by o.pocket, o.pool
    loop
      perform post_expiry(b, l.pocket, l.pool, l.amount, moment);
      update lot o set remaining = 0 where o.business = w.business and o.id = any (l.lots);
      return query select unnest(l.lots);
    end loop;
  end loop;
end $$;

-- Closes expired holds, so that queries for open holds no longer read them. A minute later than they expire, since a
-- posting under way judges them by its own moment.
create function close_expired_holds(p_most int) returns setof uuid
language sql volatile security definer set search_path = financials, pg_temp as $$
  update hold set closed_at = expires_at
  where ctid = any (array(
    select h.ctid from hold h where h.closed_at is null and h.expires_at <= now() - interval '1 minute'
    order by h.expires_at limit p_most for update skip locked))
  returning id
$$;

-- Adds the changes that postings have inserted to the balances of the house accounts.
create function roll_up_house_balances(p_most int) returns setof bigint
language sql volatile security definer set search_path = financials, pg_temp as $$
  with taken as (
    delete from house_balance_change where id = any (array(
      select d.id from house_balance_change d order by d.id limit p_most for update skip locked))
    returning id, business, house, currency, amount),
  added as (
    insert into house_balance as h (business, house, currency, amount)
    select t.business, t.house, t.currency, sum(t.amount) from taken t
    group by t.business, t.house, t.currency order by t.business, t.house, t.currency
    on conflict (business, house, currency) do update set amount = h.amount + excluded.amount)
  select id from taken
$$;

-- What is unpaid of an account's invoices. Payments count for the invoices that are due first, so the debt of the account
-- is of the last ones: walks back from the latest due date until the debt is used up.
create function unpaid_invoices(p_business uuid, p_account uuid) returns table (id uuid, due_at timestamptz, unpaid numeric)
language sql stable as $$
  with recursive debt as (
    select greatest(0, - b.amount) as amount from balance b where b.business = p_business and b.id = p_account),
  walk as (
    (select i.id, i.due_at, least(i.total, d.amount) as unpaid, d.amount - i.total as rest
     from debt d, lateral (
       select * from invoice i where i.business = p_business and i.account = p_account
       order by i.due_at desc, i.id desc limit 1) i
     where d.amount > 0)
    union all
    select i.id, i.due_at, least(i.total, w.rest), w.rest - i.total
    from walk w, lateral (
      select * from invoice i where i.business = p_business and i.account = p_account
        and (i.due_at, i.id) < (w.due_at, w.id)
      order by i.due_at desc, i.id desc limit 1) i
    where w.rest > 0)
  select w.id, w.due_at, w.unpaid from walk w
$$;

-- Erases the notes of all transactions that a contact requested, and returns how many they were.
create function erase_notes(p_business uuid, p_contact uuid) returns bigint
language plpgsql volatile security definer set search_path = financials, pg_temp as $$
declare
  erased bigint;
begin
  update transaction set notes = null where business = p_business and contact = p_contact and notes is not null;
  get diagnostics erased = row_count;
  return erased;
end $$;

-- When the last audit of the whole ledger was started, and what the last completed one found. One row, read by all nodes:
-- one of them runs the audit, all of them report its findings.
create table audit (
  only_row boolean primary key default true check (only_row),
  started_at timestamptz,
  taken_at timestamptz,                         -- the moment whose data the last completed audit checked
  findings jsonb                                -- number of findings by check
);
insert into audit default values;

revoke execute on all functions in schema financials from public;
grant execute on function open_wallet, open_account, set_account_terms, set_wallet_limits, expire_lots, close_expired_holds,
  roll_up_house_balances, unpaid_invoices, erase_notes to ${role};
grant select, update (started_at, taken_at, findings) on audit to ${role};
