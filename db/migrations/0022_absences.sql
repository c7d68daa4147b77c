-- A post above the recorder's own is lent only with a second person's consent; until then nothing is.
alter table absences add column consent_needed boolean not null default false;
alter table absences add column consented_by text references staff (id);

-- Ids that differ in case alone would be taken for one another; where such are on record they stay.
do $$
begin
  if not exists (select 1 from staff group by lower(id) having count(*) > 1) then
    create unique index staff_id_any_case on staff (lower(id));
  end if;
end
$$;
