import type { Instant, LocalDate } from '../../calendar';
import { caseRequest, staffNotice } from '../../kernel/effects';
import type { CaseEvent } from '../../kernel/case';
import { termsOf } from '../../kernel/clocks';
import { moving } from '../change';
import type { CustomerChange, CustomerFeature, CustomerMessage } from '../guards';
import { isKept } from '../memory';
import { changed, serving } from '../planning/changes';
import { overdueBeside } from '../planning/follow';
import { REACHED } from '../state';
import type { Attempt, Callback, CallbackReason, CustomerState, PastContact, Wish } from '../state';
import { recordContact } from './record';
import { assignCallback, cancelCallback, planContact, recordInbound } from './steer';

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

/** What caps count: every conversation, whatever came of it, as far back as any cap or spot check looks. */
function contacted(
  state: CustomerState,
  callback: Callback,
  attempt: Attempt,
  data: CaseEvent['data'],
): readonly PastContact[] {
  if (!REACHED.has(attempt.outcome)) return state.contacts;
  const { id, cls, reasons } = callback;
  const { contactedAt: at, method, by, onBehalfOf } = attempt;
  const contact = {
    callback: id,
    ...{ at, cls, method, by, ...(onBehalfOf !== undefined && { onBehalfOf }) },
    reasons: reasons.map(({ reason }) => reason),
  };
  const kept = state.contacts.filter((past) => isKept(past.at, data));
  return [...kept, contact].sort((one, other) => (one.at < other.at ? -1 : 1));
}

const over: CustomerChange = (state, data) => {
  const callback = state.callbacks.find(({ id }) => id === data['id'])!;
  const attempt = data['attempt'] as Attempt | undefined;
  const rest = { callbacks: state.callbacks.filter(({ id }) => id !== callback.id) };
  if (attempt === undefined) return rest;
  return {
    ...rest,
    contacts: contacted(state, callback, attempt, data),
    cadences: withMethods(state, callback, attempt),
  };
};

/** Given up, unless another one serves its reasons (CBK-24). */
const cancelled: CustomerChange = (state, data, event) => {
  const rest = over(state, data, event);
  if (data['into'] === undefined) return rest;
  const { reasons } = state.callbacks.find(({ id }) => id === data['id'])!;
  const left = { ...state, ...rest };
  return changed(left, data['into'], (callback) => serving(callback, reasons));
};

/** A conversation is movement, but not towards what else is overdue (§8.3.5, CBK-19). */
const spoken =
  (change: CustomerChange): CustomerChange =>
  (state, data, event) => {
    const moves = overdueBeside(state, event).length === 0;
    return (moves ? moving(change) : change)(state, data, event);
  };

const failed: CustomerChange = (state, data, event) => ({
  ...over(state, data, event),
  contactDoubtful: true,
});

interface Retry {
  id: string;
  attempt: Attempt;
  retryAt: Instant;
  /** Tried in time: when it is due now; what was late stays late. */
  on?: LocalDate;
}

const attempted: CustomerChange = (state, data) => {
  const { id, attempt, retryAt, on } = data as unknown as Retry;
  return changed(state, id, (callback) => {
    const tried = { ...callback, attempts: [...callback.attempts, attempt], retryAt };
    if (on === undefined) return tried;
    const { at: _at, appointment: _agreed, ...rest } = tried;
    return { ...rest, on };
  });
};

const appointed: CustomerChange = (state, data) => {
  const { id, attempt, at, on } = data as unknown as Required<Omit<Retry, 'retryAt'>> & {
    at: Instant;
  };
  const callback = state.callbacks.find((one) => one.id === id)!;
  const { retryAt: _retry, at: _at, ...rest } = callback;
  const kept = { ...rest, attempts: [...callback.attempts, attempt] };
  return {
    ...changed(state, id, () => ({ ...kept, appointment: at, on })),
    contacts: contacted(state, callback, attempt, data),
  };
};

const followUp: CustomerChange = (state, data) => {
  // `at` is the instant of the signature.
  const { on, dueAt, reason, role } = data as {
    on: LocalDate;
    dueAt?: Instant;
    reason: CallbackReason;
    role: Wish['role'];
  };
  const n = (state.followUp?.n ?? state.followUps ?? 0) + 1;
  return { followUp: { n, on, ...(dueAt && { at: dueAt }), reason, role }, followUps: n };
};

/** What the record of a completed callback says, as far as others learn of it. */
interface Completed {
  id: string;
  served: { reason: CallbackReason; ref?: string; key: string }[];
  attempt: Attempt;
  score?: number;
  scoreReasons?: string;
  grievance?: string;
}

/** Dissatisfied, or with a grievance: a complaint is opened, once (CBK-16). */
const openComplaint: CustomerMessage = {
  name: 'openComplaint',
  id: 'CBK-16',
  on: ['CALLBACK_COMPLETED'],
  write: (state, { data, occurredAt }, ctx) => {
    const { id, score, grievance, served } = data as unknown as Completed;
    const limit = termsOf(state, ctx).policy.values['complaint.autoOpenMaxScore'].score;
    if (grievance === undefined && (score === undefined || score > limit)) return [];
    // A complaint that is still open is reopened by what is said at its revisit (CMP-24).
    const reopens = served.some(
      ({ reason, ref }) => reason === 'PROBLEM_RESOLVED' && state.openComplaints.includes(ref!),
    );
    if (grievance === undefined && reopens) return [];
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
    const { id, served, score, scoreReasons, attempt } = data as unknown as Completed;
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
    CALLBACK_COMPLETED: spoken(over),
    CALLBACK_REFUSED: spoken(over),
    CALLBACK_FAILED: failed,
    CALLBACK_CANCELLED: cancelled,
    CALLBACK_ATTEMPTED: attempted,
    CALLBACK_APPOINTED: spoken(appointed),
    CALLBACK_ASSIGNED: (state, data) =>
      changed(state, data['id'], (one) => ({
        ...{ ...one, person: data['to'] as string },
        // What merely goes along with the customer bears no signature.
        ...(data['by'] !== undefined && { given: true }),
      })),
    FOLLOW_UP_SET: followUp,
    CUSTOMER_CALLED_US: () => ({}),
  },
  messages: [openComplaint, reportRevisit, tellFailure],
};
