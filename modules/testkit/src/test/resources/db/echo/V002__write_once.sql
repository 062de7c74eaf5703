-- A write that is one statement, as the ledger's are: it claims the call, works, and keeps the answer.

create function write_once(p_business uuid, p_call uuid, p_operation text, p_request bytea, p_kept_until timestamptz,
  p_id uuid, p_text text) returns table (replayed boolean, answer jsonb)
language plpgsql as $$
begin
  answer := jsonb_build_object('id', p_id, 'text', p_text);
  insert into answered (business, call, operation, request, reply, kept_until)
  values (p_business, p_call, p_operation, p_request, answer, p_kept_until)
  on conflict (business, call) do nothing;
  if not found then
    return query select true, a.reply from answered a where a.business = p_business and a.call = p_call;
    return;
  end if;
  insert into note (business, id, text) values (p_business, p_id, p_text);
  return query select false, answer;
end $$;

grant execute on function write_once to ${role};
