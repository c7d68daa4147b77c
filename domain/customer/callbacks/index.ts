import { caseRequest, staffNotice } from '../../kernel/effects';
import { termsOf } from '../../kernel/clocks';
import type { CallbackReason } from '../basics';
import type { DataOf } from '../../kind/rules';
import { moving } from '../change';
import type { CustomerChange, CustomerChanges, CustomerFeature } from '../guards';
import { isKept } from '../memory';
import type { Forgetting } from '../memory';
import { changed, serving } from '../planning/changes';
import { overdueBeside } from '../planning/follow';
import { messages } from '../room';
import { REACHED } from '../state';
import type { Attempt, Callback, CustomerState, PastContact } from '../state';
import type { CallbacksEvent } from './events';
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
  data: Forgetting,
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

/** A callback that has ended, with the attempt that ended it. */
interface Over extends Forgetting {
  id: string;
  attempt?: Attempt;
}

const over: CustomerChange<Over> = (state, data) => {
  const callback = state.callbacks.find(({ id }) => id === data.id);
  const rest = { callbacks: state.callbacks.filter((one) => one !== callback) };
  if (callback === undefined || data.attempt === undefined) return rest;
  return {
    ...rest,
    contacts: contacted(state, callback, data.attempt, data),
    cadences: withMethods(state, callback, data.attempt),
  };
};

/** Given up, unless another one serves its reasons (CBK-24). */
const cancelled: CustomerChange<DataOf<CallbacksEvent, 'CALLBACK_CANCELLED'>> = (
  state,
  { id, into },
) => {
  const left = { ...state, callbacks: state.callbacks.filter((one) => one.id !== id) };
  const reasons = state.callbacks.flatMap((one) => (one.id === id ? one.reasons : []));
  return changed(left, into, (callback) => serving(callback, reasons));
};

/** A conversation is movement, but not towards what else is overdue (§8.3.5, CBK-19). */
const spoken =
  <D extends { id: string }>(change: CustomerChange<D>): CustomerChange<D> =>
  (state, data, event) => {
    const moves = overdueBeside(state, data.id).length === 0;
    return (moves ? moving(change) : change)(state, data, event);
  };

const changes: CustomerChanges<CallbacksEvent> = {
  CALLBACK_COMPLETED: spoken(over),
  CALLBACK_REFUSED: spoken(over),
  CALLBACK_FAILED: (state, data, event) => ({
    ...over(state, data, event),
    contactDoubtful: true,
  }),
  CALLBACK_CANCELLED: cancelled,
  CALLBACK_ATTEMPTED: (state, { id, attempt, retryAt, on }) =>
    changed(state, id, (callback) => {
      const tried = { ...callback, attempts: [...callback.attempts, attempt], retryAt };
      if (on === undefined) return tried;
      const { at: _at, appointment: _agreed, ...rest } = tried;
      return { ...rest, on };
    }),
  CALLBACK_APPOINTED: spoken((state, data) => {
    const { id, attempt, at: appointment, on } = data;
    const callback = state.callbacks.find((one) => one.id === id);
    if (callback === undefined) return {};
    const { retryAt: _retry, at: _at, ...rest } = callback;
    const agreed = { ...rest, attempts: [...callback.attempts, attempt], appointment, on };
    return {
      ...changed(state, id, () => agreed),
      contacts: contacted(state, callback, attempt, data),
    };
  }),
  CALLBACK_ASSIGNED: (state, { id, to, by }) =>
    changed(state, id, (one) => ({
      ...{ ...one, person: to, ...(by !== undefined && { given: true as const }) },
    })),
  FOLLOW_UP_SET: (state, { on, dueAt, reason, role }) => {
    const n = (state.followUp?.n ?? state.followUps ?? 0) + 1;
    return { followUp: { n, on, ...(dueAt && { at: dueAt }), reason, role }, followUps: n };
  },
  CUSTOMER_CALLED_US: () => ({}),
};

const AFTER_DELIVERY: readonly CallbackReason[] = ['CADENCE', 'POST_ACCEPTANCE'];

