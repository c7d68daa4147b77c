import { refuse } from '../../errors';
import type { Ctx, Obligation } from '../../kernel/case';
import { termsOf } from '../../kernel/clocks';
import { customerNotice } from '../../kernel/effects';
import { attemptsSince, contactEvent, contactMade, withContact } from '../../kind/contacts';
import { moved, moving } from '../change';
import { afterReceipt, CARE_SUPERVISORS, given, handles, HANDLER_ROLES } from '../guards';
import { needs, once, plausibleTime, sign } from '../guards';
import type { ServiceAction, ServiceFeature, ServiceGuard, ServiceMessage } from '../guards';
import { handlerOf } from '../parties';
import type { ServiceContact, ServiceState } from '../state';
import { levelOf } from '../urgency';

/** Whether it works; what does not is worked on again (§6.1: no residual defect). */
const verify: ServiceAction = {
  name: 'verify',
  title: { zh: '验证结果', en: 'Verify the result' },
  roles: HANDLER_ROLES,
  stages: ['VERIFY'],
  guards: [handles],
  apply: (_state, input, ctx) => {
    const type = input['effective'] === true ? 'SERVICE_VERIFIED' : 'WORK_INEFFECTIVE';
    return [{ type, data: { ...sign(ctx), ...given(input, 'note') } }];
  },
};

const giveFeedback: ServiceAction = {
  name: 'giveFeedback',
  title: { zh: '向客户反馈结果', en: 'Tell the customer the result' },
  roles: HANDLER_ROLES,
  stages: ['FEEDBACK'],
  guards: [handles],
  inputGuards: [afterReceipt],
  apply: (_state, input, ctx) => [contactEvent(contactMade('FEEDBACK', input, ctx), ctx)],
};

/** A conversation about the score has one, or nobody was reached. */
const hasScore: ServiceGuard = {
  id: 'SRV-06',
  check(_state, _ctx, input) {
    const scored = input['score'] !== undefined;
    return scored || input['reached'] === false ? null : refuse('NOT_YET', { what: 'score' });
  },
};

/** Whether a score says that the customer is satisfied. */
export function satisfied(state: ServiceState, ctx: Ctx, score: number): boolean {
  return score >= termsOf(state, ctx).policy.values['complaint.closeMinScore'].score;
}

/** A score of a customer who is not satisfied says why (CBK-11). */
const hasReasons: ServiceGuard = {
  id: 'SRV-06',
  check(state, ctx, input) {
    const { score, reasons } = input as { score?: number; reasons?: string };
    if (score === undefined || reasons !== undefined || satisfied(state, ctx, score)) return null;
    return refuse('NOT_YET', { what: 'reasons' });
  },
};

const unscored = once('SRV-06', 'recordScore', ({ score, scoreWaived }) => score ?? scoreWaived);

const recordScore: ServiceAction = {
  name: 'recordScore',
  title: { zh: '记录客户评分', en: "Record the customer's score" },
  roles: HANDLER_ROLES,
  stages: ['EVALUATE'],
  guards: [handles, unscored],
  inputGuards: [hasScore, hasReasons, plausibleTime(({ feedbackAt }) => feedbackAt)],
  apply: (_state, input, ctx) => {
    const contact = contactMade('SCORE', input, ctx);
    if (!contact.reached) return [contactEvent(contact, ctx)];
    const score = { ...sign(ctx), ...given(input, 'score', 'reasons') };
    const data = { ...sign(ctx), score, contact };
    return [{ type: 'CUSTOMER_SCORED', data, occurredAt: contact.contactedAt }];
  },
};

const attemptsMade: ServiceGuard = {
  id: 'SRV-06',
  check(state, ctx) {
    const needed = termsOf(state, ctx).policy.values['contact.maxAttempts'].attempts;
    const count = attemptsSince(state, 'SCORE', state.feedbackAt ?? state.openedAt);
    return count >= needed ? null : refuse('TOO_FEW_ATTEMPTS', { count, needed });
  },
};

/** Nobody is reached for the score: a supervisor lets it go. */
const waiveScore: ServiceAction = {
  name: 'waiveScore',
  title: { zh: '免除客户评分', en: 'Do without the score' },
  roles: CARE_SUPERVISORS,
  stages: ['EVALUATE'],
  guards: [unscored, attemptsMade],
  apply: (_state, input, ctx) => [
    { type: 'SCORE_WAIVED', data: { ...sign(ctx), ...given(input, 'reason') } },
  ],
};

/** Our own evaluation form, one of the three standard records (§6.1). */
const evaluate: ServiceAction = {
  name: 'evaluate',
  title: { zh: '填写服务评价表', en: 'Evaluate the service' },
  roles: HANDLER_ROLES,
  stages: ['EVALUATE'],
  guards: [
    handles,
    needs('SRV-06', 'reportWork', ({ reports }) => reports.length > 0),
    once('SRV-06', 'evaluate', ({ evaluation }) => evaluation),
  ],
  apply: (_state, input, ctx) => {
    const fields = given(input, 'rating', 'remarks', 'improvement');
    return [{ type: 'SERVICE_EVALUATED', data: { ...sign(ctx), ...fields } }];
  },
};

/** What of the evaluation is still missing, by its steps (SRV-06). */
export function missingOfEvaluation(state: ServiceState): string[] {
  const { score, scoreWaived, evaluation } = state;
  return [
    ...(score === undefined && scoreWaived === undefined ? ['recordScore'] : []),
    ...(evaluation === undefined ? ['evaluate'] : []),
  ];
}

function due(state: ServiceState): Obligation[] {
  const { feedbackAt } = state;
  if (feedbackAt === undefined || missingOfEvaluation(state).length === 0) return [];
  return [
    {
      ...{ id: 'serviceEvaluation:1', kind: 'serviceEvaluation', mode: 'limit' },
      ...{ owner: handlerOf(state), level: levelOf(state, 1), start: feedbackAt },
      due: { policyKey: 'service.evaluation' },
    },
  ];
}

/** The customer reads that it is done, and how to come back to it. */
const tellDone: ServiceMessage = {
  name: 'tellDone',
  id: 'SRV-02',
  on: ['SERVICE_VERIFIED'],
  write: ({ no, reports }) => [customerNotice(`done:${reports.length}`, 'SERVICE_DONE', { no })],
};

/** Verified, told, evaluated by the customer and by ourselves (SRV-02, SRV-06). */
export const evaluatingFeature: ServiceFeature = {
  name: 'evaluating',
  actions: [verify, giveFeedback, recordScore, waiveScore, evaluate],
  changes: {
    SERVICE_VERIFIED: moved('FEEDBACK', (_state, data) => ({
      verified: data as unknown as NonNullable<ServiceState['verified']>,
    })),
    WORK_INEFFECTIVE: moved('SOLVE', ({ reports }, _data, event) => ({
      reports: reports.map((report, index) =>
        index === reports.length - 1 ? { ...report, failedAt: event.recordedAt } : report,
      ),
    })),
    CUSTOMER_SCORED: moving((state, data) => ({
      ...withContact(state, data['contact'] as ServiceContact),
      score: data['score'] as NonNullable<ServiceState['score']>,
    })),
    SCORE_WAIVED: (_state, data) => ({
      scoreWaived: data as unknown as NonNullable<ServiceState['scoreWaived']>,
    }),
    SERVICE_EVALUATED: moving((_state, data) => ({
      evaluation: data as unknown as NonNullable<ServiceState['evaluation']>,
    })),
  },
  duties: { serviceEvaluation: 'SRV-06' },
  obligations: due,
  messages: [tellDone],
};
