-- A domain of the tests alone: it keeps an amount, and gives it back.

create table kept (
  id     uuid primary key,
  amount numeric not null,
  whole  jsonb not null
);
grant select, insert on kept to ${role};
