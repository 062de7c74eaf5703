-- Accounts, wallets, and the double-entry ledger behind them. Only the functions of V002 and V003 write money: the runtime
-- role may read all tables and change none of them, except the configuration of a business and the name of an account.

create table account (
  business   uuid not null,
  id         uuid not null,
  contact    uuid not null,
  number     text not null,
  name       text,
  currency   text not null,
  is_primary boolean not null,
  created_at timestamptz not null default clock_timestamp(),
  primary key (business, id),
  constraint account_number unique (business, number)
);
create unique index account_primary on account (business, contact) where is_primary;
create index account_contact on account (business, contact, created_at, id);

create table wallet (
  business   uuid not null,
  id         uuid not null,
  contact    uuid not null,
  code       text not null,                     -- 16 digits in a range that no payment card uses
  currency   text not null,
  created_at timestamptz not null default clock_timestamp(),
  primary key (business, id),
  constraint wallet_contact unique (business, contact),
  constraint wallet_code unique (business, code)
);

-- The balance of an account or wallet: always the sum of its entries. A posting locks this row, and no other, for the
-- account or wallet. The checks only guard against defects; the rules are in V002.
create table balance (
  business     uuid not null,
  id           uuid not null,                   -- of the account or wallet
  kind         text not null check (kind in ('ACCOUNT', 'WALLET')),
  currency     text not null,
  digits       int not null check (digits between 0 and 4),  -- decimal places of the currency
  state        text not null default 'ACTIVE' check (state in ('ACTIVE', 'SUSPENDED', 'TERMINATED')),
  amount       numeric not null default 0 check (abs(amount) < 1e15),
  commerce     numeric not null default 0,      -- the part of a wallet's amount in its commerce pocket
  credit_limit numeric not null default 0 check (credit_limit >= 0 and credit_limit < 1e15),
  has_limits      boolean not null default false,  -- whether the wallet has limit rules
  primary key (business, id),
  constraint balance_floor check (amount >= - credit_limit),
  check (case kind when 'WALLET' then commerce between 0 and amount and credit_limit = 0
                   else commerce = 0 and not has_limits end)
) with (fillfactor = 50);

-- What was posted, and why. A transaction's id (which a client may choose) and number (the code of a transfer) are never
-- used again.
create table transaction (
  business  uuid not null,
  id        uuid not null,
  kind      text not null check (kind in ('TRANSFER', 'TOP_UP', 'PAYMENT', 'REFUND', 'PAYOUT', 'INVOICE', 'CREDIT_NOTE',
                                          'MANUAL_JOURNAL', 'EXPIRY')),
  number    text not null,
  digest    uuid,                               -- hash of the entries: the same id with another digest is refused
  contact   uuid,                               -- who requested it; null: the business, or Frontdesk itself
  notes     text,
  detail    jsonb,                              -- the parties of a transfer, the lines of an invoice
  posted_at timestamptz not null,
  primary key (business, id),
  constraint transaction_number unique (business, kind, number)
);

-- One side of a transaction: on the balance of an account or wallet, or on one of the business's own accounts, which are
-- called house accounts.
create table entry (
  business    uuid not null,
  id          uuid not null,
  transaction uuid not null,
  kind        text not null,                    -- of the transaction
  balance     uuid,
  house       text check (house in ('CASH', 'REVENUE', 'TAX', 'ADJUSTMENTS', 'AWARDS_GRANTED', 'PASSES_ISSUED',
                                    'EXPIRED_CREDIT')),
  pocket      text check (pocket in ('BUSINESS', 'BUSINESS_COMMERCE')),
  pool        uuid,
  purpose     text,                             -- of a wallet's entry: which turnover it counts in
  currency    text not null,
  amount      numeric not null check (amount <> 0 and abs(amount) < 1e15 and scale(amount) <= 4),
  posted_at   timestamptz not null,             -- read while the balance is locked: in order for each balance
  seq         bigint not null generated always as identity,
  primary key (business, id),
  foreign key (business, transaction) references transaction (business, id),
  foreign key (business, balance) references balance (business, id),
  check ((balance is null) <> (house is null)),
  check (pocket is null or balance is not null)
);
create index entry_balance on entry (business, balance, posted_at, seq) where balance is not null;

create function require_zero_sum() returns trigger language plpgsql as $$
begin
  if exists (select from added group by business, transaction, currency having sum(amount) <> 0) then
    raise exception 'the entries of a transaction must sum to zero' using errcode = 'FD000';
  end if;
  return null;
end $$;

-- Checked for each statement and not at commit: a statement inserts all entries of a transaction, so a defect is found at
-- once.
create trigger require_zero_sum after insert on entry referencing new table as added
  for each statement execute function require_zero_sum();

-- What is posted is immutable.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'what is posted is never changed or deleted: reverse it by another transaction' using errcode = 'FD000';
end $$;

create trigger entry_is_immutable before update or delete or truncate on entry
  for each statement execute function refuse_change();

