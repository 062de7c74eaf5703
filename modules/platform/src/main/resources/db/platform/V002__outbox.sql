-- Events on their way to other domains: a row for each subscriber, written with what it tells of.
create table outbox (
  seq        bigint primary key generated always as identity,
  business   uuid not null,
  id         uuid not null,                  -- of the event, for a subscriber to know it again
  type       text not null,
  subscriber text not null,
  body       jsonb not null,
  due        timestamptz not null default now(),
  attempts   int not null default 0,
  created_at timestamptz not null default now()
);
create index outbox_due on outbox (due);
grant select, insert, update, delete on outbox to ${role};
