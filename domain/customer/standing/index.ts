import { contactDue } from '../../contact/due';
import { refuse } from '../../errors';
import type { Ctx } from '../../kernel/case';
import { staffNotice } from '../../kernel/effects';
import type { Draft } from '../../kind/rules';
import type { CallbacksEvent } from '../callbacks/events';
import { moving, part } from '../change';
import type { FileEvent } from '../file/events';
import { CALLERS, fourEyes, given, sign } from '../guards';
import type { CustomerChanges, CustomerFeature, CustomerGuard } from '../guards';
import { contactTermsOf, dayOf } from '../planning/terms';
import { actions, consequences, messages } from '../room';
import { LAPSE_CAUSES, OPEN_FILES } from '../state';
import type { CustomerState, IntentGrade, LoyaltyTier } from '../state';
import type { StandingEvent } from './events';
import { setImportance } from './importance';
import { approveTierInput, declineTierInput, gradeIntentInput, recordLapseInput } from './input';
import { requestTierInput, setHorizonInput } from './input';

const otherGrade: CustomerGuard<{ grade: IntentGrade }> = {
  id: 'CUS-04',
  check: (state, _ctx, { grade }) =>
    state.grade?.grade === grade ? refuse('ALREADY_DONE', { what: 'gradeIntent' }) : null,
};

/** How ready to buy: clarity of need, budget, decision chain; every grading stays on record (CUS-04). */
const gradeIntent = actions<StandingEvent>()({
  name: 'gradeIntent',
  input: gradeIntentInput,
  steers: true,
  roles: ['SALES_REP', 'SALES_MANAGER', 'DEPT_HEAD'],
  stages: OPEN_FILES,
  inputGuards: [otherGrade],
  apply: (state, input, ctx) => {
    const from = state.grade?.grade ?? null;
    const data = { ...sign(ctx), from, ...given(input, 'grade', 'criteria', 'reason') };
    return [{ type: 'INTENT_GRADED', data }];
  },
});

/** A prospect is contacted again within A 24 h, B 48 h, C a week, and a day when not graded yet (CBK-06). */
const followGrading = consequences<StandingEvent | FileEvent, CallbacksEvent>()({
  name: 'followGrading',
  id: 'CBK-06',
  on: ['INTENT_GRADED', 'CUSTOMER_FILED'],
  follow: (state, _event, ctx) => {
    if (state.lifecycle !== 'PROSPECT' || state.stage !== 'FILED') return [];
    const terms = contactTermsOf(state, ctx);
    const { values } = terms.policy;
    const graded = state.grade && values['callback.intent'][state.grade.grade];
    const limit = graded ?? values['callback.interest.followUp'];
    const { at } = contactDue(ctx.now, limit, terms);
    const exact = limit.unit === 'h' ? { dueAt: at } : {};
    const who = { reason: 'PROSPECT', role: 'SALES_REP' } as const;
    return [{ type: 'FOLLOW_UP_SET', data: { on: dayOf(at, terms), ...exact, ...who } }];
  },
});

const otherTier: CustomerGuard<{ tier: LoyaltyTier }> = {
  id: 'CUS-05',
  check: (state, _ctx, { tier }) =>
    state.tier === tier ? refuse('ALREADY_DONE', { what: 'requestTier' }) : null,
};

const requestTier = actions<StandingEvent>()({
  name: 'requestTier',
  input: requestTierInput,
  steers: true,
  roles: CALLERS,
  stages: OPEN_FILES,
  inputGuards: [otherTier],
  apply: (_state, input, ctx) => [{ type: 'TIER_REQUESTED', data: { ...sign(ctx), ...input } }],
});

const requested: CustomerGuard = {
  id: 'CUS-05',
  check: ({ tierRequest }) =>
    tierRequest === undefined ? refuse('NOT_YET', { what: 'requestTier' }) : null,
};

/** What approving and declining have in common. */
const deciding = {
  steers: true,
  roles: ['CS_SUPERVISOR', 'DEPT_HEAD'],
  stages: OPEN_FILES,
  guards: [requested, fourEyes('CUS-05', 'requester ≠ approver', ({ tierRequest }) => tierRequest)],
} as const;

