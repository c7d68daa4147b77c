import type { Instant, LocalDate } from '../../calendar';
import { namesOf } from '../../text';
import { evolveCase } from '../../kernel/evolve';
import type { CaseEvent, Ctx } from '../../kernel/case';
import { trusted } from '../../kernel/trusted';
import type { Role } from '../../people';
import { customerDecider } from '../decider';
import { rests } from '../planning/changes';
import { groupContacts, isSuspended } from '../planning/groups';
import type { Contact } from '../planning/groups';
import { personFor } from '../planning/next-step';
import { contactTermsOf, dueOf } from '../planning/terms';
import type { Attempt, Callback, CallbackClass, CallbackMethod, CallbackReason } from '../state';
import type { CustomerState, Need, Outcome, Wish } from '../state';

/** Where a callback stands: planned and in nobody's hand yet, in hand, or how it ended. */
export const CALLBACK_STATES = {
  PLANNED: { zh: '计划中', en: 'planned' },
  OPEN: { zh: '待回访', en: 'to be carried out' },
  DONE: { zh: '已完成', en: 'done' },
  FAILED: { zh: '未联系上', en: 'failed' },
  REFUSED: { zh: '客户谢绝', en: 'refused' },
  CANCELLED: { zh: '已取消', en: 'cancelled' },
} as const;
export type CallbackState = keyof typeof CALLBACK_STATES;
export const CALLBACK_STATE_NAMES = namesOf(CALLBACK_STATES);

/** A reason of a callback, as lists tell it. */
export interface RowReason {
  reason: CallbackReason;
  key: string;
  stage?: number;
  ref?: string;
  deferred?: Wish['deferred'];
}

/** One callback as lists and reports read it; named like the columns of its table. No personal data. */
export interface CallbackRow {
  key: string;
  customer_no: string;
  state: CallbackState;
  reasons: readonly RowReason[];
  protection: CallbackClass;
  suspended: boolean;
  method: CallbackMethod;
  visit: Callback['visit'] | null;
  role: Role;
  person: string | null;
  team: string | null;
  department: string | null;
  due_on: LocalDate;
  due_at: Instant;
  opens_at: Instant;
  opened_at: Instant | null;
  appointment: Instant | null;
  retry_at: Instant | null;
  attempts: number;
  first_attempt_at: Instant | null;
  ended_at: Instant | null;
  why: string | null;
  outcome: Outcome | null;
  performer: string | null;
  score: number | null;
  answers: Readonly<Record<string, number>> | null;
  questionnaire: number | null;
  need: Need | null;
  grievance: boolean;
}

/** What a step changes of the rows of a customer. */
export interface CallbackChanges {
  /** New ones, and those that read otherwise now. */
  rows: CallbackRow[];
  /** Keys of those that are no more: planned contacts which moved on or fell away. */
  gone: string[];
}

/** The terms a state follows. */
export type TermsAt = (state: CustomerState) => Ctx;

const reasonsOf = (wishes: readonly Wish[]): RowReason[] =>
  wishes.map(({ reason, key, stage, ref, deferred }) => ({
    ...{ reason, key },
    ...(stage !== undefined && { stage }),
    ...(ref !== undefined && { ref }),
    ...(deferred !== undefined && { deferred }),
  }));

/** What a callback has that was not ended. */
const UNENDED = {
  ...{ ended_at: null, why: null, outcome: null, performer: null, score: null, answers: null },
  ...{ questionnaire: null, need: null, grievance: false },
} as const;

function openRow(callback: Callback, state: CustomerState, ctx: Ctx): CallbackRow {
  const { id: key, reasons, cls: protection, method, visit, role, person, attempts } = callback;
  const { data, team, department } = state;
  return {
    ...{ key, customer_no: data.customerNo, state: 'OPEN', reasons: reasonsOf(reasons) },
    ...{ protection, suspended: rests(state, callback), method, visit: visit ?? null, role },
    ...{ person: person ?? null, team, department },
    ...{ due_on: callback.on, due_at: dueOf(callback, contactTermsOf(state, ctx)) },
    ...{ opens_at: callback.retryAt ?? callback.openedAt, opened_at: callback.openedAt },
    ...{ appointment: callback.appointment ?? null, retry_at: callback.retryAt ?? null },
    attempts: attempts.length,
    first_attempt_at: attempts[0]?.contactedAt ?? null,
    ...UNENDED,
  };
}

