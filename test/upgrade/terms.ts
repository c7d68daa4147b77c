import { DEFAULT_POLICY } from '../../domain/policy';
import type { PolicyKey, PolicyValues } from '../../domain/policy';

/** Limits that are over while the installation is made: its cases are late when it stops. */
const AT_ONCE: readonly PolicyKey[] = [
  ...(['order.intake.entry', 'order.review', 'order.greeting', 'order.complete.due'] as const),
  ...(['complaint.firstResponse', 'complaint.solution', 'complaint.thanks'] as const),
  ...(['complaint.review', 'service.internal.response', 'service.internal.solution'] as const),
  ...(['service.internal.result', 'service.evaluation', 'customer.file.due'] as const),
];

/** Limits that are over soon after it stopped: they come due while nothing runs. */
const WHILE_AWAY: readonly PolicyKey[] = [
  ...(['order.progressSync', 'order.ship.afterReady', 'order.transit.checkpoint'] as const),
  ...(['order.signoff.afterArrival', 'order.returnSlip.due', 'order.hold.max'] as const),
  ...(['order.summary.due', 'order.assessment.due'] as const),
  ...(['order.cancel.undo', 'order.change.decide', 'order.refusal.outcome'] as const),
  ...(['order.dateChange.reminder', 'order.dateChange.escalate'] as const),
  ...(['complaint.resultFollowUp', 'complaint.externalResponse', 'complaint.pause.max'] as const),
  ...(['complaint.transfer.accept', 'service.response', 'service.dispatch.accept'] as const),
  ...(['service.pause.max'] as const),
];

/** How long after the first case the latest of these is over. */
export const AWAY_MINUTES = 12;

function minutes(keys: readonly PolicyKey[], amount: number): Partial<PolicyValues> {
  return Object.fromEntries(keys.map((key) => [key, { amount, unit: 'min' }]));
}

/** The figures of a house in a hurry. */
export const HURRIED: Partial<PolicyValues> = {
  ...minutes(AT_ONCE, 1),
  ...minutes(WHILE_AWAY, AWAY_MINUTES),
};

/** The same keys as they are usually. */
export const USUAL: Partial<PolicyValues> = Object.fromEntries(
  [...AT_ONCE, ...WHILE_AWAY].map((key) => [key, DEFAULT_POLICY.values[key]]),
);
