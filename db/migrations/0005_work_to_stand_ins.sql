-- Up Migration

alter table bulk_runs drop constraint bulk_runs_kind_check;
alter table bulk_runs add constraint bulk_runs_kind_check
  check (kind in ('orders', 'order-history', 'hand-over', 'hand-back'));

-- the absence whose orders are handed over or back
alter table bulk_runs add column absence bigint references absences (id);
create index bulk_runs_absence on bulk_runs (absence) where absence is not null;
