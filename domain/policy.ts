import type { Duration } from './calendar';
import type { Role } from './people';

/**
 * Every figure of the business as data (SYS-08). Keys are those of requirements §8.1; the ones
 * marked "ours" fill a gap there. A case keeps the version it was opened under until it is
 * re-applied.
 */
export interface PolicyValues {
  'order.intake.entry': Duration;
  'order.review': Duration;
  'order.dateFeedback': Duration;
  'order.greeting': Duration;
  'order.progressSync': Duration;
  'order.nodeReminder': Duration;
  'order.transport.default': Duration;
  'order.ship.afterReady': Duration;
  /** How long a load on its way may go without news. */
  'order.transit.checkpoint': Duration;
  'order.signoff.afterArrival': Duration;
  'order.returnSlip.due': Duration;
  'order.returnSlip.chase': Duration;
  /** Ours: the customer's confirmation of receipt must not be waited for in silence. */
  'order.complete.due': Duration;
  'order.summary.due': Duration;
  'order.assessment.due': Duration;
  'order.hold.max': Duration;
  'order.escalate.step': Duration;
  /** Ours: what an imported order owed in the past is to be caught up within this time. */
  'order.import.catchUp': Duration;
  'order.dateChange.notify': Duration;
  'order.dateChange.reminder': Duration;
  'order.dateChange.escalate': Duration;
  /** Ours: a change of the order that somebody asks for is decided within this time. */
  'order.change.decide': Duration;
  /** Ours: what a cancellation has to undo, and what a supervisor has to settle. */
  'order.cancel.undo': Duration;
  'order.cancel.settle': Duration;
  /** Ours: how often a missing reason for being overdue is reminded of before the archive. */
  'order.overdue.reason': Duration;
  /** An open exception on which nobody works for this long raises an alarm. */
  'stuck.exceptionIdle': Duration;
  /** Ours for orders (§4.4 gives 75 % for complaints): share of a limit at which its owner is warned. */
  'order.warnAt': { percent: number };
  /** Who is called at level 1, 2, 3, 4. */
  'order.escalation.levels': readonly Role[];
  /** How long before the signing the customer has the draft of a contract. */
  'order.contractDraft': Duration;
  /** Ours: a refusal to sign is settled within this time. */
  'order.refusal.outcome': Duration;
  /** How long a link handed to a customer works. */
  'link.customer.expiry': Duration;
  /** Local opening and close of customer contact, 'HH:MM'. */
  'contact.window': { from: string; to: string };
  /**
   * After the opening of a contact window: what fell due while it was closed is due then, and messages
   * that waited for it are spread over this time.
   */
  'contact.grace': Duration;
  /** Undelivered notices are tried again after `firstMinutes`, doubling to `longestHours`, for `giveUpDays`. */
  'notice.retry': { firstMinutes: number; longestHours: number; giveUpDays: number };
  /** Local hours in which staff are told in their inboxes only; notices from this level on ring through. */
  'staff.quietHours': { from: string; to: string; ringFromLevel: number };
  /** From so many notices to one person or robot within so many minutes on, they become a digest. */
  'alert.digestFrom': { notices: number; minutes: number };
}

export type PolicyKey = keyof PolicyValues;

/** One immutable version of the policy. */
export interface Policy {
  version: number;
  values: PolicyValues;
}

/** The figures a new installation starts with (requirements §8.1). */
export const DEFAULT_POLICY: Policy = {
  version: 1,
  values: {
    'order.intake.entry': { amount: 2, unit: 'wh' },
    'order.review': { amount: 4, unit: 'wh' },
    'order.dateFeedback': { amount: 1, unit: 'wd' },
    'order.greeting': { amount: 24, unit: 'h' },
    'order.progressSync': { amount: 7, unit: 'd' },
    'order.nodeReminder': { amount: 1, unit: 'd' },
    'order.transport.default': { amount: 3, unit: 'd' },
    'order.ship.afterReady': { amount: 24, unit: 'h' },
    'order.transit.checkpoint': { amount: 12, unit: 'h' },
    'order.signoff.afterArrival': { amount: 24, unit: 'h' },
    'order.returnSlip.due': { amount: 7, unit: 'd' },
    'order.returnSlip.chase': { amount: 3, unit: 'd' },
    'order.complete.due': { amount: 3, unit: 'wd' },
    'order.summary.due': { amount: 3, unit: 'wd' },
    'order.assessment.due': { amount: 3, unit: 'wd' },
    'order.hold.max': { amount: 7, unit: 'd' },
    'order.escalate.step': { amount: 24, unit: 'h' },
    'order.import.catchUp': { amount: 3, unit: 'wd' },
    'order.dateChange.notify': { amount: 4, unit: 'h' },
    'order.dateChange.reminder': { amount: 24, unit: 'h' },
    'order.dateChange.escalate': { amount: 48, unit: 'h' },
    'order.change.decide': { amount: 1, unit: 'wd' },
    'order.cancel.undo': { amount: 2, unit: 'wd' },
    'order.cancel.settle': { amount: 1, unit: 'wd' },
    'order.overdue.reason': { amount: 1, unit: 'wd' },
    'stuck.exceptionIdle': { amount: 9, unit: 'wh' },
    'order.warnAt': { percent: 75 },
    'order.escalation.levels': ['SALES_MANAGER', 'DEPT_HEAD', 'DIRECTOR', 'GENERAL_MANAGER'],
    'order.contractDraft': { amount: 3, unit: 'd' },
    'order.refusal.outcome': { amount: 1, unit: 'wd' },
    'link.customer.expiry': { amount: 14, unit: 'd' },
    'contact.window': { from: '09:00', to: '18:30' },
    'contact.grace': { amount: 1, unit: 'h' },
    'notice.retry': { firstMinutes: 1, longestHours: 6, giveUpDays: 3 },
    'staff.quietHours': { from: '22:00', to: '08:00', ringFromLevel: 3 },
    'alert.digestFrom': { notices: 20, minutes: 5 },
  },
};
