-- What the business file says of a business and to this domain: the version that counts, and those to come. A version
-- that is staged counts here once it does with contacts.
create table business_section (
  business uuid primary key,
  version  int not null,
  profile  jsonb not null,           -- of the business: name, currency, time zone
  section  jsonb not null            -- what the file says under the domain's name
);
create table business_section_staged (
  business uuid not null,
  version  int not null,
  profile  jsonb not null,
  section  jsonb not null,
  primary key (business, version)
);
grant select, insert, update, delete on business_section, business_section_staged to ${role};
