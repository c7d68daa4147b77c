import { contactDue } from '../../contact/due';
import { refuse } from '../../errors';
import { staffNotice } from '../../kernel/effects';
import type { Ctx, EventDraft } from '../../kernel/case';
import { moving } from '../change';
import { CALLERS, fourEyes, given, sign } from '../guards';
import type { CustomerAction, CustomerChange, CustomerFeature, CustomerGuard } from '../guards';
import type { CustomerConsequence, CustomerMessage } from '../guards';
import { contactTermsOf, dayOf } from '../planning/terms';
import { LAPSE_CAUSES, OPEN_FILES } from '../state';
import type { CustomerState, Horizon, IntentGrade, LapseCause, LoyaltyTier } from '../state';
import type { Signature } from '../../basics';

const otherGrade: CustomerGuard = {
  id: 'CUS-04',
  check: (state, _ctx, input) =>
    state.grade?.grade === input['grade'] ? refuse('ALREADY_DONE', { what: 'gradeIntent' }) : null,
};

/** How ready to buy: clarity of need, budget, decision chain; every grading stays on record (CUS-04). */
const gradeIntent: CustomerAction = {
  name: 'gradeIntent',
  title: { zh: '意向分级', en: 'Grade the intent' },
  steers: true,
  roles: ['SALES_REP', 'SALES_MANAGER', 'DEPT_HEAD'],
  stages: OPEN_FILES,
  inputGuards: [otherGrade],
  apply: (state, input, ctx) => {
    const data = {
      ...sign(ctx),
      from: state.grade?.grade ?? null,
      ...given(input, 'grade', 'criteria', 'reason'),
    };
    return [{ type: 'INTENT_GRADED', data }];
  },
};

/** A prospect is contacted again within A 24 h, B 48 h, C a week, and a day when not graded yet (CBK-06). */
const followGrading: CustomerConsequence = {
  name: 'followGrading',
  id: 'CBK-06',
  on: ['INTENT_GRADED', 'CUSTOMER_FILED'],
  follow: (state, _event, ctx): EventDraft[] => {
    if (state.lifecycle !== 'PROSPECT' || state.stage !== 'FILED') return [];
    const terms = contactTermsOf(state, ctx);
    const { values } = terms.policy;
    const graded = state.grade && values['callback.intent'][state.grade.grade];
    const limit = graded ?? values['callback.interest.followUp'];
    const { at } = contactDue(ctx.now, limit, terms);
    const exact = limit.unit === 'h' ? { dueAt: at } : {};
    const data = { on: dayOf(at, terms), ...exact, reason: 'PROSPECT', role: 'SALES_REP' };
    return [{ type: 'FOLLOW_UP_SET', data }];
  },
};

const otherTier: CustomerGuard = {
  id: 'CUS-05',
  check: (state, _ctx, input) =>
    state.tier === input['tier'] ? refuse('ALREADY_DONE', { what: 'requestTier' }) : null,
};

const requestTier: CustomerAction = {
  name: 'requestTier',
  title: { zh: '申请调整等级', en: 'Request another tier' },
  steers: true,
  roles: CALLERS,
  stages: OPEN_FILES,
  inputGuards: [otherTier],
  apply: (_state, input, ctx) => [
    { type: 'TIER_REQUESTED', data: { ...sign(ctx), ...given(input, 'tier', 'reason') } },
  ],
};

const requested: CustomerGuard = {
  id: 'CUS-05',
  check: ({ tierRequest }) =>
    tierRequest === undefined ? refuse('NOT_YET', { what: 'requestTier' }) : null,
};

function decide(name: 'approveTier' | 'declineTier', zh: string, en: string): CustomerAction {
  return {
    name,
    title: { zh, en },
    steers: true,
    roles: ['CS_SUPERVISOR', 'DEPT_HEAD'],
    stages: OPEN_FILES,
    guards: [
      requested,
      fourEyes('CUS-05', 'requester ≠ approver', ({ tierRequest }) => tierRequest),
    ],
    apply: (state, input, ctx) => {
      const { tier } = state.tierRequest!;
      const data = { ...sign(ctx), from: state.tier, to: tier, ...given(input, 'comment') };
      return [{ type: name === 'approveTier' ? 'TIER_CHANGED' : 'TIER_DECLINED', data }];
    },
  };
}

