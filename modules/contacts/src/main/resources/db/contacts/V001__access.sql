-- Businesses and their applications as their configuration declares them, the API keys they call with, the keys that sign
-- access tokens, and what was revoked before it expired.

create table business (
  id            uuid primary key,
  code          text not null constraint business_code unique,
  version       int not null default 0,   -- of the configuration that is applied; 0: none yet, and all keys are refused
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

-- Every configuration that was ever applied: what was in force, and when.
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
  sign_in_methods text[] not null default '{EMAIL_PASSWORD}',
  verify_email_url text,                      -- of the page that a verification link opens; null: no email is verified
  reset_password_url text,                    -- of the page that a link to a new password opens
  created_at timestamptz not null default now(),
  retired_at timestamptz,
  primary key (business, id),
  constraint application_code unique (business, code)
);
-- A CORS preflight request names an origin and nothing else.
create index application_origins on application using gin (origins) where retired_at is null;

-- A secret key as the configuration declares it: a name with scopes. Its actual keys, which are issued and retired, are
-- rows of access_key.
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
  scopes      text[] not null default '{}',   -- of a key without a slot; a key with one has the slot's scopes
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

-- One row per key pair that signs or has signed access tokens. A new key is published before it signs, and an old one for
-- as long as tokens that it signed are valid.
create table signing_key (
  kid        text primary key,
  slot       text constraint signing_key_slot unique,  -- 'current': the newest, which signs from signs_from on
  public_jwk jsonb not null,
  sealed     bytea,                           -- the private key, PKCS #8, encrypted under the configured secret
  created_at timestamptz not null default now(),
  signs_from timestamptz not null default now(),
  retires_at timestamptz                      -- published until then; null: the newest. Past it the private key is erased
);

-- Sessions and API keys that were revoked. Readers ask for what is newer than a transaction id, not than a time: so a
-- row that is committed late is never missed.
create table revocation (
  business uuid not null,
  id       uuid not null,
  until    timestamptz not null,              -- past it every token of it has expired
  xid      xid8 not null default pg_current_xact_id(),
  primary key (business, id)
);
create index revocation_id on revocation (id);
create index revocation_xid on revocation (xid);
create index revocation_until on revocation (until);

grant select, insert, update on business, application, secret_slot, access_key to ${role};
grant select, insert on business_version, signing_key to ${role};
grant update (slot, sealed, retires_at) on signing_key to ${role};
grant select, insert, update, delete on revocation to ${role};
