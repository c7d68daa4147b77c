-- Up Migration

create table departments (
  id text primary key check (id ~ '^[A-Za-z0-9._-]{1,64}$'),
  name text not null,
  created_at timestamptz not null
);

create table teams (
  id text primary key check (id ~ '^[A-Za-z0-9._-]{1,64}$'),
  name text not null,
  department text not null references departments (id),
  created_at timestamptz not null
);

create table staff (
  id text primary key check (id ~ '^[A-Za-z0-9._-]{1,64}$'),
  name text not null,
  roles text[] not null check (cardinality(roles) > 0),
  team text references teams (id),
  department text references departments (id),
  active boolean not null default true,
  -- SHA-256 of the bearer token; the token itself is shown once and never stored
  token_hash bytea unique,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
-- who holds a role: recipients of an escalation
create index staff_roles on staff using gin (roles) where active;

create table absences (
  id bigint generated always as identity primary key,
  staff text not null references staff (id),
  stand_in text not null references staff (id) check (stand_in <> staff),
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  created_by text not null,
  created_at timestamptz not null
);
-- who stands in for somebody now
create index absences_staff on absences (staff, ends_at);
create index absences_stand_in on absences (stand_in, ends_at);

create table policies (
  version integer primary key,
  data jsonb not null,
  comment text not null,
  created_by text not null,
  created_at timestamptz not null
);

create table calendars (
  version integer primary key,
  data jsonb not null,
  comment text not null,
  created_by text not null,
  created_at timestamptz not null
);

create table numbers (
  kind text not null,
  year integer not null,
  last bigint not null,
  primary key (kind, year)
);

create table cases (
  -- also the workflow id: <kind>-<no>
  id text primary key,
  kind text not null,
  no text not null,
  stage text not null,
  seq integer not null,
  version integer not null,
  owner text,
  team text,
  department text,
  customer_no text,
  party text,
  next_due_at timestamptz,
  overdue boolean not null,
  on_hold boolean not null,
  level integer not null,
  provisional boolean not null,
  waiting_on jsonb,
  policy_version integer not null references policies (version),
  calendar_version integer not null references calendars (version),
  -- hash of the body it was created with: tells a repeated creation from a clash of numbers
  body_hash text not null,
  state jsonb not null,
  parked boolean not null default false,
  opened_at timestamptz not null,
  updated_at timestamptz not null,
  closed_at timestamptz,
  workflow_started_at timestamptz,
  unique (kind, no)
);
-- list of open cases, next deadline first; also the sentinel's question
create index cases_open_due on cases (kind, next_due_at, id) where closed_at is null;
-- lists by stage, owner, team, customer, all by next deadline
create index cases_stage_due on cases (kind, stage, next_due_at, id);
create index cases_owner_due on cases (kind, owner, next_due_at, id);
create index cases_team_due on cases (kind, team, next_due_at, id);
create index cases_customer_due on cases (kind, customer_no, next_due_at, id);
-- all orders, and those due before an instant or in several stages
create index cases_due on cases (kind, next_due_at, id);
-- the rarer states, each by next deadline
create index cases_closed_due on cases (kind, next_due_at, id) where closed_at is not null;
create index cases_held_due on cases (kind, next_due_at, id) where on_hold;
create index cases_unassigned_due on cases (kind, next_due_at, id) where owner is null;
create index cases_overdue on cases (kind, next_due_at, id) where overdue;
-- search by the beginning of a number or of a customer number
create index cases_no_prefix on cases (no text_pattern_ops);
create index cases_customer_prefix on cases (customer_no text_pattern_ops);
-- sweeper: cases whose workflow was not started yet
create index cases_unstarted on cases (opened_at) where workflow_started_at is null and closed_at is null;
-- resync after a crash: what was written lately
create index cases_updated on cases (updated_at);
-- cases with deadlines beyond the decreed years
create index cases_provisional on cases (calendar_version) where provisional and closed_at is null;

create table case_events (
  case_id text not null references cases (id),
  seq integer not null,
  type text not null,
  data jsonb not null,
  actor text not null,
  on_behalf_of text,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  policy_version integer not null,
  command_id text,
  transaction_id xid8 not null default pg_current_xact_id(),
  primary key (case_id, seq)
);

create function case_events_are_final() returns trigger language plpgsql as $$
begin
  raise exception 'case_events is append-only';
end
$$;
create trigger case_events_append_only before update or delete on case_events
  for each row execute function case_events_are_final();
create trigger case_events_never_emptied before truncate on case_events
  for each statement execute function case_events_are_final();

create table commands (
  -- hash of actor, case, action, key and body: the update id in Temporal
  id text primary key,
  actor text not null,
  key text not null,
  case_id text not null references cases (id),
  action text not null,
  outcome jsonb not null,
  recorded_at timestamptz not null,
  unique (actor, key)
);
create index commands_case on commands (case_id);

create table effects (
  id text primary key,
  case_id text not null references cases (id),
  ord bigint generated always as identity,
  type text not null,
  channel text not null,
  target jsonb not null,
  code text not null,
  params jsonb not null,
  state text not null default 'PENDING' check (state in ('PENDING', 'DELIVERED', 'GIVEN_UP')),
  attempts integer not null default 0,
  next_attempt_at timestamptz not null,
  last_error text,
  created_at timestamptz not null,
  delivered_at timestamptz
);
-- what a case still has to deliver
create index effects_pending on effects (case_id, ord) where state = 'PENDING';

create table inbox (
  id bigint generated always as identity primary key,
  effect_id text not null references effects (id),
  recipient text not null references staff (id),
  case_id text not null references cases (id),
  code text not null,
  params jsonb not null,
  created_at timestamptz not null,
  read_at timestamptz,
  -- a notice reaches a person once, however often its delivery is tried
  unique (effect_id, recipient)
);
create index inbox_recipient on inbox (recipient, id desc);

-- Personal data and free text that may name people stand only in these two tables.
create table parties (
  id text primary key,
  case_id text not null,
  name text,
  phone text,
  -- digits in reverse order, so that the tail of a number is a prefix
  phone_reversed text,
  email text,
  address text,
  created_at timestamptz not null
);
create index parties_case on parties (case_id);
create index parties_phone_tail on parties (phone_reversed text_pattern_ops);

create table texts (
  id text primary key,
  case_id text not null,
  body text not null,
  created_at timestamptz not null
);
create index texts_case on texts (case_id);

create table annotations (
  id bigint generated always as identity primary key,
  case_id text not null references cases (id),
  author text not null references staff (id),
  text_id text not null references texts (id),
  created_at timestamptz not null
);
create index annotations_case on annotations (case_id, id);

create table incidents (
  id text primary key,
  case_id text,
  kind text not null,
  detail text not null,
  created_at timestamptz not null,
  resolved_at timestamptz
);
create index incidents_open on incidents (case_id) where resolved_at is null;

create table safety_nets (
  name text primary key,
  last_run_at timestamptz not null,
  result jsonb not null
);
