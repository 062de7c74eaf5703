-- Makes the database roles of Frontdesk, for operators whose own database user may not. A person who may make roles
-- runs it with psql, connected to the database of Frontdesk, once, and again for each new domain or password:
--
--   psql -d frontdesk -v login=app -v prefix=frontdesk -v passwords='{"contacts": "…", …}' -f conf/deploy/db-bootstrap.sql
--
-- login      the user that database.url names; it exists, and gets the right to migrate and nothing else
-- prefix     as the setting database.role_prefix
-- passwords  for the role of each domain (docs/operating.md names them) one that you choose, long and random
--            (openssl rand -base64 32 | tr +/ -_);
--            Frontdesk learns them by the setting database.passwords, as
--            FRONTDESK__DATABASE__PASSWORDS__CONTACTS=… in its environment
--
-- Without this script Frontdesk makes these roles itself and derives their passwords from its secret.

\set ON_ERROR_STOP on

begin;

select set_config('frontdesk.login', :'login', true) is not null
   and set_config('frontdesk.prefix', :'prefix', true) is not null
   and set_config('frontdesk.passwords', :'passwords', true) is not null as ready;

do $$
declare
  migrator text := current_setting('frontdesk.prefix') || '_migrator';
  domain   record;
  role     text;
begin
  if not exists (select from pg_roles where rolname = migrator) then
    execute format('create role %I nologin', migrator);
  end if;
  execute format('grant %I to %I', migrator, current_setting('frontdesk.login'));
  execute format('grant create on database %I to %I', current_database(), migrator);
  for domain in select key, value from json_each_text(current_setting('frontdesk.passwords')::json) loop
    role := current_setting('frontdesk.prefix') || '_' || domain.key;
    if not exists (select from pg_roles where rolname = role) then
      execute format('create role %I login noinherit', role);
    end if;
    execute format('alter role %I password %L', role, domain.value);
  end loop;
end $$;

commit;
