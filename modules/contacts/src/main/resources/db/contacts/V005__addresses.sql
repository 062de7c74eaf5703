-- Where contacts live, work, or want things to be brought. Who has any has exactly one that is primary: the index says at
-- most one, and whoever changes a contact's addresses holds her row while the last or the first of them comes or goes.

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

grant select, insert, update, delete on address to ${role};