/** Dissatisfied, or with a grievance: a complaint is opened, once (CBK-16). */
const openComplaint = messages<CallbacksEvent>()({
  name: 'openComplaint',
  id: 'CBK-16',
  on: ['CALLBACK_COMPLETED'],
  write: (state, { data, occurredAt }, ctx) => {
    const { id, score, scoreReasons, grievance, served } = data;
    const limit = termsOf(state, ctx).policy.values['complaint.autoOpenMaxScore'].score;
    if (grievance === undefined && (score === undefined || score > limit)) return [];
    // A complaint that is still open is reopened by what is said at its revisit (CMP-24).
    const open = (no: string | undefined): boolean =>
      no !== undefined && state.openComplaints.includes(no);
    const reopens = served.some(({ reason, ref }) => reason === 'PROBLEM_RESOLVED' && open(ref));
    if (grievance === undefined && reopens) return [];
    // What is asked after a delivery names its order.
    const order = served.find(({ reason }) => AFTER_DELIVERY.includes(reason))?.ref;
    const params = { customer: state.no, callback: id, since: occurredAt };
    const what = {
      ...(score !== undefined && { score }),
      ...(grievance && { content: grievance }),
      ...(scoreReasons && { reasons: scoreReasons }),
      ...(order !== undefined && { order }),
    };
    return [caseRequest(`grievance:${id}`, 'openComplaint', { ...params, ...what })];
  },
});

type Tried = DataOf<CallbacksEvent, 'CALLBACK_ATTEMPTED' | 'CALLBACK_COMPLETED'>;

/** The complaints that are owed a revisit by a callback, each with what it learns of an attempt. */
function owedRevisits(
  customer: string,
  { served = [], attempt }: Pick<Tried, 'served' | 'attempt'>,
) {
  const told = { at: attempt.contactedAt, way: attempt.method, by: attempt.by };
  return served.flatMap(({ reason, ref: complaint, key }) =>
    reason === 'PROBLEM_RESOLVED' && complaint !== undefined
      ? [{ customer, complaint, cycle: Number(key.split(':').at(-1)), ...told }]
      : [],
  );
}

/** The complaint counts the attempts at its revisit, whoever made them (CMP-32, §8.3.11). */
const reportAttempt = messages<CallbacksEvent>()({
  name: 'reportAttempt',
  id: 'CMP-32',
  on: ['CALLBACK_ATTEMPTED', 'CALLBACK_FAILED'],
  write: ({ no }, { data }) =>
    owedRevisits(no, data).map((owed) => {
      const key = `attempt:${data.id}:${data.attempt.n}:${owed.complaint}`;
      return caseRequest(key, 'reportAttempt', owed);
    }),
});

/** The complaint learns what the customer said at the revisit that it owed (§8.3.11). */
const reportRevisit = messages<CallbacksEvent>()({
  name: 'reportRevisit',
  id: 'CBK-10',
  on: ['CALLBACK_COMPLETED'],
  write: ({ no }, { data }) =>
    owedRevisits(no, data).map((owed) => {
      const { id, score, scoreReasons } = data;
      const params = {
        ...owed,
        ...(score !== undefined && { score }),
        ...(scoreReasons && { reasons: scoreReasons }),
      };
      return caseRequest(`revisit:${id}:${owed.complaint}`, 'reportRevisit', params);
    }),
});

/** The supervisor learns that a customer could not be reached at all (CBK-12). */
const tellFailure = messages<CallbacksEvent>()({
  name: 'tellFailure',
  id: 'CBK-12',
  on: ['CALLBACK_FAILED'],
  write: ({ no }, { data: { id, attempt } }) => {
    const params = { no, id, count: attempt.n, outcome: attempt.outcome };
    const target = { role: 'CS_SUPERVISOR' } as const;
    return [staffNotice(`callbackFailed:${id}`, target, 'CALLBACK_FAILED', params)];
  },
});

/** Carrying callbacks out, and what comes of it (§5.5). */
export const callbacksFeature: CustomerFeature = {
  name: 'callbacks',
  actions: [recordContact, planContact, assignCallback, cancelCallback, recordInbound],
  changes,
  messages: [openComplaint, reportRevisit, reportAttempt, tellFailure],
};
