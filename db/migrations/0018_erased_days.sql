-- Up Migration

-- Days of a customer's own stand in what was recorded of her file, since every plan is computed from them.
-- An erasure takes them out there (§8.3.16); nothing else changes an event, and no event of a case that goes on.
create or replace function case_events_are_final() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and current_setting('gendan.erasing', true) = 'on' then
    if to_jsonb(new) - 'data' = to_jsonb(old) - 'data' and exists (
         select from cases where id = old.case_id and kind = 'customer' and closed_at is not null) then
      return new;
    end if;
  end if;
  raise exception 'case_events is append-only';
end
$$;
