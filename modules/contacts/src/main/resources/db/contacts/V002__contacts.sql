-- Contacts, the ways they prove who they are, and their sessions.

create table contact (
  business             uuid not null references business (id),
  id                   uuid not null,
  code                 text not null,
  type                 text not null check (type in ('PERSON', 'COMPANY')),
  first_name           text,
  middle_name          text,
  last_name            text,
  company_name         text,
  company_profile      jsonb,
  language_code        text not null,
  country_of_agreement text not null,
  email                text,
  email_proved_at      timestamptz,
  phone                text,                  -- E.164
  phone_country        text,                  -- as she gave it: several countries share a calling code
  phone_number         text,                  -- the national number
  phone_type           text,
  phone_proved_at      timestamptz,
  pending_email        text,
  pending_phone        text,
  pending_phone_country text,
  pending_phone_number text,
  pending_phone_type   text,
  demographics         jsonb,
  referral_code        text not null,
  sms_opt_out          boolean not null,
  email_opt_out        boolean not null,
  custom_fields        jsonb not null default '{}',
  wallet_id            uuid not null,
  wallet_code          text not null,
  created_at           timestamptz not null,
  updated_at           timestamptz not null,
  primary key (business, id),
  constraint contact_code unique (business, code),
  constraint contact_referral_code unique (business, referral_code),
  constraint contact_wallet_id unique (business, wallet_id),
  constraint contact_wallet_code unique (business, wallet_code)
);
-- Only a proved address finds a contact.
create index contact_email on contact (business, email) where email_proved_at is not null;
create index contact_phone on contact (business, phone) where phone_proved_at is not null;

create table identity (
  business   uuid not null,
  id         uuid not null,
  contact    uuid not null,
  provider   text not null,
  value      text not null,
  password   text,                            -- PHC string
  proved_at  timestamptz,
  created_at timestamptz not null,
  primary key (business, id),
  foreign key (business, contact) references contact (business, id),
  constraint identity_value unique (business, provider, value)
);
create index identity_contact on identity (business, contact);

create table session (
  business    uuid not null,
  id          uuid not null,
  contact     uuid not null,
  application uuid not null,
  created_at  timestamptz not null,
  generation  int not null,                   -- of the newest refresh token
  rotated_at  timestamptz not null,
  siblings    int not null default 0,         -- further tokens given out for this generation
  expires_at  timestamptz not null,
  revoked_at  timestamptz,
  primary key (business, id),
  foreign key (business, contact) references contact (business, id),
  foreign key (business, application) references application (business, id)
);
create index session_contact on session (business, contact);
create index session_expires_at on session (expires_at);

create table refresh_token (
  business   uuid not null,
  hash       bytea not null,                  -- SHA-256; the token itself has 256 random bits
  session    uuid not null,
  generation int not null,
  primary key (business, hash),
  foreign key (business, session) references session (business, id) on delete cascade
);
create index refresh_token_session on refresh_token (business, session, generation);

-- Tries to sign in, by a keyed hash of the name tried: it tells nobody who was tried, nor whether there is such a one.
-- No foreign key: under attack this is the busiest table, and each check would lock the same row.
create table attempt (
  business     uuid not null,
  subject      bytea not null,
  tries        int not null,
  free_from    timestamptz not null,
  last_at      timestamptz not null,
  primary key (business, subject)
);
create index attempt_last_at on attempt (last_at);

grant select, insert, update on contact, identity to ${role};
grant select, insert, update, delete on session, refresh_token, attempt to ${role};
