import { z } from 'zod';
import { role } from './common';
import { days, duration, elapsed } from './terms-units';
import { CALLBACK_METHOD_NAMES, FESTIVALS, LOYALTY_TIER_NAMES } from '../../domain/customer';
import type { Festival } from '../../domain/customer';
import { MOST_REMINDERS } from '../../domain/customer/memory';
import type { CustomerPolicyValues } from '../../domain/customer/policy';

/** Spot checks look back to the beginning of the month before, caps a week: 62 days hold both. */
const SHORTEST_MEMORY = 62;

const percent = z.number().min(1).max(99);
const count = (most: number): z.ZodInt => z.int().min(1).max(most);
const step = { role, method: z.enum(CALLBACK_METHOD_NAMES) };
const profileName = z.string().regex(/^[A-Z][A-Z0-9_]{0,31}$/);
const horizon = z.strictObject({ call: count(365), visit: count(365) });
const score = z.strictObject({ score: z.int().min(1).max(5) });
const text = z.strictObject({ zh: z.string().min(1).max(200), en: z.string().min(1).max(200) });

/** The figures of customer follow-up; a part of the policy. */
export const customerValues = {
  'callback.cadence.offsets': z
    .array(z.int().min(0).max(365))
    .max(5)
    .refine((list) => list.every((offset, at) => at === 0 || offset > list[at - 1]!), 'ascending')
    .meta({ description: 'None switch the cadence off' }),
  'callback.cadence.steps': z.array(z.strictObject(step)).min(1).max(5),
  'callback.cadence.visitRule': z.strictObject({ stage: count(5), before: count(4) }),
  'callback.earlyWeek': days,
  'callback.weeklyFloor': z.strictObject({ calls: count(7) }),
  'order.firstSatisfaction': days,
  'callback.quarterly': z.strictObject({ months: count(12) }),
  'callback.profiles': z.record(
    profileName,
    z.strictObject({
      monthly: z.array(z.strictObject({ day: count(31), ...step })).max(20),
      hot: z.boolean(),
    }),
  ),
  'callback.profileOfTier': z.record(z.enum(LOYALTY_TIER_NAMES), profileName),
  'callback.profileOfKey': profileName,
  'callback.intent': z.strictObject({ A: duration, B: duration, C: duration }),
  'callback.interest.followUp': duration,
  'callback.horizon': z.strictObject({
    TWO_MONTHS: horizon,
    THREE_MONTHS: horizon,
    LATER: horizon,
  }),
  'callback.lapsed.urgent': duration,
  'callback.followUp.ahead': z.strictObject({ days: z.int().min(0).max(60) }),
  'callback.catchUp': z.strictObject({ days: z.int().min(0).max(365) }),
  'callback.reason.maxScore': score,
  'callback.nextAction.maxScore': score,
  'callback.festivals': z.array(z.enum(Object.keys(FESTIVALS) as [Festival, ...Festival[]])).max(4),
  'callback.lead.specialDay': z.strictObject({ days: z.int().min(0).max(60) }),
  'callback.overdue.escalate': elapsed,
  'callback.warnAt': z.strictObject({ percent }),
  'callback.escalation.levels': z.array(role).min(1).max(9),
  'callback.overdue.reason': duration,
  'callback.overdue.reminders': z.strictObject({ times: z.int().min(0).max(MOST_REMINDERS) }),
  'callback.overdue.unexplained': z.strictObject({ years: count(100) }),
  'contact.cap': z.strictObject({ perWeek: count(50), hot: count(50) }),
  'contact.minGap': elapsed,
  'contact.attempts': z.strictObject({
    perDay: count(10),
    gapHours: z.number().positive().max(12),
  }),
  'contact.mergeWithin': z.strictObject({ days: z.int().min(0).max(30) }),
  'complaint.autoOpenMaxScore': score,
  'customer.file.due': duration,
  'survey.questionnaire': z.strictObject({
    version: count(10_000),
    questions: z
      .array(
        z.strictObject({
          id: z.string().regex(/^[a-z]\w{0,31}$/i),
          kind: z.enum(['scale', 'text']),
          text,
        }),
      )
      .min(1)
      .max(40),
  }),
  'report.callback.issueDay': z.strictObject({ day: z.int().min(1).max(28) }),
  'spotCheck.share': z.strictObject({ percent: z.number().min(0).max(100) }),
  'privacy.retention': z.strictObject({ years: count(100) }),
  'customer.trend': z.strictObject({ months: count(60), percent }),
  'customer.likeness': z.strictObject({
    percent: z.number().min(1).max(100),
    digits: z.int().min(4).max(15),
    most: count(100),
  }),
  'customer.memory': z.strictObject({
    contactDays: z.int().min(SHORTEST_MEMORY).max(3_650),
    promiseDays: count(3_650),
    settledYears: count(100),
  }),
} satisfies Record<keyof CustomerPolicyValues, z.ZodType>;
