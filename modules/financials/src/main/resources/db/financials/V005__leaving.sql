-- What somebody wrote beside a transfer is about a person, and goes with her when she leaves for good. That money moved,
-- when, how much and between whom stays for ever.

create function only_notes_go() returns trigger language plpgsql as $$
begin
  if old.notes is not null and new.notes is null and to_jsonb(new) - 'notes' = to_jsonb(old) - 'notes' then
    return new;
  end if;
  raise exception 'what is posted is never changed or deleted: reverse it by another transaction' using errcode = 'FD000';
end $$;

drop trigger transaction_stays on transaction;
create trigger transaction_stays before delete or truncate on transaction
  for each statement execute function stays_as_it_is();
create trigger transaction_keeps_all_but_notes before update on transaction
  for each row execute function only_notes_go();

create index transaction_notes on transaction (business, contact) where notes is not null and contact is not null;

-- The running application may forget notes, and nothing else of what was posted. How many; all of hers at once.
create function forget_notes(p_business uuid, p_contact uuid) returns bigint
language plpgsql volatile security definer set search_path = financials, pg_temp as $$
declare
  forgotten bigint;
begin
  update transaction set notes = null where business = p_business and contact = p_contact and notes is not null;
  get diagnostics forgotten = row_count;
  return forgotten;
end $$;

revoke execute on function forget_notes, only_notes_go from public;
grant execute on function forget_notes to ${role};
