import type { Instant, LocalDate } from '../../calendar';
import { caseRequest, staffNotice } from '../../kernel/effects';
import type { CaseEvent } from '../../kernel/case';
import { plusMs, termsOf } from '../../kernel/clocks';
import { moving } from '../change';
import type { CustomerChange, CustomerFeature, CustomerMessage } from '../guards';
import { changed } from '../planning/changes';
import { REACHED } from '../state';
import type { Attempt, Callback, CallbackReason, CustomerState, PastContact, Wish } from '../state';
import { recordContact } from './record';
import { assignCallback, cancelCallback, planContact, recordInbound } from './steer';

/** As long as any cap or spot check looks back; what lies before stands in the events. */
const KEPT_MS = 75 * 24 * 3_600_000;

/** The stages of the cadence that a callback served remember how: the visit rule looks back (CBK-02). */
function withMethods(
  state: CustomerState,
  callback: Callback,
  attempt: Attempt,
): CustomerState['cadences'] {
  const stages = (order: string): Record<string, Attempt['method']> =>
    Object.fromEntries(
      callback.reasons
        .filter(({ ref, stage }) => ref === order && stage !== undefined)
        .map(({ stage }) => [String(stage), attempt.method]),
    );
  return state.cadences.map((cadence) => ({
    ...cadence,
    methods: { ...cadence.methods, ...stages(cadence.order) },
  }));
}

/** What caps count: every conversation, whatever came of it. */
function contacted(
  state: CustomerState,
  callback: Callback,
  attempt: Attempt,
): readonly PastContact[] {
  if (!REACHED.has(attempt.outcome)) return state.contacts;
  const { id, cls, reasons } = callback;
  const { contactedAt: at, method, by } = attempt;
  const contact = {
    callback: id,
    at,
    cls,
    method,
    by,
    reasons: reasons.map(({ reason }) => reason),
  };
  const kept = state.contacts.filter((past) => plusMs(past.at, KEPT_MS) > at);
  return [...kept, contact].sort((one, other) => (one.at < other.at ? -1 : 1));
}

const isOver =
  (callback: Callback): CustomerChange =>
  (state, data) => {
    const attempt = data['attempt'] as Attempt | undefined;
    const rest = { callbacks: state.callbacks.filter(({ id }) => id !== callback.id) };
    if (attempt === undefined) return rest;
    return {
      ...rest,
      contacts: contacted(state, callback, attempt),
      cadences: withMethods(state, callback, attempt),
    };
  };

const over: CustomerChange = (state, data, event) => {
  const callback = state.callbacks.find(({ id }) => id === data['id'])!;
  return isOver(callback)(state, data, event);
};

const failed: CustomerChange = (state, data, event) => ({
  ...over(state, data, event),
  contactDoubtful: true,
});

interface Retry {
  id: string;
  attempt: Attempt;
  retryAt: Instant;
  on: LocalDate;
}

const attempted: CustomerChange = (state, data) => {
  const { id, attempt, retryAt, on } = data as unknown as Retry;
  return changed(state, id, ({ at: _at, ...callback }) => ({
    ...callback,
    attempts: [...callback.attempts, attempt],
    retryAt,
    // Tried in time and to be tried again on another day: it is due on that day.
    on: on > callback.on ? on : callback.on,
  }));
};

const appointed: CustomerChange = (state, data) => {
  const { id, attempt, at, on } = data as unknown as Omit<Retry, 'retryAt'> & { at: Instant };
  const callback = state.callbacks.find((one) => one.id === id)!;
  const { retryAt: _retry, at: _at, ...rest } = callback;
  const kept = { ...rest, attempts: [...callback.attempts, attempt] };
  return {
    ...changed(state, id, () => ({ ...kept, appointment: at, on })),
    contacts: contacted(state, callback, attempt),
  };
};

const followUp: CustomerChange = (state, data) => {
  const { on, at, by, reason, role } = data as {
    on: LocalDate;
    at?: Instant;
    by?: string;
    reason: CallbackReason;
    role: Wish['role'];
  };
  const n = (state.followUp?.n ?? state.followUps ?? 0) + 1;
  // What somebody has set is signed, and `at` says when she did so: it is due on the day, not to the hour.
  const exact = by === undefined && at !== undefined ? { at } : {};
  return { followUp: { n, on, ...exact, reason, role }, followUps: n };
};

/** Dissatisfied, or with a grievance: a complaint is opened, once (CBK-16). */
const openComplaint: CustomerMessage = {
  name: 'openComplaint',
  id: 'CBK-16',
  on: ['CALLBACK_COMPLETED'],
  write: (state, { data, occurredAt }, ctx) => {
    const { id, score, grievance } = data as { id: string; score?: number; grievance?: string };
    const limit = termsOf(state, ctx).policy.values['complaint.autoOpenMaxScore'].score;
    if (grievance === undefined && (score === undefined || score > limit)) return [];
    const params = { customer: state.no, callback: id, since: occurredAt };
    const what = {
      ...(score !== undefined && { score }),
      ...(grievance && { content: grievance }),
    };
    return [caseRequest(`grievance:${id}`, 'openComplaint', { ...params, ...what })];
  },
};

/** The complaint learns what the customer said at the revisit that it owed (§8.3.11). */
const reportRevisit: CustomerMessage = {
  name: 'reportRevisit',
  id: 'CBK-10',
  on: ['CALLBACK_COMPLETED'],
  write: ({ no }, { data }) => {
    const { id, served, score, scoreReasons, attempt } = data as {
      id: string;
      served: { reason: CallbackReason; ref?: string; key: string }[];
      score?: number;
      scoreReasons?: string;
      attempt: Attempt;
    };
    return served
      .filter(({ reason }) => reason === 'PROBLEM_RESOLVED')
      .map(({ ref, key }) =>
        caseRequest(`revisit:${id}:${ref!}`, 'reportRevisit', {
          ...{ customer: no, complaint: ref!, cycle: Number(key.split(':').at(-1)) },
          ...{ at: attempt.contactedAt, way: attempt.method, by: attempt.by },
          ...(score !== undefined && { score }),
          ...(scoreReasons && { reasons: scoreReasons }),
        }),
      );
  },
};

/** The supervisor learns that a customer could not be reached at all (CBK-12). */
const tellFailure: CustomerMessage = {
  name: 'tellFailure',
  id: 'CBK-12',
  on: ['CALLBACK_FAILED'],
  write: ({ no }, { data }: CaseEvent) => {
    const { id, attempt } = data as { id: string; attempt: Attempt };
    const params = { no, id, count: attempt.n, outcome: attempt.outcome };
    return [
      staffNotice(`callbackFailed:${id}`, { role: 'CS_SUPERVISOR' }, 'CALLBACK_FAILED', params),
    ];
  },
};

/** Carrying callbacks out, and what comes of it (§5.5). */
export const callbacksFeature: CustomerFeature = {
  name: 'callbacks',
  actions: [recordContact, planContact, assignCallback, cancelCallback, recordInbound],
  changes: {
    CALLBACK_COMPLETED: moving(over),
    CALLBACK_REFUSED: moving(over),
    CALLBACK_FAILED: failed,
    CALLBACK_CANCELLED: over,
    CALLBACK_ATTEMPTED: attempted,
    CALLBACK_APPOINTED: moving(appointed),
    CALLBACK_ASSIGNED: (state, data) =>
      changed(state, data['id'], (one) => ({ ...one, person: data['to'] as string })),
    FOLLOW_UP_SET: followUp,
    CUSTOMER_CALLED_US: () => ({}),
  },
  messages: [openComplaint, reportRevisit, tellFailure],
};
