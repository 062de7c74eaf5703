-- Challenges: codes and links that prove an email or a phone.

-- One code or link that was asked for. Where no contact was found there is a row as well, without a code: whether a
-- contact exists shows neither in the answer nor in what it takes.
create table challenge (
  business    uuid not null,
  id          uuid not null,
  purpose     text not null check (purpose in ('ENTER', 'IDENTITY', 'EMAIL', 'PASSWORD')),
  application uuid,                            -- that must answer it; null: any of the business
  contact     uuid,                            -- null: none was found, or none exists yet
  subject     bytea not null,                  -- keyed hash of what was typed, whose limit of messages a resend uses
  destination bytea not null,                  -- keyed hash of where the code went
  masked_destination text not null,
  code        bytea,                           -- keyed hash; null: no code is accepted
  token       bytea,                           -- SHA-256 of the link's token, which has 256 random bits
  sealed      text not null,                   -- encrypted: the action to do once it is answered
  tries       int not null default 0,
  created_at  timestamptz not null,
  expires_at  timestamptz not null,
  kept_until  timestamptz not null,            -- until then a code can be sent again; past it the row is deleted
  used_at     timestamptz,
  primary key (business, id)
);
create index challenge_token on challenge (business, token) where token is not null;
create index challenge_destination on challenge (business, destination, purpose, created_at);
create index challenge_contact on challenge (business, contact);  -- not partial: a row without a contact costs the same
create index challenge_kept_until on challenge (kept_until);

grant select, insert, update, delete on challenge to ${role};
