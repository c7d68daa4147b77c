import type { Instant } from '../calendar';
import type { Breach, Ctx } from '../kernel/case';
import { termsOf } from '../kernel/clocks';
import type { TimekeepingEvent } from '../kernel/events';
import { staffNotice } from '../kernel/effects';
import { explanationState } from '../overdue';
import type { Explainable, OverdueReason } from '../overdue';
import { yearsLater } from './erasure';
import type { CustomerChanges, CustomerFeature } from './guards';
import { keyOf, reasonsFor, withoutLateness } from './lateness';
import { forgetBefore } from './memory';
import { consequences, messages } from './room';
import type { CustomerState } from './state';

type SettledEvent = {
  type: 'LATENESS_SETTLED';
  data: { breaches: readonly Breach[]; reasons: readonly OverdueReason[] };
};

const answeredAt = ({ at, decision }: OverdueReason): string => decision?.at ?? at;

/** Before which instants missed limits leave the state: those that are explained, and those nobody explains. */
interface Cutoffs {
  explained: Instant;
  unexplained: Instant;
}

function cutoffsOf(state: CustomerState, ctx: Ctx): Cutoffs {
  const { years } = termsOf(state, ctx).policy.values['callback.overdue.unexplained'];
  return {
    explained: forgetBefore(state, ctx, 'settledYears').forgetBefore,
    unexplained: yearsLater(ctx.now, -years),
  };
}

const isExplained = (state: Explainable, breach: Breach): boolean =>
  ['NOT_NEEDED', 'APPROVED'].includes(explanationState(state, breach));

/**
 * Missed limits that are over for years and ask nobody anything any more; the last answer stays, for
 * reminders count from it, and so does what still runs.
 */
function settledBefore(state: CustomerState, cutoffs: Cutoffs): Breach[] {
  const { overdueReasons = [] } = state;
  const last = overdueReasons.map(answeredAt).sort().at(-1);
  const needed = new Set([
    ...overdueReasons.filter((reason) => answeredAt(reason) === last).map(keyOf),
    ...state.deadlines.map(({ id, dueAt }) => keyOf({ deadlineId: id, dueAt })),
  ]);
  return state.breaches.filter((breach) => {
    const { explained, unexplained } = cutoffs;
    const before = isExplained(state, breach) ? explained : unexplained;
    return breach.dueAt < before && !needed.has(keyOf(breach));
  });
}

/** What is settled for years leaves the state as something new comes to it; reports read it in the event (CMP-12). */
const settle = consequences<TimekeepingEvent, SettledEvent>()({
  name: 'settleLateness',
  id: 'CMP-12',
  on: ['DEADLINE_BREACHED'],
  follow: (state, _event, ctx) => {
    const breaches = settledBefore(state, cutoffsOf(state, ctx));
    if (breaches.length === 0) return [];
    const reasons = reasonsFor(state, breaches);
    return [{ type: 'LATENESS_SETTLED', data: { breaches, reasons } }];
  },
});

/** The head who would have approved the reasons learns that none came in all that time (CMP-12). */
const tellUnexplained = messages<SettledEvent>()({
  name: 'tellUnexplained',
  id: 'CMP-12',
  on: ['LATENESS_SETTLED'],
  write: ({ no }, { data: { breaches, reasons: overdueReasons } }) => {
    const of = { breaches, overdueReasons };
    const count = breaches.filter((breach) => !isExplained(of, breach)).length;
    const [first] = breaches;
    if (count === 0 || first === undefined) return [];
    const params = { no, count, since: first.dueAt };
    const target = { role: 'DEPT_HEAD' } as const;
    return [staffNotice(`unexplained:${keyOf(first)}`, target, 'LATENESS_UNEXPLAINED', params)];
  },
});

const changes: CustomerChanges<SettledEvent> = {
  LATENESS_SETTLED: (state, { breaches }) => ({
    ...withoutLateness(state, breaches),
    settledLateness: (state.settledLateness ?? 0) + breaches.length,
  }),
};

/** A customer's case has no end: what is over does not stay in its state for ever, explained or not. */
export const settledFeature: CustomerFeature = {
  name: 'settled',
  changes,
  consequences: [settle],
  messages: [tellUnexplained],
};
