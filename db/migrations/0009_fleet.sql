-- Up Migration

alter table bulk_runs
  drop constraint bulk_runs_kind_check,
  drop constraint bulk_runs_state_check,
  drop constraint bulk_runs_error_policy_check,
  add constraint bulk_runs_kind_check
    check (kind in ('orders', 'order-history', 'hand-over', 'hand-back', 'fleet')),
  add constraint bulk_runs_state_check
    check (state in ('RUNNING', 'STOPPED', 'DONE', 'REJECTED', 'CANCELLED')),
  add constraint bulk_runs_error_policy_check
    check (error_policy in ('REJECT_ALL', 'SKIP_FAILED', 'STOP_AT_FAILED')),
  -- what a run over many cases does, and to which; no free text and no personal data
  add column fleet jsonb;
