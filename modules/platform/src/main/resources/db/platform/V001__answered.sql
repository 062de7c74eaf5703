-- Applied in every domain's schema.

-- Calls already answered: the claim of a write is its first statement, the kept reply its last.
create table answered (
  business   uuid not null,
  call       uuid not null,
  operation  text not null,
  request    bytea not null,        -- keyed hash of the canonical request, never the request itself
  reply      jsonb,
  kept_until timestamptz not null,
  primary key (business, call)
);
create index answered_kept_until on answered (kept_until);

-- The least version of the domain's migrations that a running Frontdesk must know; a migration that breaks older
-- ones raises it.
create table compatibility (
  only_row      boolean primary key default true check (only_row),
  least_version int not null
);
insert into compatibility (least_version) values (1);

do $$ begin
  execute format('grant usage on schema %I to ${role}', current_schema());
end $$;
grant select, insert, update, delete on answered to ${role};
