import { ACCOUNT_POLICY } from './accounts/policy';
import type { AccountPolicyValues } from './accounts/policy';
import type { Duration } from './calendar';
import { CUSTOMER_POLICY } from './customer/policy';
import type { CustomerPolicyValues } from './customer/policy';
import type { Role } from './people';

/**
 * Every figure of the business as data (SYS-08). Keys are those of requirements §8.1; the ones
 * marked "ours" fill a gap there. A case keeps the version it was opened under until it is
 * re-applied.
 */
export interface PolicyValues extends CustomerPolicyValues, AccountPolicyValues {
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
  /** An open human task that nobody touches for this long is listed as stuck (§7.2). */
  'stuck.idle': Duration;
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
  'complaint.firstResponse': Duration;
  'complaint.solution': Duration;
  'complaint.resultFollowUp': Duration;
  /** The promise made to customers; counted apart from the internal clock. */
  'complaint.externalResponse': Duration;
  'complaint.revisit': Duration;
  'complaint.thanks': Duration;
  'complaint.review': Duration;
  /** Standstill after which the next level is called, once something is overdue. */
  'complaint.noMovement': Duration;
  'complaint.transfer.accept': Duration;
  /**
   * Ours: points by which handlers are suggested, the fewest first: per open complaint of a priority,
   * per overdue one, per place down the list of skills, per step of distance (team, department, other).
   */
  'complaint.assignment.points': Readonly<
    Record<'LOW' | 'NORMAL' | 'HIGH' | 'URGENT' | 'overdue' | 'skill' | 'distance', number>
  >;
  'complaint.pause.max': Duration;
  /** Ours: silence after which whoever has to explain a breach, or to approve it, is reminded. */
  'complaint.overdue.reason': Duration;
  'complaint.warnAt': { percent: number };
  /** Who is called at level 1, 2, 3, 4. */
  'complaint.escalation.levels': readonly Role[];
  /** An earlier complaint of the same customer within this time makes the new one a repeat. */
  'complaint.repeatWindow': Duration;
  /** Cost in CNY up to which the handler decides, and up to which a department head does. */
  'complaint.remedy.limits': { limit1: number; limit2: number };
  /** Score of the revisit from which on the customer counts as satisfied. */
  'complaint.closeMinScore': { score: number };
  /** Score of the revisit up to which winning the customer back is called for. */
  'complaint.winBack.triggerScore': { score: number };
  /** A score up to this is a complaint by itself. */
  'complaint.autoOpenMaxScore': { score: number };
  /** The promise made to customers about their requests; counted apart from the internal clocks. */
  'service.response': Duration;
  'service.internal.response': Duration;
  'service.internal.solution': Duration;
  'service.internal.result': Duration;
  /** The same fault within this time after closing opens one level higher. */
  'service.repeatFault': Duration;
  /** How long after they were handed over goods may come back without more ado. */
  'return.window': Duration;
  /** Ours: a dispatch is accepted, and a request that is done evaluated, within these times. */
  'service.dispatch.accept': Duration;
  'service.evaluation': Duration;
  /** Ours, as for complaints: standstill, rest, silence about lateness, warning, levels. */
  'service.noMovement': Duration;
  'service.pause.max': Duration;
  'service.overdue.reason': Duration;
  'service.warnAt': { percent: number };
  'service.escalation.levels': readonly Role[];
  /** Fruitless attempts after which a contact is given up. */
  'contact.maxAttempts': { attempts: number };
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
  /** Ours: how long after a reminder by a supervisor the same case can be reminded of again. */
  'staff.remindAgain': Duration;
  /** From so many notices to one person or robot within so many minutes on, they become a digest. */
  'alert.digestFrom': { notices: number; minutes: number };
}

export type PolicyKey = keyof PolicyValues;

/** The keys whose figure is a length of time. */
export type DurationKey = {
  [K in PolicyKey]: PolicyValues[K] extends Duration ? K : never;
}[PolicyKey];

