-- Signing keys take turns: the next one is listed before it signs, and the one before for as long as its tokens live.

alter table signing_key add column signs_from timestamptz;
update signing_key set signs_from = created_at;
alter table signing_key alter column signs_from set not null, alter column signs_from set default now();

-- Until when it is listed; null: it is the newest. Past it the private half is erased and the row stays, as history.
alter table signing_key add column retires_at timestamptz;
alter table signing_key alter column sealed drop not null;

comment on column signing_key.slot is '''current'' is the newest, which signs as soon as signs_from has come';

grant update (slot, sealed, retires_at) on signing_key to ${role};