-- The notes of a transaction may hold personal data, and are erased when the contact is unregistered. That money moved,
-- when, how much and between whom is never changed.
create function refuse_change_except_erased_notes() returns trigger language plpgsql as $$
begin
  if old.notes is not null and new.notes is null and to_jsonb(new) - 'notes' = to_jsonb(old) - 'notes' then
    return new;
  end if;
  raise exception 'what is posted is never changed or deleted: reverse it by another transaction' using errcode = 'FD000';
end $$;

create trigger transaction_is_never_deleted before delete or truncate on transaction
  for each statement execute function refuse_change();
create trigger transaction_is_immutable_but_notes before update on transaction
  for each row execute function refuse_change_except_erased_notes();
create index transaction_notes on transaction (business, contact) where notes is not null and contact is not null;

-- What is left of each credit to a wallet. Debits take from the lots that expire first.
create table lot (
  business   uuid not null,
  id         bigint not null generated always as identity,
  balance    uuid not null,
  entry      uuid not null,                     -- the credit; a transfer makes one lot for each expiry that it carries over
  pocket     text not null,
  pool       uuid,
  amount     numeric not null check (amount > 0),
  remaining  numeric not null check (remaining between 0 and amount),
  expires_at timestamptz,
  primary key (business, id),
  foreign key (business, entry) references entry (business, id)
);
create index lot_open on lot (business, balance, pocket, expires_at, id) where remaining > 0;
create index lot_entry on lot (business, entry);
create index lot_expiring on lot (expires_at) where remaining > 0 and expires_at is not null;

-- Money set aside. A hold is in force while it is neither closed nor expired; expiring needs no write.
create table hold (
  business   uuid not null,
  id         uuid not null,
  balance    uuid not null,
  pocket     text,
  amount     numeric not null check (amount > 0 and amount < 1e15),
  remaining  numeric not null check (remaining between 0 and amount),
  digest     uuid not null,
  cause      text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  closed_at  timestamptz,                       -- captured completely, released, or expired
  primary key (business, id),
  foreign key (business, balance) references balance (business, id)
);
-- Covers every query for holds in force: otherwise the planner would choose hold_expiring for a wallet with many old ones.
create index hold_open on hold (business, balance, expires_at) include (id, remaining) where closed_at is null;
create index hold_expiring on hold (expires_at) where closed_at is null;

-- Which lots a hold on a wallet reserves; a lot that expires while it is held can still be captured. Always read by way of
-- the holds in force of a balance, which are few: by lot, all holds that ever existed would be read.
create table hold_lot (
  business uuid not null,
  hold     uuid not null,
  lot      bigint not null,
  amount   numeric not null check (amount >= 0),
  primary key (business, hold, lot),
  foreign key (business, hold) references hold (business, id),
  foreign key (business, lot) references lot (business, id)
);

-- The invoices of an account by due date. What is unpaid is not stored: unpaid_invoices derives it from the balance.
create table invoice (
  business uuid not null,
  id       uuid not null,                       -- of the transaction
  account  uuid not null,
  due_at   timestamptz not null,
  total    numeric not null check (total > 0),
  primary key (business, id),
  foreign key (business, id) references transaction (business, id)
);
create index invoice_due on invoice (business, account, due_at, id);

-- How much went in and out of a wallet for each business day and purpose, so that limits and totals need not read the
-- entries.
create table turnover (
  business  uuid not null,
  wallet    uuid not null,
  day       date not null,
  purpose   text not null check (purpose in ('TOP_UP', 'SPENT', 'SENT', 'RECEIVED', 'AWARDED', 'REDEEMED', 'DONATIONS',
                                             'PAYOUTS', 'OTHER', 'EXPIRED')),
  direction text not null check (direction in ('DEBIT', 'CREDIT')),
  amount    numeric not null,
  number    bigint not null,
  primary key (business, wallet, day, purpose, direction)
) with (fillfactor = 70);

-- Limits of a wallet: a maximum number or amount of movements in the current day, week or month.
create table limit_rule (
  business       uuid not null,
  wallet         uuid not null,
  id             uuid not null,
  position       int not null,
  name           text,
  maximum_number int check (maximum_number >= 0),
  maximum_amount numeric check (maximum_amount >= 0 and maximum_amount < 1e15),
  period         text not null check (period in ('DAILY', 'WEEKLY', 'MONTHLY')),
  applies_for    text[] not null,               -- DEBIT, CREDIT, TOP_UP, TRANSFER
  primary key (business, wallet, id),
  check (maximum_number is not null or maximum_amount is not null)
);

-- Balances of the house accounts. If each posting updated one, all postings of a business would wait for that row. So a
-- posting inserts a change, and a periodic job adds the changes up. The balance is the sum of both tables.
create table house_balance (
  business uuid not null,
  house    text not null,
  currency text not null,
  amount   numeric not null,
  primary key (business, house, currency)
);
create table house_balance_change (
  id       bigint primary key generated always as identity,
  business uuid not null,
  house    text not null,
  currency text not null,
  amount   numeric not null
);
create index house_balance_change_business on house_balance_change (business);

grant select on account, wallet, balance, transaction, entry, lot, hold, hold_lot, invoice, turnover, limit_rule,
  house_balance, house_balance_change to ${role};
grant update (name, is_primary) on account to ${role};