function plannedRow(contact: Contact, state: CustomerState): CallbackRow {
  const { key, wishes, cls: protection, on, dueAt, opensAt, method } = contact;
  const { data, team, department } = state;
  const [{ role }] = wishes;
  const person = personFor(state, { role });
  return {
    ...{ key, customer_no: data.customerNo, state: 'PLANNED', reasons: reasonsOf(wishes) },
    ...{ protection, suspended: isSuspended(state, protection), method, visit: null },
    ...{ role, person, team, department, due_on: on, due_at: dueAt, opens_at: opensAt },
    ...{ opened_at: null, appointment: null, retry_at: null, attempts: 0, first_attempt_at: null },
    ...UNENDED,
  };
}

/** Rows of everything that a customer is still owed. */
function liveRows(state: CustomerState, termsAt: TermsAt): Map<string, CallbackRow> {
  if (state.closedAt !== null || state.wishes.length + state.callbacks.length === 0) {
    return new Map();
  }
  const ctx = termsAt(state);
  const open = state.callbacks.map((callback) => openRow(callback, state, ctx));
  const contacts = groupContacts(state.wishes, contactTermsOf(state, ctx));
  const planned = contacts.map((contact) => plannedRow(contact, state));
  return new Map([...open, ...planned].map((row) => [row.key, row]));
}

const ENDS: Readonly<Record<string, CallbackState>> = {
  CALLBACK_COMPLETED: 'DONE',
  CALLBACK_REFUSED: 'REFUSED',
  CALLBACK_FAILED: 'FAILED',
};

interface EndData {
  attempt?: Attempt;
  why?: string;
  score?: number;
  answers?: Readonly<Record<string, number | string>>;
  questionnaire?: number;
  need?: Need;
  grievance?: string;
}

function scalesOf({ answers }: EndData): CallbackRow['answers'] {
  const scales = Object.entries(answers ?? {}).flatMap(([id, answer]): [string, number][] =>
    typeof answer === 'number' ? [[id, answer]] : [],
  );
  return scales.length === 0 ? null : Object.fromEntries(scales);
}

/** The row of a callback that an event ended: how it stood, and what came of it. */
function endedRow(before: CallbackRow, { type, data, recordedAt }: CaseEvent): CallbackRow {
  const { attempt, why, ...said }: EndData = trusted(data);
  const state = ENDS[type] ?? 'CANCELLED';
  return {
    ...{
      ...before,
      state,
      suspended: false,
      retry_at: null,
      opens_at: before.opened_at ?? before.opens_at,
    },
    method: attempt?.method ?? before.method,
    attempts: before.attempts + (attempt === undefined ? 0 : 1),
    first_attempt_at: before.first_attempt_at ?? attempt?.contactedAt ?? null,
    ended_at: recordedAt,
    why: state === 'CANCELLED' ? (why ?? type) : null,
    outcome: attempt?.outcome ?? null,
    performer: attempt?.by ?? null,
    ...{ score: said.score ?? null, answers: scalesOf(said), need: said.need ?? null },
    questionnaire: said.questionnaire ?? null,
    grievance: said.grievance !== undefined,
  };
}

/** Callbacks that events ended, whatever the event: also those of a file that was merged or erased. */
function endedRows(
  before: CustomerState,
  events: readonly CaseEvent[],
  termsAt: TermsAt,
): CallbackRow[] {
  let state = before;
  return events.flatMap((event) => {
    const last = state;
    state = evolveCase(customerDecider, last, event);
    const left = new Set(state.callbacks?.map(({ id }) => id));
    return (last.callbacks ?? [])
      .filter(({ id }) => !left.has(id))
      .map((callback) => endedRow(openRow(callback, last, termsAt(last)), event));
  });
}

const NOTHING: CustomerState = trusted({ version: 0 });

/**
 * What events change of the rows of a customer's callbacks; `before` is null for the events of a whole
 * life. The same function keeps the table and builds it anew, so that both come to the same (CBK-19).
 */
export function callbackChanges(
  before: CustomerState | null,
  events: readonly CaseEvent[],
  after: CustomerState,
  termsAt: TermsAt,
): CallbackChanges {
  const old = before === null ? new Map<string, CallbackRow>() : liveRows(before, termsAt);
  const now = liveRows(after, termsAt);
  const changed = [...now.values()].filter(
    (row) => JSON.stringify(row) !== JSON.stringify(old.get(row.key)),
  );
  const ended = endedRows(before ?? NOTHING, events, termsAt);
  const kept = new Set([...now.keys(), ...ended.map(({ key }) => key)]);
  return {
    rows: [...ended, ...changed],
    gone: [...old.keys()].filter((key) => !kept.has(key)),
  };
}