/** When she is expected to buy again: how often she is called and visited until then (CBK-07). */
const setHorizon: CustomerAction = {
  name: 'setHorizon',
  title: { zh: '复购预期', en: 'Set the expected repurchase' },
  steers: true,
  roles: CALLERS,
  stages: OPEN_FILES,
  apply: (state, input, ctx) => {
    const on = dayOf(ctx.now, contactTermsOf(state, ctx));
    return [{ type: 'HORIZON_SET', data: { ...sign(ctx), horizon: input['horizon'] ?? null, on } }];
  },
};

/** She went elsewhere: somebody who can do something about the cause goes after it (CBK-18). */
const recordLapse: CustomerAction = {
  name: 'recordLapse',
  title: { zh: '记录流失', en: 'Record that the customer lapsed' },
  steers: true,
  roles: CALLERS,
  stages: OPEN_FILES,
  guards: [
    {
      id: 'CBK-18',
      check: ({ lifecycle }) =>
        lifecycle === 'LAPSED' ? refuse('ALREADY_DONE', { what: 'recordLapse' }) : null,
    },
  ],
  apply: (_state, input, ctx) => [
    { type: 'CUSTOMER_LAPSED', data: { ...sign(ctx), ...given(input, 'cause', 'reason') } },
  ],
};

const goAfter: CustomerConsequence = {
  name: 'goAfterLapsed',
  id: 'CBK-18',
  on: ['CUSTOMER_LAPSED'],
  follow: (state, { data }, ctx: Ctx) => {
    const terms = contactTermsOf(state, ctx);
    const limit = terms.policy.values['callback.lapsed.urgent'];
    const { at } = contactDue(ctx.now, limit, terms);
    const role = LAPSE_CAUSES[data['cause'] as LapseCause];
    return [
      { type: 'FOLLOW_UP_SET', data: { on: dayOf(at, terms), dueAt: at, reason: 'LAPSED', role } },
    ];
  },
};

const tellApprover: CustomerMessage = {
  name: 'tellTierApprover',
  id: 'CUS-05',
  on: ['TIER_REQUESTED'],
  write: ({ no, version }, { data }) => [
    staffNotice(`tier:${version}`, { role: 'CS_SUPERVISOR' }, 'TIER_REQUESTED', {
      no,
      tier: data['tier'] as string,
    }),
  ],
};

const tierSettled: CustomerChange = () => ({ tierRequest: undefined });

/** What follows from grading and from a loss. */
export const STANDING_CONSEQUENCES: readonly CustomerConsequence[] = [followGrading, goAfter];

/** Where the customer stands: intent grade and loyalty tier are two scales (CUS-04, CUS-05). */
export const standingFeature: CustomerFeature = {
  name: 'standing',
  actions: [
    ...[gradeIntent, requestTier, decide('approveTier', '批准等级', 'Approve the tier')],
    ...[decide('declineTier', '不批准等级', 'Decline the tier'), setHorizon, recordLapse],
  ],
  parts: ['lifecycle', 'grade', 'tier', 'tierRequest', 'horizon', 'lapse'],
  changes: {
    INTENT_GRADED: moving((_state, data) => ({
      grade: data as unknown as Signature & { grade: IntentGrade },
    })),
    TIER_REQUESTED: (_state, data) => ({
      tierRequest: data as unknown as NonNullable<CustomerState['tierRequest']>,
    }),
    TIER_CHANGED: (_state, data) => ({ tier: data['to'] as LoyaltyTier, tierRequest: undefined }),
    TIER_DECLINED: tierSettled,
    HORIZON_SET: (_state, data) => {
      const { horizon, on } = data as { horizon: Horizon | null; on: string };
      return { horizon: horizon && { horizon, on } };
    },
    CUSTOMER_LAPSED: moving((_state, data) => ({
      lifecycle: 'LAPSED',
      lapse: { cause: data['cause'] as LapseCause, at: data['at'] as string },
    })),
  },
  consequences: STANDING_CONSEQUENCES,
  messages: [tellApprover],
};
