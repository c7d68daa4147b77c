import type { Ctx, Obligation } from '../kernel/case';
import { termsOf } from '../kernel/clocks';
import { contactDue } from '../contact/due';
import type { Calendar } from '../calendar';
import type { PolicyKey } from '../policy';
import { handlerOf } from './guards';
import type { ComplaintFeature } from './guards';
import { levelOf } from './priority';
import { executionDuties } from './resolving';
import { revisitOf } from './following';
import type { ComplaintState } from './state';

/** The clocks of §4.4: what each stands for, its figure, and the level its breach calls. */
const CLOCKS = {
  firstResponse: { id: 'CMP-08', policyKey: 'complaint.firstResponse', level: 1 },
  external: { id: 'CMP-10', policyKey: 'complaint.externalResponse', level: 3 },
  solution: { id: 'CMP-09', policyKey: 'complaint.solution', level: 2 },
  result: { id: 'CMP-10', policyKey: 'complaint.resultFollowUp', level: 3 },
  thanks: { id: 'CMP-22', policyKey: 'complaint.thanks', level: 1 },
  complaintReview: { id: 'CMP-31', policyKey: 'complaint.review', level: 1 },
} as const satisfies Record<string, { id: string; policyKey: PolicyKey; level: number }>;

type Clock = keyof typeof CLOCKS;

function clock(state: ComplaintState, kind: Clock, cycle: number, start: string): Obligation {
  const { policyKey, level } = CLOCKS[kind];
  // First response and solution never pause; the promise to customers is never looser than they (§4.4).
  const runsOnHold = kind !== 'result' && kind !== 'thanks' && kind !== 'complaintReview';
  return {
    ...{ id: `${kind}:${cycle}`, kind, mode: 'limit', runsOnHold, start },
    ...{ owner: handlerOf(state), level: levelOf(state, level), due: { policyKey } },
  };
}

/** First contact is owed once, from the receipt on; whatever happens later does not start it anew. */
function response(state: ComplaintState): Obligation[] {
  if (state.firstResponseAt !== undefined) return [];
  const { receivedAt } = state.data;
  return [clock(state, 'firstResponse', 1, receivedAt), clock(state, 'external', 1, receivedAt)];
}

/** Solution and result are owed afresh in every round (§8.3.3). */
function ofRound(state: ComplaintState): Obligation[] {
  const { cycle, since, presentedAt, resultAt } = state.round;
  return [
    ...(presentedAt === undefined ? [clock(state, 'solution', cycle, since)] : []),
    ...(resultAt === undefined ? [clock(state, 'result', cycle, since)] : []),
  ];
}

/** The revisit ends with the contact window of its day, as every contact limit in days (§0). */
function revisit(state: ComplaintState, ctx: Ctx): Obligation[] {
  const { cycle, resolvedAt } = state.round;
  if (resolvedAt === undefined || revisitOf(state) !== undefined) return [];
  const { policy } = termsOf(state, ctx);
  const limit = policy.values['complaint.revisit'];
  const at = (calendar: Calendar): ReturnType<typeof contactDue> =>
    contactDue(resolvedAt, limit, { policy, calendar });
  return [
    {
      ...{ id: `revisit:${cycle}`, kind: 'revisit', mode: 'limit', level: levelOf(state, 1) },
      ...{ owner: handlerOf(state), start: resolvedAt },
      due: { at, basis: `revisit ${limit.amount} ${limit.unit} after ${resolvedAt}` },
    },
  ];
}

function thanks(state: ComplaintState): Obligation[] {
  const { cycle, resolvedAt, thanks: given } = state.round;
  if (resolvedAt === undefined || given !== undefined) return [];
  return [clock(state, 'thanks', cycle, resolvedAt)];
}

function review(state: ComplaintState): Obligation[] {
  const { cycle, resolvedAt } = state.round;
  if (resolvedAt === undefined || state.review !== undefined) return [];
  return [clock(state, 'complaintReview', cycle, resolvedAt)];
}

/** What is owed: all of it while it goes on, the review alone once nobody could be reached (§4.8). */
function owed(state: ComplaintState, ctx: Ctx): Obligation[] {
  if (state.ending !== undefined) return state.ending.as === 'WITHDRAWN' ? [] : review(state);
  return [
    ...[...response(state), ...ofRound(state), ...executionDuties(state, levelOf(state, 2))],
    ...[...revisit(state, ctx), ...thanks(state), ...review(state)],
  ];
}

/** Every limit of a complaint on its way to the customer's satisfaction (§4.4). */
export const clocksFeature: ComplaintFeature = {
  name: 'clocks',
  duties: {
    ...Object.fromEntries(Object.entries(CLOCKS).map(([kind, { id }]) => [kind, id])),
    revisit: 'CMP-23',
    execution: 'CMP-20',
    task: 'CMP-20',
  },
  obligations: owed,
};
