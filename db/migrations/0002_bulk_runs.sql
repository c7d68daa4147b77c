-- Up Migration

create table bulk_runs (
  -- the workflow id is bulk-<id>
  id text primary key,
  kind text not null check (kind in ('orders', 'order-history')),
  state text not null check (state in ('RUNNING', 'STOPPED', 'DONE', 'REJECTED')),
  error_policy text not null check (error_policy in ('REJECT_ALL', 'SKIP_FAILED')),
  -- rows per second
  rate double precision not null check (rate > 0),
  -- the historical orders of the run that are not live yet are to enter the clocks
  going_live boolean not null default false,
  created_by text not null references staff (id),
  -- Idempotency-Key and hash of the request that started it
  request_key text,
  request_id text,
  created_at timestamptz not null,
  -- moves with every step: a running one that stands still is woken by the sweeper
  updated_at timestamptz not null,
  finished_at timestamptz,
  unique (created_by, request_key)
);
create index bulk_runs_created on bulk_runs (created_at desc);
create index bulk_runs_running on bulk_runs (updated_at) where state = 'RUNNING';

create table bulk_rows (
  run_id text not null references bulk_runs (id),
  -- the caller's number of the row, e.g. its line in a file
  row_no integer not null,
  no text,
  body_hash text,
  -- what is to be done, without personal data; emptied when it is done
  input jsonb,
  -- contact and free texts on their way into parties and texts; emptied when it is done
  private jsonb,
  state text not null check (state in ('PENDING', 'DONE', 'EXISTING', 'FAILED', 'SKIPPED')),
  -- false while a historical order of this row rests outside the clocks
  live boolean not null default true,
  reason jsonb,
  case_id text references cases (id),
  done_at timestamptz,
  primary key (run_id, row_no)
);
-- what a run still has to do
create index bulk_rows_open on bulk_rows (run_id, row_no) where state = 'PENDING' or not live;
create index bulk_rows_state on bulk_rows (run_id, state, row_no);
-- the run an order came in by
create index bulk_rows_case on bulk_rows (case_id);
