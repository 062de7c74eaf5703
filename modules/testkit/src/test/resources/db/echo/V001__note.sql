-- What the domain of these tests keeps.

create table note (
  business uuid not null,
  id       uuid not null,
  text     text,
  amount   numeric,
  content  jsonb,
  primary key (business, id),
  constraint note_text unique (business, text) deferrable
);

grant select, insert, update, delete on note to ${role};
