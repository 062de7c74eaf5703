-- Emails and SMS: what is due, and for a while what became of it.

create table message (
  business   uuid not null,
  id         uuid not null,                  -- of the notice, or made from what it tells of: a repeat is the same row
  kind       text not null,
  channel    text not null check (channel in ('EMAIL', 'SMS')),
  language   text,
  content    text,                           -- to whom, and what: sealed; gone with the state DUE
  contact    uuid,                           -- whom it speaks to, where that is known
  state      text not null default 'DUE' check (state in ('DUE', 'SENT', 'PARKED', 'EXPIRED')),
  due        timestamptz not null default now(),
  attempts   int not null default 0,
  until      timestamptz not null,           -- past it, it is good for nothing
  created_at timestamptz not null default now(),
  sent_at    timestamptz,
  primary key (business, id),
  check ((state = 'DUE') = (content is not null))
);
create index message_due on message (channel, due) where state = 'DUE';
create index message_contact on message (business, contact) where contact is not null;
create index message_created_at on message (created_at);

grant select, insert, update, delete on message to ${role};
