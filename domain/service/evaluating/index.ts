import { refuse } from '../../errors';
import type { Ctx, Obligation } from '../../kernel/case';
import { termsOf } from '../../kernel/clocks';
import { customerNotice } from '../../kernel/effects';
import { attemptsAt, contactEvent, contactMade, withContact } from '../../kind/contacts';
import { moved, moving } from '../change';
import { explained } from '../../kind/input';
import { talkInput } from '../contacts/input';
import type { EvaluatingEvent, SpokenEvent } from '../events';
import { afterReceipt, CARE_SUPERVISORS, given, handles, HANDLER_ROLES } from '../guards';
import { needs, once, plausibleTime, sign } from '../guards';
import type { ServiceChanges, ServiceFeature, ServiceGuard } from '../guards';
import { handlerOf } from '../parties';
import { actions, messages } from '../room';
import type { ServicePurpose, ServiceState } from '../state';
import { levelOf } from '../urgency';
import { evaluateInput, scoreInput, verifyInput } from './input';

/** Whether it works; what does not is worked on again (§6.1: no residual defect). */
const verify = actions<EvaluatingEvent>()({
  name: 'verify',
  input: verifyInput,
  roles: HANDLER_ROLES,
  stages: ['VERIFY'],
  guards: [handles],
  apply: (_state, input, ctx) => {
    const type = input.effective ? 'SERVICE_VERIFIED' : 'WORK_INEFFECTIVE';
    return [{ type, data: { ...sign(ctx), ...given(input, 'note') } }];
  },
});

const giveFeedback = actions<SpokenEvent>()({
  name: 'giveFeedback',
  input: talkInput,
  roles: HANDLER_ROLES,
  stages: ['FEEDBACK'],
  guards: [handles],
  inputGuards: [afterReceipt],
  apply: (_state, input, ctx) => [contactEvent(contactMade('FEEDBACK', input, ctx), ctx)],
});

/** A conversation about the score has one, or nobody was reached. */
const hasScore: ServiceGuard<{ score?: number; reached?: boolean }> = {
  id: 'SRV-06',
  check: (_state, _ctx, { score, reached }) =>
    score !== undefined || reached === false ? null : refuse('NOT_YET', { what: 'score' }),
};

/** Whether a score says that the customer is satisfied. */
export function satisfied(state: ServiceState, ctx: Ctx, score: number): boolean {
  return score >= termsOf(state, ctx).policy.values['complaint.closeMinScore'].score;
}

/** A score of a customer who is not satisfied says why (CBK-11). */
const hasReasons: ServiceGuard<{ score?: number; reasons?: string }> = {
  id: 'SRV-06',
  check(state, ctx, { score, reasons }) {
    if (score === undefined || reasons !== undefined || satisfied(state, ctx, score)) return null;
    return refuse('NOT_YET', { what: 'reasons' });
  },
};

const unscored = once('SRV-06', 'recordScore', ({ score, scoreWaived }) => score ?? scoreWaived);

const scoreAttempts = attemptsAt<ServicePurpose, ServiceState>({
  ...{ id: 'SRV-06', purpose: 'SCORE' },
  since: ({ feedbackAt, openedAt }) => feedbackAt ?? openedAt,
});

const recordScore = actions<EvaluatingEvent | SpokenEvent>()({
  name: 'recordScore',
  input: scoreInput,
  roles: HANDLER_ROLES,
  stages: ['EVALUATE'],
  guards: [handles, unscored],
  inputGuards: [
    ...[hasScore, hasReasons, plausibleTime(({ feedbackAt }) => feedbackAt)],
    scoreAttempts.notJustTried,
  ],
  apply: (_state, input, ctx) => {
    const contact = contactMade('SCORE', input, ctx);
    if (!contact.reached || input.score === undefined) return [contactEvent(contact, ctx)];
    const score = { ...sign(ctx), score: input.score, ...given(input, 'reasons') };
    const data = { ...sign(ctx), score, contact };
    return [{ type: 'CUSTOMER_SCORED', data, occurredAt: contact.contactedAt }];
  },
});

/** Nobody is reached for the score: a supervisor lets it go. */
const waiveScore = actions<EvaluatingEvent>()({
  name: 'waiveScore',
  input: explained,
  roles: CARE_SUPERVISORS,
  stages: ['EVALUATE'],
  guards: [unscored, scoreAttempts.enough],
  apply: (_state, input, ctx) => [
    { type: 'SCORE_WAIVED', data: { ...sign(ctx), ...given(input, 'reason') } },
  ],
});

/** Our own evaluation form, one of the three standard records (§6.1). */
const evaluate = actions<EvaluatingEvent>()({
  name: 'evaluate',
  input: evaluateInput,
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
});

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
const tellDone = messages<EvaluatingEvent>()({
  name: 'tellDone',
  id: 'SRV-02',
  on: ['SERVICE_VERIFIED'],
  write: ({ no, reports }) => [customerNotice(`done:${reports.length}`, 'SERVICE_DONE', { no })],
});

const changes: ServiceChanges<EvaluatingEvent> = {
  SERVICE_VERIFIED: moved('FEEDBACK', (_state, verified) => ({ verified })),
  WORK_INEFFECTIVE: moved('SOLVE', ({ reports }, _data, { recordedAt: failedAt }) => ({
    reports: reports.map((one, index) =>
      index === reports.length - 1 ? { ...one, failedAt } : one,
    ),
  })),
  CUSTOMER_SCORED: moving((state, { contact, score }) => ({
    ...withContact(state, contact),
    score,
  })),
  SCORE_WAIVED: (_state, scoreWaived) => ({ scoreWaived }),
  SERVICE_EVALUATED: moving((_state, evaluation) => ({ evaluation })),
};

/** Verified, told, evaluated by the customer and by ourselves (SRV-02, SRV-06). */
export const evaluatingFeature: ServiceFeature = {
  name: 'evaluating',
  actions: [verify, giveFeedback, recordScore, waiveScore, evaluate],
  changes,
  duties: { serviceEvaluation: 'SRV-06' },
  obligations: due,
  messages: [tellDone],
};
