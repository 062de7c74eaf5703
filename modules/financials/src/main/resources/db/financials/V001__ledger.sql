-- Accounts, wallets, and the double entry behind them. Money is written by the functions of V002 alone: the runtime role
-- may read all of this and change none of it but what people see, such as a name.

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
  code       text not null,                     -- 16 digits that no payment card can have
  currency   text not null,
  created_at timestamptz not null default clock_timestamp(),
  primary key (business, id),
  constraint wallet_contact unique (business, contact),
  constraint wallet_code unique (business, code)
);

-- What an account or wallet holds: always the sum of its entries. The one row that a posting locks for it. The checks
-- are the last net under the rules of V002, not the rules.
create table balance (
  business     uuid not null,
  id           uuid not null,                   -- of the account or wallet
  kind         text not null check (kind in ('ACCOUNT', 'WALLET')),
  currency     text not null,
  digits       int not null check (digits between 0 and 4),
  state        text not null default 'ACTIVE' check (state in ('ACTIVE', 'SUSPENDED', 'TERMINATED')),
  amount       numeric not null default 0 check (abs(amount) < 1e15),
  commerce     numeric not null default 0,      -- the part of a wallet's amount in its commerce pocket
  credit_limit numeric not null default 0 check (credit_limit >= 0 and credit_limit < 1e15),
  limited      boolean not null default false,  -- whether a wallet has limit rules
  primary key (business, id),
  constraint balance_floor check (amount >= - credit_limit),
  check (case kind when 'WALLET' then commerce between 0 and amount and credit_limit = 0
                   else commerce = 0 and not limited end)
) with (fillfactor = 50);

-- What was posted, and why. A client's id, and the number (the code of a transfer), are taken for ever.
create table transaction (
  business  uuid not null,
  id        uuid not null,
  kind      text not null check (kind in ('TRANSFER', 'TOP_UP', 'PAYMENT', 'REFUND', 'PAYOUT', 'INVOICE', 'CREDIT_NOTE',
                                          'MANUAL_JOURNAL', 'EXPIRY')),
  number    text not null,
  digest    uuid,                               -- of what it moves: the same id with another one is another transaction
  contact   uuid,                               -- who asked for it; nobody: the business, or this system
  notes     text,
  detail    jsonb,                              -- the parties of a transfer, the lines of an invoice
  posted_at timestamptz not null,
  primary key (business, id),
  constraint transaction_number unique (business, kind, number)
);

-- One side of a transaction. On a balance, or on the business's own side, its house.
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
  purpose     text,                             -- of a wallet's entry: under which of its totals it counts
  currency    text not null,
  amount      numeric not null check (amount <> 0 and abs(amount) < 1e15 and scale(amount) <= 4),
  posted_at   timestamptz not null,             -- read from the clock under the lock of the balance: in order there
  seq         bigint not null generated always as identity,
  primary key (business, id),
  foreign key (business, transaction) references transaction (business, id),
  foreign key (business, balance) references balance (business, id),
  check ((balance is null) <> (house is null)),
  check (pocket is null or balance is not null)
);
create index entry_balance on entry (business, balance, posted_at, seq) where balance is not null;

create function entries_balance() returns trigger language plpgsql as $$
begin
  if exists (select from added group by business, transaction, currency having sum(amount) <> 0) then
    raise exception 'the entries of a transaction must sum to zero' using errcode = 'FD000';
  end if;
  return null;
end $$;

-- Each statement that adds entries adds whole transactions: stricter than at commit, and seen at once.
create trigger entries_balance after insert on entry referencing new table as added
  for each statement execute function entries_balance();

create function stays_as_it_is() returns trigger language plpgsql as $$
begin
  raise exception 'what is posted is never changed or deleted: reverse it by another transaction' using errcode = 'FD000';
end $$;

create trigger entry_stays before update or delete or truncate on entry
  for each statement execute function stays_as_it_is();
create trigger transaction_stays before update or delete or truncate on transaction
  for each statement execute function stays_as_it_is();

-- What is left of each credit to a wallet. Debits draw on them, the soonest to expire first.
create table lot (
  business   uuid not null,
  id         bigint not null generated always as identity,
  balance    uuid not null,
  entry      uuid not null,                     -- the credit; a transfer brings a lot for each expiry that it took
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

-- Money set aside. It counts while it is neither closed nor past its time; nobody has to end it for that.
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
  closed_at  timestamptz,                       -- captured to the end, released, or found expired
  primary key (business, id),
  foreign key (business, balance) references balance (business, id)
);
-- All that is asked of live holds is in here: else the planner would, for a wallet that has had many, go by their expiry.
create index hold_open on hold (business, balance, expires_at) include (id, remaining) where closed_at is null;
create index hold_expiring on hold (expires_at) where closed_at is null;

-- Which lots a hold on a wallet keeps: they are its own even when they expire meanwhile. Always read from the live holds
-- of a balance, which are few; by lot it would be all holds that there ever were.
create table hold_lot (
  business uuid not null,
  hold     uuid not null,
  lot      bigint not null,
  amount   numeric not null check (amount >= 0),
  primary key (business, hold, lot),
  foreign key (business, hold) references hold (business, id),
  foreign key (business, lot) references lot (business, id)
);

-- The invoices of an account by when they are due. What is unpaid is not kept here but follows from the balance.
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

-- How much went in and out of a wallet, by day of the business and by purpose: limits and totals without the history.
create table flow (
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

-- The business's side never becomes a row that everybody waits for: a posting appends what it changes, and now and
-- then what was appended is added up. Its balance is the sum of both.
create table house_balance (
  business uuid not null,
  house    text not null,
  currency text not null,
  amount   numeric not null,
  primary key (business, house, currency)
);
create table house_delta (
  id       bigint primary key generated always as identity,
  business uuid not null,
  house    text not null,
  currency text not null,
  amount   numeric not null
);
create index house_delta_business on house_delta (business);

grant select on account, wallet, balance, transaction, entry, lot, hold, hold_lot, invoice, flow, limit_rule,
  house_balance, house_delta to ${role};
grant update (name, is_primary) on account to ${role};
