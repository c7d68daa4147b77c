import { insertEffectsSql, nextAttemptSql } from './effects';
import type { EffectWrite } from './effects';
import { CALLBACK_CHANGES } from './callback-rows';
import { maybeOne, one } from './query';
import type { Db } from './query';
import type { CallbackChanges } from '../domain/customer/callbacks/projection';
import { deciderOf } from '../domain/kinds';
import { overviewOf } from '../domain/overview';
import { waitingKey } from '../domain/reach';
import { stuckMarks } from '../domain/stuck';
import type { CaseCore, CaseEvent, CaseKind, Ctx } from '../domain/kernel';

/** One case as it is stored. */
export interface CaseRow {
  id: string;
  kind: CaseKind;
  no: string;
  seq: number;
  state: CaseCore;
  parked: boolean;
  body_hash: string;
  updated_at: string;
  workflow_started_at: string | null;
  /** Newest published versions, so that no other query has to ask for them (SYS-08). */
  newest_policy: number;
  newest_calendar: number;
  /** When the next undelivered effect is to be tried; null when all are delivered. */
  effects_due: string | null;
}

/** The workflow id of a case; holds no personal data. */
export function caseId(kind: CaseKind, no: string): string {
  return `${kind}-${no}`;
}

/** The columns of a case, in SQL, for statements that read more than a case at once. */
export const CASE_COLUMNS = `id, kind, no, seq, state, parked, body_hash, updated_at, workflow_started_at,
  (select max(version) from policies) as newest_policy,
  (select max(version) from calendars) as newest_calendar,
  ${nextAttemptSql('cases.id')} as effects_due`;

const FIND = { name: 'find-case', text: `select ${CASE_COLUMNS} from cases where id = $1` };
const LOCK = { name: 'lock-case', text: `${FIND.text} for update` };

/** In SQL, whether a person answers for something open of a case; through the index of such cases. */
export function holdsSql(table: string, person: string): string {
  return `${table}.holders <> '{}' and ${table}.holders @> array[${person}::text]`;
}

/** Reads a case without locking it. */
export function findCase(db: Db, id: string): Promise<CaseRow | undefined> {
  return maybeOne<CaseRow>(db, FIND, [id]);
}

/** Locks a case for the rest of the transaction: one writer at a time. */
export function lockCase(db: Db, id: string): Promise<CaseRow | undefined> {
  return maybeOne<CaseRow>(db, LOCK, [id]);
}

/** The columns that lists and searches ask for, all derived from the state. */
export interface CaseColumns {
  stage: string;
  version: number;
  owner: string | null;
  team: string | null;
  department: string | null;
  customer_no: string | null;
  party: string | null;
  next_due_at: string | null;
  overdue: boolean;
  on_hold: boolean;
  level: number;
  provisional: boolean;
  waiting_on: unknown;
  waiting_for: string | null;
  /** Who answers for something open of it beside its owner. */
  holders: readonly string[];
  policy_version: number;
  calendar_version: number;
  closed_at: string | null;
  /** From when on it counts as stuck, by cause; see `StuckMarks`. */
  overdue_at: string | null;
  exception_idle_at: string | null;
  hold_over_at: string | null;
  idle_at: string | null;
  top_at: string | null;
  waiting_since: string | null;
  stuck_at: string | null;
}

/** The policy and the calendar that a case follows. */
export type CaseTermsOf = Pick<Ctx, 'policy' | 'calendar'>;

/** Derives the list columns of a state, under the terms it follows. */
export function columnsOf(state: CaseCore, terms: CaseTermsOf): CaseColumns {
  const overview = overviewOf(state);
  const marks = stuckMarks(state, terms);
  const waitingOn = deciderOf(state.kind).waitingOn(state);
  return {
    stage: state.stage,
    version: state.version,
    owner: state.owner,
    team: state.team,
    department: state.department,
    customer_no: overview.customerNo,
    party: overview.party,
    next_due_at: overview.nextDueAt,
    overdue: overview.overdue,
    on_hold: state.hold !== null,
    level: state.ladder.level,
    provisional: overview.provisional,
    waiting_on: waitingOn,
    waiting_for: waitingKey(waitingOn?.who ?? null, state),
    holders: deciderOf(state.kind).holders(state),
    policy_version: state.policyVersion,
    calendar_version: state.calendarVersion,
    closed_at: state.closedAt,
    overdue_at: marks.overdueAt,
    exception_idle_at: marks.exceptionIdleAt,
    hold_over_at: marks.holdOverAt,
    idle_at: marks.idleAt,
    top_at: marks.topAt,
    waiting_since: marks.waitingSince,
    stuck_at: marks.stuckAt,
  };
}

const COLUMN_NAMES = [
  ...['stage', 'version', 'owner', 'team', 'department', 'customer_no', 'party', 'next_due_at'],
  ...['overdue', 'on_hold', 'level', 'provisional', 'waiting_on', 'waiting_for', 'holders'],
  ...['policy_version', 'calendar_version', 'closed_at', 'overdue_at', 'exception_idle_at'],
  ...['hold_over_at', 'idle_at', 'top_at', 'waiting_since', 'stuck_at'],
] as (keyof CaseColumns)[];

const NAMES = COLUMN_NAMES.join(', ');

/** The outcome of an accepted command, as a repeated one is answered. */
export interface CommandOutcome {
  version: number;
  stage: string;
  events: string[];
  recordedAt: string;
}

