-- Up Migration

-- whom a case waits for, as one key: person/<id>, <reach>/<role>/<place>
alter table cases add column waiting_for text;

update cases
   set waiting_for = case
         when waiting_on #> '{who,person}' is not null then 'person/' || (waiting_on #>> '{who,person}')
         when waiting_on #>> '{who,role}' in ('ORDER_CLERK', 'SALES_REP')
           then 'team/' || (waiting_on #>> '{who,role}') || '/' || coalesce(team, '')
         when waiting_on #>> '{who,role}' in ('SALES_MANAGER', 'DEPT_HEAD')
           then 'department/' || (waiting_on #>> '{who,role}') || '/' || coalesce(department, '')
         when waiting_on #> '{who,role}' is not null then 'company/' || (waiting_on #>> '{who,role}')
       end
 where closed_at is null;

-- work at hand: open cases by whom they wait for, by team and by department, each by next deadline
create index cases_open_waiting on cases (kind, waiting_for, next_due_at, id) where closed_at is null;
create index cases_open_team on cases (kind, team, next_due_at, id) where closed_at is null;
create index cases_open_department on cases (kind, department, next_due_at, id) where closed_at is null;

-- the rarer states carry what decides whose work they are, so that they are counted from the index alone
drop index cases_overdue;
create index cases_overdue on cases (kind, next_due_at, id)
  include (team, department, owner, waiting_for, closed_at) where overdue;
drop index cases_held_due;
create index cases_held_due on cases (kind, next_due_at, id)
  include (team, department, owner, waiting_for, closed_at) where on_hold;
drop index cases_unassigned_due;
create index cases_unassigned_due on cases (kind, next_due_at, id)
  include (team, department, waiting_for, closed_at) where owner is null;
drop index cases_owner_due;
create index cases_owner_due on cases (kind, owner, next_due_at, id) include (closed_at);
