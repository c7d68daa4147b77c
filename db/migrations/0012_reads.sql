-- Up Migration

-- who saw a case with its personal data in full, and who took a list away as a file (CUS-07)
create table reads (
  id bigint generated always as identity primary key,
  person text not null,
  on_behalf_of text,
  what text not null,
  -- which file, which sheet, which list; empty for the case itself
  item text not null,
  -- null for an export; no foreign key, since its check would lock the row of the case
  case_id text,
  -- number of the ten minutes in which it was read; null for an export
  slot bigint,
  -- of an export: what was asked for, and how many lines it had
  query jsonb,
  lines integer,
  read_at timestamptz not null,
  check ((case_id is null) = (slot is null) and (case_id is null) = (query is not null)),
  unique (case_id, slot, person, what, item)
);
create index reads_of_a_person on reads (person, id);

create function reads_are_final() returns trigger language plpgsql as $$
begin
  raise exception 'reads is append-only';
end
$$;
create trigger reads_append_only before update or delete on reads
  for each row execute function reads_are_final();
create trigger reads_never_emptied before truncate on reads
  for each statement execute function reads_are_final();