const decided =
  (type: 'TIER_CHANGED' | 'TIER_DECLINED') =>
  (state: CustomerState, input: { comment?: string }, ctx: Ctx): Draft<StandingEvent>[] => {
    const { tier: from, tierRequest } = state;
    if (tierRequest === undefined) return [];
    const data = { ...sign(ctx), from, to: tierRequest.tier, ...given(input, 'comment') };
    return [{ type, data }];
  };

const approveTier = actions<StandingEvent>()({
  name: 'approveTier',
  input: approveTierInput,
  ...deciding,
  apply: decided('TIER_CHANGED'),
});

const declineTier = actions<StandingEvent>()({
  name: 'declineTier',
  input: declineTierInput,
  ...deciding,
  apply: decided('TIER_DECLINED'),
});

/** When she is expected to buy again: how often she is called and visited until then (CBK-07). */
const setHorizon = actions<StandingEvent>()({
  name: 'setHorizon',
  input: setHorizonInput,
  steers: true,
  roles: CALLERS,
  stages: OPEN_FILES,
  apply: (state, { horizon }, ctx) => {
    const on = dayOf(ctx.now, contactTermsOf(state, ctx));
    return [{ type: 'HORIZON_SET', data: { ...sign(ctx), horizon, on } }];
  },
});

/** She went elsewhere: somebody who can do something about the cause goes after it (CBK-18). */
const recordLapse = actions<StandingEvent>()({
  name: 'recordLapse',
  input: recordLapseInput,
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
});

const goAfter = consequences<StandingEvent, CallbacksEvent>()({
  name: 'goAfterLapsed',
  id: 'CBK-18',
  on: ['CUSTOMER_LAPSED'],
  follow: (state, { data: { cause } }, ctx) => {
    const terms = contactTermsOf(state, ctx);
    const limit = terms.policy.values['callback.lapsed.urgent'];
    const { at } = contactDue(ctx.now, limit, terms);
    const who = { reason: 'LAPSED', role: LAPSE_CAUSES[cause] } as const;
    return [{ type: 'FOLLOW_UP_SET', data: { on: dayOf(at, terms), dueAt: at, ...who } }];
  },
});

const tellApprover = messages<StandingEvent>()({
  name: 'tellTierApprover',
  id: 'CUS-05',
  on: ['TIER_REQUESTED'],
  write: ({ no, version }, { data: { tier } }) => [
    staffNotice(`tier:${version}`, { role: 'CS_SUPERVISOR' }, 'TIER_REQUESTED', { no, tier }),
  ],
});

const changes: CustomerChanges<StandingEvent> = {
  INTENT_GRADED: moving(part('grade')),
  TIER_REQUESTED: part('tierRequest'),
  TIER_CHANGED: (_state, { to }) => ({ tier: to, tierRequest: undefined }),
  TIER_DECLINED: () => ({ tierRequest: undefined }),
  IMPORTANCE_SET: (_state, { level, rhythm, on }) => ({ importance: { level, rhythm, on } }),
  HORIZON_SET: (_state, { horizon, on }) => ({ horizon: horizon && { horizon, on } }),
  CUSTOMER_LAPSED: moving((_state, { cause, at }) => ({
    lifecycle: 'LAPSED',
    lapse: { cause, at },
  })),
};

/** What follows from grading and from a loss. */
export const STANDING_CONSEQUENCES = [followGrading, goAfter];

/** Where the customer stands: intent grade and loyalty tier are two scales (CUS-04, CUS-05). */
export const standingFeature: CustomerFeature = {
  name: 'standing',
  actions: [
    gradeIntent,
    requestTier,
    approveTier,
    declineTier,
    setImportance,
    setHorizon,
    recordLapse,
  ],
  parts: ['lifecycle', 'grade', 'tier', 'tierRequest', 'importance', 'horizon', 'lapse'],
  changes,
  consequences: STANDING_CONSEQUENCES,
  messages: [tellApprover],
};
