-- Events on their way to other domains: a row for each subscriber, written in the transaction of what it reports.
create table outbox (
  seq        bigint primary key generated always as identity,
  business   uuid not null,
  id         uuid not null,                  -- of the event, for a subscriber to know it again
  type       text not null,
  subscriber text not null,
  body       jsonb not null,
  due        timestamptz not null default now(),  -- the next attempt, or the end of the lease; a dead letter's is infinity
  attempts   int not null default 0,
  created_at timestamptz not null default now(),
  parked_at  timestamptz,                    -- refused again and again: a dead letter, kept for people to look at
  code       text                            -- of the problem it was refused with last; never its words
);
-- Each subscriber has a relay of its own: one that is away, with a million events before it, keeps none from the others.
create index outbox_due on outbox (subscriber, due);
create index outbox_parked on outbox (business, created_at, seq) where parked_at is not null;
grant select, insert, update, delete on outbox to ${role};
