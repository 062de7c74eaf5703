-- Contacts, their postal addresses, the identities they sign in with, and their sessions.

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
  phone_country        text,                  -- as the contact gave it: several countries share a calling code
  phone_number         text,                  -- the national number
  phone_type           text,
  phone_proved_at      timestamptz,
  pending_email        text,                  -- replaces email once it is proved; as pending_phone does phone
  pending_phone        text,
  pending_phone_country text,
  pending_phone_number text,
  pending_phone_type   text,
  demographics         jsonb,
  referral_code        text not null,
  referred_by          uuid,                  -- the contact whose referral code was given
  sms_opt_out          boolean not null,
  email_opt_out        boolean not null,
  custom_fields        jsonb not null default '{}',
  wallet_id            uuid not null,
  wallet_code          text not null,
  created_at           timestamptz not null,
  updated_at           timestamptz not null,
  unregistered_at      timestamptz,           -- from then on without personal data: transactions still refer to it
  primary key (business, id),
  constraint contact_code unique (business, code),
  constraint contact_referral_code unique (business, referral_code),
  constraint contact_wallet_id unique (business, wallet_id),
  constraint contact_wallet_code unique (business, wallet_code)
);
-- Only a proved email or phone finds a contact.
create index contact_email on contact (business, email) where email_proved_at is not null;
create index contact_phone on contact (business, phone) where phone_proved_at is not null;
-- Emails and phones that are not proved: whoever proves one of them removes it from all others.
create index contact_unproved_email on contact (business, email) where email_proved_at is null and email is not null;
create index contact_unproved_phone on contact (business, phone) where phone_proved_at is null and phone is not null;
create index contact_pending_email on contact (business, pending_email) where pending_email is not null;
create index contact_pending_phone on contact (business, pending_phone) where pending_phone is not null;

-- Documents by which a contact can ask for a code.
create index contact_passport on contact (business, (demographics -> 'passport' ->> 'number'))
  where demographics -> 'passport' ->> 'number' is not null;
create index contact_id_number on contact (business, (demographics -> 'id_details' ->> 'number'))
  where demographics -> 'id_details' ->> 'number' is not null;
create index contact_statutory_number on contact (business, (demographics ->> 'statutory_number'))
  where demographics ->> 'statutory_number' is not null;

-- Postal addresses. A contact with addresses has exactly one that is primary: the index allows at most one, and a change
-- that may add the first or remove the last holds a lock on the contact.
create table address (
  business        uuid not null,
  id              uuid not null,
  contact         uuid not null,
  type            text not null check (type in ('HOME', 'BUSINESS', 'ALTERNATIVE')),
  name            text,
  is_primary      boolean not null,
  line_1          text not null,
  line_2          text,
  region          text,                       -- state, province or county
  town            text,
  postal_code     text,
  country_code    text,
  lat             float8 check (lat between -90 and 90),
  lon             float8 check (lon between -180 and 180),
  google_place_id text,
  created_at      timestamptz not null,
  updated_at      timestamptz not null,
  primary key (business, id),
  foreign key (business, contact) references contact (business, id),
  check ((lat is null) = (lon is null))
);
create unique index address_primary on address (business, contact) where is_primary;
create index address_contact on address (business, contact, created_at, id);

-- What a contact signs in with: an email, a phone, or an account at an identity provider.
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

-- One sign-in on one device.
create table session (
  business    uuid not null,
  id          uuid not null,
  contact     uuid not null,
  application uuid not null,
  identity    uuid,                           -- that was signed in with: the session ends with it; null: any
  fresh       boolean not null default true,  -- the sign-in proved who it is, so a password may be set soon after
  created_at  timestamptz not null,
  generation  int not null,                   -- of the newest refresh token
  rotated_at  timestamptz not null,
  reissued_tokens int not null default 0,      -- further tokens of this generation, for clients that lost the answer
  expires_at  timestamptz not null,
  revoked_at  timestamptz,
  primary key (business, id),
  foreign key (business, contact) references contact (business, id),
  foreign key (business, application) references application (business, id)
);
create index session_contact on session (business, contact);
create index session_expires_at on session (expires_at);
create index session_identity on session (business, identity) where identity is not null;

create table refresh_token (
  business   uuid not null,
  hash       bytea not null,                  -- SHA-256; the token itself has 256 random bits
  session    uuid not null,
  generation int not null,
  primary key (business, hash),
  foreign key (business, session) references session (business, id) on delete cascade
);
create index refresh_token_session on refresh_token (business, session, generation);

-- A sign-in that found the contact just before it was unregistered must not open a session or add an identity. It waits
-- until the unregistration is committed and is then retried, as after any serialization failure: the retry does not find
-- the contact any more.
create function require_registered_contact() returns trigger language plpgsql as $$
begin
  perform from contacts.contact where business = new.business and id = new.contact and unregistered_at is null for key share;
  if not found then
    raise exception 'the contact is unregistered' using errcode = 'serialization_failure';
  end if;
  return new;
end $$;
create trigger session_requires_registered_contact before insert on session
  for each row execute function require_registered_contact();
create trigger identity_requires_registered_contact before insert on identity
  for each row execute function require_registered_contact();

grant select, insert, update on contact to ${role};
grant select, insert, update, delete on address, identity, session, refresh_token to ${role};
