import { refuse } from '../../errors';
import type { Instant } from '../../calendar';
import { termsOf } from '../../kernel/clocks';
import { caseRequest } from '../../kernel/effects';
import { closeClocks } from '../../kernel/pauses';
import { resumedAs } from '../../kind/resume';
import { reasonsMissing } from '../../overdue';
import { closed } from '../change';
import { dispatchEnded } from '../dispatching/offers';
import { missingOfEvaluation } from '../evaluating';
import { given, handles, HANDLER_ROLES, sign } from '../guards';
import type { ServiceAction, ServiceConsequence, ServiceFeature } from '../guards';
import type { ServiceGuard, ServiceMessage } from '../guards';
import { OPEN_SERVICE } from '../state';
import type { ServiceEnding, ServiceState } from '../state';

/** The customer takes it back: nothing more is owed to her, but what was late is still explained. */
const withdraw: ServiceAction = {
  name: 'withdraw',
  title: { zh: '客户撤回', en: 'The customer withdraws' },
  roles: HANDLER_ROLES,
  stages: OPEN_SERVICE,
  whileHeld: true,
  guards: [handles],
  apply: (state, input, ctx) => [
    ...resumedAs('SERVICE_RESUMED', state, ctx),
    { type: 'SERVICE_ENDING', data: { ...sign(ctx), as: 'WITHDRAWN', ...given(input, 'reason') } },
    ...closeClocks(state),
  ],
};

/** A missed promise is on record (SRV-09). */
const promiseMissed: ServiceGuard = {
  id: 'SRV-09',
  check: ({ breaches }, _ctx, input) =>
    input['because'] === 'MISSED_PROMISE' && breaches.length === 0 ? refuse('PROMISE_KEPT') : null,
};

/** A dissatisfied customer, or a missed promise: it goes on as a complaint, with its history (SRV-09). */
const convert: ServiceAction = {
  name: 'convert',
  title: { zh: '转为投诉', en: 'Turn into a complaint' },
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
};

/** A score so low that nobody is asked whether it is a complaint (CBK-16, SRV-09). */
const lowScore: ServiceConsequence = {
  name: 'convertLowScore',
  id: 'SRV-09',
  on: ['CUSTOMER_SCORED'],
  follow: (state, { data }, ctx) => {
    const { score, reasons } = data['score'] as NonNullable<ServiceState['score']>;
    const { score: most } = termsOf(state, ctx).policy.values['complaint.autoOpenMaxScore'];
    if (score > most) return [];
    const ending = { ...sign(ctx), as: 'CONVERTED', because: 'DISSATISFIED', reason: reasons };
    return [{ type: 'SERVICE_ENDING', data: ending }, ...closeClocks(state)];
  },
};

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
const close: ServiceAction = {
  name: 'close',
  title: { zh: '结案（系统自动）', en: 'Close (automatic)' },
  internal: true,
  roles: [],
  stages: OPEN_SERVICE,
  guards: [closingConditions],
  apply: (state) => [
    { type: `SERVICE_${state.ending?.as ?? 'CLOSED'}`, data: {} },
    ...closeClocks(state),
  ],
};

const unknownYet: ServiceGuard = {
  id: 'SRV-09',
  check: ({ complaints }, _ctx, { complaint }) =>
    complaints.some(({ no }) => no === complaint)
      ? refuse('ALREADY_DONE', { what: 'linkComplaint' })
      : null,
};

const linkComplaint: ServiceAction = {
  name: 'linkComplaint',
  title: { zh: '关联投诉（系统）', en: 'Link a complaint (automatic)' },
  internal: true,
  roles: [],
  stages: OPEN_SERVICE,
  whileHeld: true,
  inputGuards: [unknownYet],
  apply: (_state, { complaint, at }) => [
    { type: 'COMPLAINT_LINKED', data: { complaint }, occurredAt: at as Instant },
  ],
};

/** The complaint is asked for with the step that decided it, and opened once (SRV-09). */
const openComplaint: ServiceMessage = {
  name: 'openComplaint',
  id: 'SRV-09',
  on: ['SERVICE_ENDING'],
  write: ({ no }, { data, recordedAt }) => {
    const { as, because } = data as unknown as ServiceEnding;
    if (as !== 'CONVERTED') return [];
    return [
      caseRequest('convert', 'openComplaint', {
        service: no,
        because: because!,
        since: recordedAt,
      }),
    ];
  },
};

/** However it ends: with the customer's score, taken back, or as a complaint. */
export const endingFeature: ServiceFeature = {
  name: 'ending',
  actions: [withdraw, convert, close, linkComplaint],
  changes: {
    SERVICE_ENDING: (state, data, event) => ({
      ...dispatchEnded('LAPSED')(state, data, event),
      ending: data as unknown as ServiceEnding,
      ...(data['as'] === 'WITHDRAWN' && { abandoned: true as const }),
    }),
    SERVICE_CLOSED: closed('CLOSED', () => ({})),
    SERVICE_WITHDRAWN: closed('WITHDRAWN', () => ({})),
    SERVICE_CONVERTED: closed('CONVERTED', () => ({})),
    COMPLAINT_LINKED: ({ complaints }, data, { recordedAt }) => ({
      complaints: [...complaints, { no: data['complaint'] as string, since: recordedAt }],
    }),
  },
  automatic: (state) => (state.stage === 'EVALUATE' || state.ending !== undefined ? ['close'] : []),
  consequences: [lowScore],
  messages: [openComplaint],
};
