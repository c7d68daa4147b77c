-- Up Migration

-- what fell due and was recorded over a minute later, and what was recorded in time: domain/outage.ts
create index case_events_late on case_events (recorded_at, case_id, seq)
  where type in ('DEADLINE_WARNED', 'DEADLINE_BREACHED', 'REMINDER_FIRED', 'ESCALATED')
    and recorded_at - occurred_at > interval '60 seconds';
create index case_events_timely on case_events (recorded_at)
  where type in ('DEADLINE_WARNED', 'DEADLINE_BREACHED', 'REMINDER_FIRED', 'ESCALATED')
    and recorded_at - occurred_at <= interval '60 seconds';
-- everything of a period, whoever it is about; events are written in the order of their recording
create index case_events_recorded on case_events using brin (recorded_at);

alter table effects
  -- when it was moved to another hour, since people are not disturbed at that one, and to which
  add column moved_at timestamptz,
  add column moved_to timestamptz;
create index effects_moved on effects (moved_at) where moved_at is not null;
