-- When a node last began to audit the whole ledger, and what the last audit that came to its end found: one row, which
-- all nodes read, so that one of them looks and all can tell.
create table audit (
  only_row boolean primary key default true check (only_row),
  begun_at timestamptz,
  taken_at timestamptz,
  findings jsonb                                -- how many, by check
);
insert into audit default values;

grant select, update (begun_at, taken_at, findings) on audit to ${role};
