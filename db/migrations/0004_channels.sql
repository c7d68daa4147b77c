-- Up Migration

-- where staff notices also go by mail; nobody has to have one
alter table staff add column email text;

alter table effects
  drop constraint effects_state_check,
  add constraint effects_state_check
    check (state in ('PENDING', 'DELIVERED', 'GIVEN_UP', 'NOT_SENT')),
  -- the digest that carried it, or is about to
  add column via text,
  -- when it was last taken up to be sent by itself
  add column taken_at timestamptz,
  -- how often people had it sent again, and when the last time
  add column resends integer not null default 0,
  add column resent_at timestamptz;

-- the log of what a case told people
create index effects_case on effects (case_id, ord);
-- what waits on one channel, across cases: a burst becomes a digest
create index effects_waiting on effects (channel, next_attempt_at) where state = 'PENDING';
-- what should have been tried long ago, because nobody told the workflow
create index effects_late on effects (next_attempt_at) where state = 'PENDING';
create index effects_taken on effects (channel, taken_at) where taken_at is not null;
create index effects_via on effects (via) where via is not null;

create table digests (
  id text primary key,
  channel text not null,
  created_at timestamptz not null,
  sent_at timestamptz
);
create index digests_sent on digests (channel, sent_at);

-- who had what sent again, why, and what had become of it before
create table resends (
  effect_id text not null references effects (id),
  n integer not null,
  requested_by text not null references staff (id),
  reason_id text references texts (id),
  requested_at timestamptz not null,
  former_state text not null,
  former_error text,
  former_delivered_at timestamptz,
  primary key (effect_id, n)
);
