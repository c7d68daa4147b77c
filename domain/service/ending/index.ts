import { refuse } from '../../errors';
import { termsOf } from '../../kernel/clocks';
import { caseRequest } from '../../kernel/effects';
import type { TimekeepingEvent } from '../../kernel/events';
import { closeClocks } from '../../kernel/pauses';
import { explained, nothing } from '../../kind/input';
import { resumedAs } from '../../kind/resume';
import { reasonsMissing } from '../../overdue';
import { closed } from '../change';
import { dispatchEnded } from '../dispatching/offers';
import { missingOfEvaluation } from '../evaluating';
import type { EndingEvent, EvaluatingEvent, PausingEvent } from '../events';
import { given, handles, HANDLER_ROLES, sign } from '../guards';
import type { ServiceChanges, ServiceFeature, ServiceGuard } from '../guards';
import { actions, consequences, messages } from '../room';
import { OPEN_SERVICE } from '../state';
import type { Conversion, ServiceState } from '../state';
import { convertInput, linkInput } from './input';

/** An end that is decided also ends the rest of the clocks, and then the clocks. */
type DecidedEvent = EndingEvent | PausingEvent | TimekeepingEvent;

/** The customer takes it back: nothing more is owed to her, but what was late is still explained. */
const withdraw = actions<DecidedEvent>()({
  name: 'withdraw',
  input: explained,
  roles: HANDLER_ROLES,
  stages: OPEN_SERVICE,
  whileHeld: true,
  guards: [handles],
  apply: (state, input, ctx) => [
    ...resumedAs('SERVICE_RESUMED', state, ctx),
    { type: 'SERVICE_ENDING', data: { ...sign(ctx), as: 'WITHDRAWN', ...given(input, 'reason') } },
    ...closeClocks(state),
  ],
});

/** A missed promise is on record (SRV-09). */
const promiseMissed: ServiceGuard<{ because: Conversion }> = {
  id: 'SRV-09',
  check: ({ breaches }, _ctx, { because }) =>
    because === 'MISSED_PROMISE' && breaches.length === 0 ? refuse('PROMISE_KEPT') : null,
};

/** A dissatisfied customer, or a missed promise: it goes on as a complaint, with its history (SRV-09). */
const convert = actions<DecidedEvent>()({
  name: 'convert',
  input: convertInput,
  roles: HANDLER_ROLES,
  stages: OPEN_SERVICE,
  whileHeld: true,
  guards: [handles],
  inputGuards: [promiseMissed],
  apply: (state, input, ctx) => [
    ...resumedAs('SERVICE_RESUMED', state, ctx),
    {
      type: 'SERVICE_ENDING',
      data: { ...sign(ctx), as: 'CONVERTED', ...given(input, 'because', 'reason') },
    },
    ...closeClocks(state),
  ],
});

/** A score so low that nobody is asked whether it is a complaint (CBK-16, SRV-09). */
const lowScore = consequences<EvaluatingEvent, EndingEvent | TimekeepingEvent>()({
  name: 'convertLowScore',
  id: 'SRV-09',
  on: ['CUSTOMER_SCORED'],
  follow: (state, { data: { score: said } }, ctx) => {
    const { score, reasons: reason } = said;
    const { score: most } = termsOf(state, ctx).policy.values['complaint.autoOpenMaxScore'];
    if (score > most) return [];
    const ending = { ...sign(ctx), as: 'CONVERTED', because: 'DISSATISFIED' } as const;
    const data = { ...ending, ...(reason !== undefined && { reason }) };
    return [{ type: 'SERVICE_ENDING', data }, ...closeClocks(state)];
  },
});

/** Names of the steps that closing still lacks (SRV-02, SRV-06, CMP-12). */
export function missingToClose(state: ServiceState): string[] {
  const { stage, ending, complaints } = state;
  const reasons = reasonsMissing(state);
  if (ending?.as === 'WITHDRAWN') return reasons;
  if (ending !== undefined)
    return [...(complaints.length === 0 ? ['linkComplaint'] : []), ...reasons];
  if (stage !== 'EVALUATE') return [stage, ...reasons];
  return [...missingOfEvaluation(state), ...reasons];
}

const closingConditions: ServiceGuard = {
  id: 'SRV-06',
  check(state) {
    const missing = missingToClose(state);
    return missing.length === 0 ? null : refuse('CLOSE_BLOCKED', { missing });
  },
};

/** Taken by the system as soon as nothing is missing; listed so that everybody sees what is. */
const close = actions<EndingEvent | TimekeepingEvent>()({
  name: 'close',
  input: nothing,
  roles: [],
  stages: OPEN_SERVICE,
  guards: [closingConditions],
  apply: (state) => [
    { type: `SERVICE_${state.ending?.as ?? 'CLOSED'}` as const, data: {} },
    ...closeClocks(state),
  ],
});

const unknownYet: ServiceGuard<{ complaint: string }> = {
  id: 'SRV-09',
  check: ({ complaints }, _ctx, { complaint }) =>
    complaints.some(({ no }) => no === complaint)
      ? refuse('ALREADY_DONE', { what: 'linkComplaint' })
      : null,
};

const linkComplaint = actions<EndingEvent>()({
  name: 'linkComplaint',
  input: linkInput,
  roles: [],
  stages: OPEN_SERVICE,
  whileHeld: true,
  inputGuards: [unknownYet],
  apply: (_state, { complaint, at }) => [
    { type: 'COMPLAINT_LINKED', data: { complaint }, occurredAt: at },
  ],
});

/** The complaint is asked for with the step that decided it, and opened once (SRV-09). */
const openComplaint = messages<EndingEvent>()({
  name: 'openComplaint',
  id: 'SRV-09',
  on: ['SERVICE_ENDING'],
  write: ({ no: service }, { data: { as, because }, recordedAt: since }) =>
    as === 'CONVERTED' && because !== undefined
      ? [caseRequest('convert', 'openComplaint', { service, because, since })]
      : [],
});

const changes: ServiceChanges<EndingEvent> = {
  SERVICE_ENDING: (state, ending, event) => ({
    ...{ ...dispatchEnded('LAPSED', state, event), ending },
    ...(ending.as === 'WITHDRAWN' && { abandoned: true as const }),
  }),
  SERVICE_CLOSED: closed('CLOSED', () => ({})),
  SERVICE_WITHDRAWN: closed('WITHDRAWN', () => ({})),
  SERVICE_CONVERTED: closed('CONVERTED', () => ({})),
  COMPLAINT_LINKED: ({ complaints }, { complaint: no }, { recordedAt: since }) => ({
    complaints: [...complaints, { no, since }],
  }),
};

/** However it ends: with the customer's score, taken back, or as a complaint. */
export const endingFeature: ServiceFeature = {
  name: 'ending',
  actions: [withdraw, convert, close, linkComplaint],
  changes,
  automatic: (state) => (state.stage === 'EVALUATE' || state.ending !== undefined ? ['close'] : []),
  consequences: [lowScore],
  messages: [openComplaint],
};
