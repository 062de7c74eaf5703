-- How often something was done for one purpose (signing in, sending a message …) by or to one subject. No foreign key: under
-- attack this is the busiest table, and each check would lock the same row.
create table throttle (
  business   uuid not null,
  purpose    text not null,
  subject    bytea not null,                 -- keyed hash: the table does not tell who it is about
  takes      int not null default 0,         -- of a policy that escalates: since the last success
  free_from  timestamptz,                    -- of a policy that escalates: earlier takes are refused
  recent     timestamptz[],                  -- of a policy with windows: the takes within the longest window
  last_at    timestamptz not null,
  expires_at timestamptz not null,           -- past it the row limits nothing any more and is deleted
  primary key (business, purpose, subject)
);
create index throttle_expires_at on throttle (expires_at);
grant select, insert, update, delete on throttle to ${role};
