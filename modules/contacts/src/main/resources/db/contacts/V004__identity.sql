-- Claims proved by codes and links: what an application lets people come in with, the challenges, and what was sent.

-- Ways in, as the business file says them; what an older configuration did not say is what was there before.
alter table application
  add column ways text[] not null default '{EMAIL_PASSWORD}',
  add column verify_email_url text,           -- null: it asks nobody to verify an email
  add column reset_password_url text;

-- Which identity a sign-in rested on: when it turns out to be another's, its sessions end. Until
-- now every contact had one. Null: of a node that does not know this yet; it rests on any.
alter table session add column identity uuid;
update session s set identity = i.id from identity i where i.business = s.business and i.contact = s.contact;
alter table session add column fresh boolean not null default true;  -- it showed that she is who she was before
create index session_identity on session (business, identity) where identity is not null;

alter table contact add column referred_by uuid;  -- whose referral code she gave

-- Claims on an address that are not proved: whoever proves it ends them all.
create index contact_unproved_email on contact (business, email) where email_proved_at is null and email is not null;
create index contact_unproved_phone on contact (business, phone) where phone_proved_at is null and phone is not null;
create index contact_pending_email on contact (business, pending_email) where pending_email is not null;
create index contact_pending_phone on contact (business, pending_phone) where pending_phone is not null;

-- What finds a contact who asks for a code by her papers.
create index contact_passport on contact (business, (demographics -> 'passport' ->> 'number'))
  where demographics -> 'passport' ->> 'number' is not null;
create index contact_id_number on contact (business, (demographics -> 'id_details' ->> 'number'))
  where demographics -> 'id_details' ->> 'number' is not null;
create index contact_statutory_number on contact (business, (demographics ->> 'statutory_number'))
  where demographics ->> 'statutory_number' is not null;

-- One code or link that was asked for. Where nobody was found there is a row all the same, which no code fits.
create table challenge (
  business    uuid not null,
  id          uuid not null,
  purpose     text not null check (purpose in ('ENTER', 'IDENTITY', 'EMAIL', 'PASSWORD')),
  application uuid,                            -- the one that must answer; null: any of the business
  contact     uuid,                            -- null: nobody, or nobody yet
  subject     bytea not null,                  -- keyed hash of what was typed: resending counts against the same
  destination bytea not null,                  -- keyed hash of where the code went
  shown       text not null,                   -- the same, masked
  code        bytea,                           -- keyed hash; null: no code fits
  token       bytea,                           -- SHA-256 of a link's; the token itself has 256 random bits
  sealed      text not null,                   -- what is to be done once it is proved
  tries       int not null default 0,
  created_at  timestamptz not null,
  expires_at  timestamptz not null,
  kept_until  timestamptz not null,            -- past it there is nothing to resend, and the row goes
  used_at     timestamptz,
  primary key (business, id)
);
create index challenge_token on challenge (business, token) where token is not null;
create index challenge_destination on challenge (business, destination, purpose, created_at);
create index challenge_contact on challenge (business, contact);  -- not partial: a row for nobody takes as long
create index challenge_kept_until on challenge (kept_until);

-- When something was last sent, by a keyed hash of where to, or of what was typed to find out where to.
create table sending (
  business uuid not null,
  subject  bytea not null,
  recent   timestamptz[] not null,
  last_at  timestamptz not null,
  primary key (business, subject)
);
create index sending_last_at on sending (last_at);

grant select, insert, update, delete on challenge, sending to ${role};
grant delete on identity to ${role};
