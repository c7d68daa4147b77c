-- Where a case stood in the order of lists before its due instant moved. A walk through a list, page by page,
-- goes by where things stood when it began. Derived and short-lived, so a crash may empty it.
create unlogged table due_moves (
  case_id text not null,
  xid xid8 not null default pg_current_xact_id(),
  due_at timestamptz,
  overdue boolean not null,
  at timestamptz not null default now(),
  primary key (case_id, xid)
);
create index due_moves_xid on due_moves (xid);

create function note_due_move() returns trigger language plpgsql as $$
begin
  insert into due_moves (case_id, due_at, overdue) values (old.id, old.next_due_at, old.overdue)
  on conflict do nothing;
  return null;
end
$$;

create trigger cases_due_moves after update on cases for each row
  when (old.next_due_at is distinct from new.next_due_at
        or new.next_due_at is null and old.overdue is distinct from new.overdue)
  execute function note_due_move();
