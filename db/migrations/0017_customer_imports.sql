-- Up Migration

-- customers come in bulk as orders do
alter table bulk_runs
  drop constraint bulk_runs_kind_check,
  add constraint bulk_runs_kind_check
    check (kind in ('orders', 'order-history', 'customers', 'hand-over', 'hand-back', 'fleet'));
-- numbers of customers that may be the same as the one of the row, and by what; no personal data
alter table bulk_rows add column alike jsonb not null default '[]';
