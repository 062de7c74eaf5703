-- A contact who has left for good is a row without a person: money, and her code, still refer to it.

alter table contact add column unregistered_at timestamptz;

-- A sign-in that looked her up a moment before would open a session for somebody who is gone. Whoever adds one waits for
-- her leaving to be over, and begins again, as after any other two transactions that got in each other's way: then she is
-- not found any more.
create function refuse_who_left() returns trigger language plpgsql as $$
begin
  perform from contacts.contact where business = new.business and id = new.contact and unregistered_at is null for key share;
  if not found then
    raise exception 'the contact has left' using errcode = 'serialization_failure';
  end if;
  return new;
end $$;
create trigger session_of_who_is_there before insert on session
  for each row execute function refuse_who_left();
create trigger identity_of_who_is_there before insert on identity
  for each row execute function refuse_who_left();

grant delete on identity to ${role};
