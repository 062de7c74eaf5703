-- Outcomes over several domains or with an outside party: a row for each, moved from state to state by compare-and-set.
create table process (
  business   uuid not null,
  id         uuid not null,                  -- made of kind and reference: the same request is the same process
  kind       text not null,
  reference  text not null,                  -- the business's own key of what is to happen once
  state      text not null,
  data       jsonb not null,                 -- what the steps need; never shown
  status     text not null default 'RUNNING' check (status in ('RUNNING', 'STUCK', 'ENDED')),
  due        timestamptz not null default now(),  -- the next attempt, or the end of the lease
  version    bigint not null default 1,      -- grows with each lease and each move: who lost the lease changes nothing
  attempts   int not null default 0,         -- begun in this state
  code       text,                           -- of the problem of the last attempt; never its words
  created_at timestamptz not null default now(),
  stuck_at   timestamptz,
  ended_at   timestamptz,
  primary key (business, id)
);
create index process_due on process (due) where status = 'RUNNING';
create index process_listed on process (business, created_at, id);
create index process_stuck on process (stuck_at) where status = 'STUCK';
create index process_ended on process (ended_at) where status = 'ENDED';
grant select, insert, update, delete on process to ${role};