/** One immutable version of the policy. */
export interface Policy {
  version: number;
  values: PolicyValues;
}

/** The figures a new installation starts with (requirements §8.1). */
export const DEFAULT_POLICY: Policy = {
  version: 1,
  values: {
    ...CUSTOMER_POLICY,
    ...ACCOUNT_POLICY,
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
    'stuck.idle': { amount: 9, unit: 'wh' },
    'stuck.exceptionIdle': { amount: 9, unit: 'wh' },
    'order.warnAt': { percent: 75 },
    'order.escalation.levels': ['SALES_MANAGER', 'DEPT_HEAD', 'DIRECTOR', 'GENERAL_MANAGER'],
    'order.contractDraft': { amount: 3, unit: 'd' },
    'order.refusal.outcome': { amount: 1, unit: 'wd' },
    'complaint.firstResponse': { amount: 1, unit: 'h' },
    'complaint.solution': { amount: 4, unit: 'h' },
    'complaint.resultFollowUp': { amount: 24, unit: 'h' },
    'complaint.externalResponse': { amount: 24, unit: 'h' },
    'complaint.revisit': { amount: 3, unit: 'd' },
    'complaint.thanks': { amount: 24, unit: 'h' },
    'complaint.review': { amount: 7, unit: 'd' },
    'complaint.noMovement': { amount: 4, unit: 'h' },
    'complaint.transfer.accept': { amount: 1, unit: 'h' },
    'complaint.assignment.points': {
      ...{ LOW: 1, NORMAL: 2, HIGH: 4, URGENT: 6 },
      ...{ overdue: 2, skill: 10, distance: 4 },
    },
    'complaint.pause.max': { amount: 3, unit: 'd' },
    'complaint.overdue.reason': { amount: 1, unit: 'wd' },
    'complaint.warnAt': { percent: 75 },
    'complaint.escalation.levels': ['CS_SUPERVISOR', 'DEPT_HEAD', 'DIRECTOR', 'GENERAL_MANAGER'],
    'complaint.repeatWindow': { amount: 90, unit: 'd' },
    'complaint.remedy.limits': { limit1: 500, limit2: 5000 },
    'complaint.closeMinScore': { score: 4 },
    'complaint.winBack.triggerScore': { score: 3 },
    'complaint.autoOpenMaxScore': { score: 2 },
    'service.response': { amount: 24, unit: 'h' },
    'service.internal.response': { amount: 1, unit: 'h' },
    'service.internal.solution': { amount: 4, unit: 'h' },
    'service.internal.result': { amount: 24, unit: 'h' },
    'service.repeatFault': { amount: 30, unit: 'd' },
    'return.window': { amount: 7, unit: 'd' },
    'service.dispatch.accept': { amount: 1, unit: 'h' },
    'service.evaluation': { amount: 3, unit: 'd' },
    'service.noMovement': { amount: 4, unit: 'h' },
    'service.pause.max': { amount: 3, unit: 'd' },
    'service.overdue.reason': { amount: 1, unit: 'wd' },
    'service.warnAt': { percent: 75 },
    'service.escalation.levels': ['CS_SUPERVISOR', 'DEPT_HEAD', 'DIRECTOR', 'GENERAL_MANAGER'],
    'contact.maxAttempts': { attempts: 4 },
    'link.customer.expiry': { amount: 14, unit: 'd' },
    'contact.window': { from: '09:00', to: '18:30' },
    'contact.grace': { amount: 1, unit: 'h' },
    'notice.retry': { firstMinutes: 1, longestHours: 6, giveUpDays: 3 },
    'staff.quietHours': { from: '22:00', to: '08:00', ringFromLevel: 3 },
    'staff.remindAgain': { amount: 1, unit: 'h' },
    'alert.digestFrom': { notices: 20, minutes: 5 },
  },
};