export interface AcceptedCommand {
  id: string;
  actor: string;
  key: string;
  action: string;
  outcome: CommandOutcome;
}

/** Everything one step of a case writes, in one statement. */
export interface CaseWrite {
  id: string;
  /** Sequence number of the last event before this step: the row on which it was decided. */
  seq: number;
  state: CaseCore;
  /** What the state follows. */
  terms: CaseTermsOf;
  events: readonly CaseEvent[];
  effects: readonly EffectWrite[];
  command: AcceptedCommand | null;
  /** What it changes of the lists of callbacks, where the case is a customer. */
  callbacks?: CallbackChanges | undefined;
  now: string;
}

const UPDATE_CASE = `
  update cases
     set (${NAMES}) = (select ${NAMES} from jsonb_populate_record(null::cases, $6::jsonb)),
         seq = $7, state = $8::jsonb, updated_at = $5::timestamptz, parked = false
   where id = $1 and seq = $9
  returning id`;

const INSERT_EVENTS = `
  insert into case_events
    (case_id, seq, type, data, actor, on_behalf_of, occurred_at, recorded_at, policy_version, command_id)
  select saved.id, e.seq, e.type, e.data, e.actor, e."onBehalfOf", e."occurredAt", e."recordedAt",
         e."policyVersion", $4::jsonb ->> 'id'
    from saved, jsonb_to_recordset($2::jsonb) as e (seq int, type text, data jsonb, actor text,
         "onBehalfOf" text, "occurredAt" timestamptz, "recordedAt" timestamptz, "policyVersion" int)`;

const INSERT_EFFECTS = insertEffectsSql({
  ...{ from: 'saved', caseId: 'saved.id', effects: '$3', now: '$5' },
});

const INSERT_COMMAND = `
  insert into commands (id, actor, key, case_id, action, outcome, recorded_at)
  select c.id, c.actor, c.key, saved.id, c.action, c.outcome, $5::timestamptz
    from saved, jsonb_to_record($4::jsonb) as c
         (id text, actor text, key text, action text, outcome jsonb)
   where $4::jsonb is not null`;

const PARTS = `saved as (${UPDATE_CASE}), events as (${INSERT_EVENTS}), sent as (${INSERT_EFFECTS}),
       command as (${INSERT_COMMAND})`;

const SAVE = { name: 'save-case', text: `with ${PARTS} select id from saved` };

const SAVE_WITH_CALLBACKS = {
  name: 'save-case-with-callbacks',
  text: `with ${PARTS}, ${CALLBACK_CHANGES} select id from saved`,
};

function numbered(write: CaseWrite): string {
  return JSON.stringify(
    write.events.map((event, index) => ({ seq: write.seq + 1 + index, ...event })),
  );
}

const hasChanges = ({ rows, gone }: CallbackChanges): boolean => rows.length + gone.length > 0;

/**
 * Writes one step of a case: events, state, effects, the accepted command and the lists it changes, in
 * one statement and therefore all or nothing. False, and nothing is written, when somebody else has written since the
 * step was decided.
 *
 * @throws a duplicate of `commands_actor_key_key` when the idempotency key was used for another request
 */
export async function saveCase(db: Db, write: CaseWrite): Promise<boolean> {
  const { callbacks } = write;
  const listed = callbacks !== undefined && hasChanges(callbacks);
  const saved = await maybeOne(db, listed ? SAVE_WITH_CALLBACKS : SAVE, [
    write.id,
    numbered(write),
    JSON.stringify(write.effects),
    write.command === null ? null : JSON.stringify(write.command),
    write.now,
    JSON.stringify(columnsOf(write.state, write.terms)),
    write.seq + write.events.length,
    JSON.stringify(write.state),
    write.seq,
    ...(listed ? [JSON.stringify(callbacks.rows), callbacks.gone] : []),
  ]);
  return saved !== undefined;
}

/** Creates the row of a case, still without events. @throws a duplicate when the number is taken */
export async function insertCase(
  db: Db,
  id: string,
  state: CaseCore,
  terms: CaseTermsOf,
  bodyHash: string,
): Promise<void> {
  const columns = JSON.stringify(columnsOf(state, terms));
  await one(
    db,
    `insert into cases (id, kind, no, seq, body_hash, state, opened_at, updated_at, ${NAMES})
     select $1, $2, $3, 0, $4, $5, $6, $6, ${NAMES}
       from jsonb_populate_record(null::cases, $7::jsonb)
     returning id`,
    [id, state.kind, state.no, bodyHash, JSON.stringify(state), state.openedAt, columns],
  );
}

/** Notes that the workflow of a case is known to run. */
export async function markStarted(db: Db, id: string, now: string): Promise<void> {
  await db.query(
    'update cases set workflow_started_at = $2 where id = $1 and workflow_started_at is null',
    [id, now],
  );
}

/** Parks a case whose settling fails, so that it rests instead of spinning; any success unparks it. */
export async function parkCase(db: Db, id: string): Promise<void> {
  await db.query('update cases set parked = true where id = $1', [id]);
}

/** Takes an order out of the sweeper's sight while it rests, or gives it back to it. */
export async function setResting(db: Db, caseId: string, now: string | null): Promise<void> {
  await db.query('update cases set workflow_started_at = $2 where id = $1', [caseId, now]);
}
