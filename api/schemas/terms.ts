import { z } from 'zod';
import { date, role, shortText, utcInstant } from './common';
import { time } from '../../domain/kind/input';
import { days, duration, elapsed } from './terms-units';
import { accountValues } from './terms-account';
import { customerValues } from './terms-customer';
import type { PolicyValues } from '../../domain/policy';

const points = z.number().min(0).max(1_000);

const values = {
  ...customerValues,
  ...accountValues,
  'order.intake.entry': duration,
  'order.review': duration,
  'order.dateFeedback': duration,
  'order.greeting': duration,
  'order.progressSync': duration,
  'order.nodeReminder': days,
  'order.transport.default': days,
  'order.ship.afterReady': duration,
  'order.transit.checkpoint': duration,
  'order.signoff.afterArrival': duration,
  'order.returnSlip.due': duration,
  'order.returnSlip.chase': duration,
  'order.complete.due': duration,
  'order.summary.due': duration,
  'order.assessment.due': duration,
  'order.hold.max': duration,
  'order.escalate.step': elapsed,
  'order.import.catchUp': duration,
  'order.dateChange.notify': duration,
  'order.dateChange.reminder': duration,
  'order.dateChange.escalate': duration,
  'order.change.decide': duration,
  'order.cancel.undo': duration,
  'order.cancel.settle': duration,
  'order.overdue.reason': duration,
  'stuck.idle': duration,
  'stuck.exceptionIdle': duration,
  'order.warnAt': z.strictObject({ percent: z.number().min(1).max(99) }),
  'order.escalation.levels': z.array(role).min(1).max(9),
  'order.contractDraft': days,
  'order.refusal.outcome': duration,
  'complaint.firstResponse': duration,
  'complaint.solution': duration,
  'complaint.resultFollowUp': duration,
  'complaint.externalResponse': duration,
  'complaint.revisit': duration,
  'complaint.thanks': duration,
  'complaint.review': duration,
  'complaint.noMovement': elapsed,
  'complaint.transfer.accept': duration,
  'complaint.assignment.points': z.strictObject({
    ...{ LOW: points, NORMAL: points, HIGH: points, URGENT: points },
    ...{ overdue: points, skill: points, distance: points },
  }),
  'complaint.pause.max': duration,
  'complaint.overdue.reason': duration,
  'complaint.warnAt': z.strictObject({ percent: z.number().min(1).max(99) }),
  'complaint.escalation.levels': z.array(role).min(1).max(9),
  'complaint.repeatWindow': days,
  'complaint.remedy.limits': z
    .strictObject({ limit1: z.number().min(0), limit2: z.number().min(0) })
    .refine(({ limit1, limit2 }) => limit1 <= limit2, {
      path: ['limit2'],
      message: 'must not be below limit1',
    }),
  'complaint.closeMinScore': z.strictObject({ score: z.int().min(1).max(5) }),
  'complaint.winBack.triggerScore': z.strictObject({ score: z.int().min(1).max(5) }),
  'complaint.autoOpenMaxScore': z.strictObject({ score: z.int().min(0).max(5) }),
  'service.response': duration,
  'service.internal.response': duration,
  'service.internal.solution': duration,
  'service.internal.result': duration,
  'service.repeatFault': days,
  'return.window': days,
  'service.dispatch.accept': duration,
  'service.evaluation': duration,
  'service.noMovement': elapsed,
  'service.pause.max': duration,
  'service.overdue.reason': duration,
  'service.warnAt': z.strictObject({ percent: z.number().min(1).max(99) }),
  'service.escalation.levels': z.array(role).min(1).max(9),
  'contact.maxAttempts': z.strictObject({ attempts: z.int().min(1).max(20) }),
  'link.customer.expiry': duration,
  'contact.grace': elapsed,
  'contact.window': z
    .strictObject({ from: time, to: time })
    .refine(({ from, to }) => from < to, { path: ['to'], message: 'must be after from' }),
  'notice.retry': z.strictObject({
    firstMinutes: z.number().positive().max(1_440),
    longestHours: z.number().positive().max(168),
    giveUpDays: z.number().positive().max(30),
  }),
  'staff.quietHours': z.strictObject({
    from: time,
    to: time,
    ringFromLevel: z.int().min(1).max(10),
  }),
  'staff.remindAgain': duration,
  'alert.digestFrom': z.strictObject({
    notices: z.int().min(2).max(1_000),
    minutes: z.number().positive().max(1_440),
  }),
} satisfies Record<keyof PolicyValues, z.ZodType>;

export const policyValues = z.strictObject(values).meta({ id: 'PolicyValues' });

export const policyChange = z.strictObject({
  values: policyValues.partial(),
  comment: shortText,
});

const interval = z.strictObject({ from: time, to: time });
const intervals = z.array(interval).max(12);

export const calendarBody = z
  .strictObject({
    zone: z.string().max(64),
    week: z.strictObject({
      1: intervals,
      2: intervals,
      3: intervals,
      4: intervals,
      5: intervals,
      6: intervals,
      7: intervals,
    }),
    holidays: z.array(date).max(5_000),
    workdays: z.array(date).max(5_000),
    makeUpHours: intervals,
    knownUntil: date,
  })
  .meta({ id: 'Calendar' });

export const calendarChange = z.strictObject({ calendar: calendarBody, comment: shortText });

/** A published version with who published it, when and why. */
export function published<S extends z.ZodType>(data: S): z.ZodObject {
  return z.object({
    version: z.int(),
    data,
    comment: z.string(),
    createdBy: z.string(),
    createdAt: utcInstant,
  });
}
