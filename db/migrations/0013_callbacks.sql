-- Up Migration

-- one row per callback that is planned, in hand or ended: a projection of the customers' cases, written with
-- their events; references only, no personal data
create table callbacks (
  case_id text not null references cases (id),
  -- the id of a callback (t1, t2 ...); of a planned contact the key of its first reason
  key text not null,
  customer_no text not null,
  state text not null
    check (state in ('PLANNED', 'OPEN', 'DONE', 'FAILED', 'REFUSED', 'CANCELLED')),
  reasons jsonb not null,
  protection text not null,
  -- rests because a complaint is open
  suspended boolean not null,
  -- how it is to be carried out; of one that has ended how the last attempt was made
  method text not null,
  -- NEEDED, or NO_CONSENT where a visit fell back to another way
  visit text,
  role text not null,
  person text,
  team text,
  department text,
  due_on date not null,
  due_at timestamptz not null,
  opens_at timestamptz not null,
  opened_at timestamptz,
  appointment timestamptz,
  retry_at timestamptz,
  attempts integer not null,
  first_attempt_at timestamptz,
  ended_at timestamptz,
  -- why it was cancelled
  why text,
  outcome text,
  performer text,
  score integer,
  -- of questions with a scale alone: what was said in words stays in the case
  answers jsonb,
  questionnaire integer,
  need text,
  grievance boolean not null,
  primary key (case_id, key)
);

-- due lists: in order of the due instant, of all, of a person, of a team, of a department
create index callbacks_due on callbacks (due_at, case_id, key) where ended_at is null;
create index callbacks_person on callbacks (person, due_at, case_id, key) where ended_at is null;
create index callbacks_team on callbacks (team, due_at, case_id, key) where ended_at is null;
create index callbacks_department on callbacks (department, due_at, case_id, key) where ended_at is null;
-- counts of buckets, from the index alone
create index callbacks_days on callbacks (due_on) include (person, role, team, department, state, suspended, due_at)
  where ended_at is null;
-- reports over a month
create index callbacks_ended on callbacks (due_at) where ended_at is not null;
create index callbacks_visits on callbacks (ended_at) where state = 'DONE' and method = 'VISIT';

-- reports that were issued, once per kind and period
create table issued_reports (
  kind text not null,
  period text not null,
  issued_at timestamptz not null,
  primary key (kind, period)
);

-- what is told about everything belongs to no case and follows from no step
alter table inbox
  alter column effect_id drop not null,
  alter column case_id drop not null;
