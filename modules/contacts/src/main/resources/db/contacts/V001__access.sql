-- Businesses as their configuration says them to be, the keys they call with, and what ended before its time.

create table business (
  id            uuid primary key,
  code          text not null constraint business_code unique,
  version       int not null default 0,   -- of the configuration that is applied; 0: none yet, and no key works
  applied_at    timestamptz,
  name          text,
  country_code  text,
  currency_code text,
  language_code text,
  time_zone     text,
  countries     text[] not null default '{}',
  custom_fields text[] not null default '{}',   -- their keys
  created_at    timestamptz not null default now()
);

-- Every configuration that ever counted, so that a business can be told what it was and when.
create table business_version (
  business  uuid not null references business (id),
  version   int not null,
  content   jsonb not null,
  stored_at timestamptz not null default now(),
  primary key (business, version)
);

create table application (
  business   uuid not null references business (id),
  id         uuid not null,
  code       text not null,
  name       text not null,
  origins    text[] not null default '{}',
  created_at timestamptz not null default now(),
  retired_at timestamptz,
  primary key (business, id),
  constraint application_code unique (business, code)
);
-- A preflight names an origin and nothing else.
create index application_origins on application using gin (origins) where retired_at is null;

-- What the configuration calls a secret key: a name with scopes, which keys come and go for.
create table secret_slot (
  business   uuid not null references business (id),
  name       text not null,
  scopes     text[] not null,
  retired_at timestamptz,
  primary key (business, name)
);

create table access_key (
  business    uuid not null references business (id),
  id          uuid not null,
  kind        text not null check (kind in ('PUBLIC', 'SECRET')),
  application uuid,
  slot        text,
  name        text not null,
  scopes      text[] not null default '{}',   -- of a key without a slot; a slot's own scopes count otherwise
  sha256      text not null constraint access_key_sha256 unique,
  hint        text not null,                  -- the last four characters
  created_at  timestamptz not null default now(),
  retired_at  timestamptz,
  primary key (business, id),
  foreign key (business, application) references application (business, id),
  foreign key (business, slot) references secret_slot (business, name),
  check ((kind = 'PUBLIC') = (application is not null)),
  check (kind = 'SECRET' or slot is null)
);
create index access_key_newest on access_key (business, created_at, id);

-- One row per key pair that signs or has signed access tokens; the slot 'current' is the one that signs.
create table signing_key (
  kid        text primary key,
  slot       text constraint signing_key_slot unique,
  public_jwk jsonb not null,
  sealed     bytea not null,                  -- PKCS #8, under the configured secret
  created_at timestamptz not null default now()
);

-- Sessions and keys that ended early. Readers ask by transaction id and not by time, so that a row that commits
-- late is never missed.
create table revocation (
  business uuid not null,
  id       uuid not null,
  until    timestamptz not null,              -- past it no token of it can be alive
  xid      xid8 not null default pg_current_xact_id(),
  primary key (business, id)
);
create index revocation_id on revocation (id);
create index revocation_xid on revocation (xid);
create index revocation_until on revocation (until);

grant select, insert, update on business, application, secret_slot, access_key to ${role};
grant select, insert on business_version, signing_key to ${role};
grant select, insert, update, delete on revocation to ${role};
