-- Up Migration

-- from when on an open case counts as stuck, by cause, as it stands; computed with every write
alter table cases
  add column overdue_at timestamptz,
  add column exception_idle_at timestamptz,
  add column hold_over_at timestamptz,
  add column idle_at timestamptz,
  add column top_at timestamptz,
  add column waiting_since timestamptz,
  -- the earliest of them; null for closed cases and those outside the clocks
  add column stuck_at timestamptz;

-- everything that the list of stuck cases filters, sorts and counts by, so that the index alone answers
create index cases_stuck on cases (stuck_at)
  include (id, kind, stage, owner, team, level, parked, overdue_at, exception_idle_at, hold_over_at, idle_at,
           top_at, next_due_at, waiting_since)
  where stuck_at is not null;
-- open cases written by a release that did not compute it yet
create index cases_unmarked on cases (id)
  where stuck_at is null and closed_at is null and not state ? 'historical';
-- cases that have waited for their workflow
create index cases_not_started on cases (opened_at)
  where workflow_started_at is null and stuck_at is not null;

-- messages that were tried in vain
create index effects_in_trouble on effects (case_id) include (state, created_at)
  where state = 'GIVEN_UP' or (state = 'PENDING' and attempts > 0);

-- workflows whose tasks fail again and again, as Temporal lists them
create table failing_tasks (
  case_id text primary key,
  problems text[] not null,
  since timestamptz not null
);

-- how long finished cases stood at each stage
create table stage_stays (
  case_id text not null references cases (id),
  kind text not null,
  stage text not null,
  ms bigint not null check (ms >= 0),
  closed_at timestamptz not null,
  primary key (case_id, stage)
);
create index stage_stays_latest on stage_stays (kind, stage, closed_at desc);
create index stage_stays_closed on stage_stays (closed_at, case_id);

-- how long that usually takes, over the latest of them
create table usual_stays (
  kind text not null,
  stage text not null,
  cases integer not null,
  median_ms bigint not null,
  p90_ms bigint not null,
  primary key (kind, stage)
);
