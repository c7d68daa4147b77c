import { z } from 'zod';
import { CYCLES, HORIZONS, LAPSE_CAUSES, NEEDS, OUTCOME_NAMES } from '../../../domain/customer';
import { SPECIAL_DAY_KINDS } from '../../../domain/customer';
import type { LapseCause, SpecialDayKind } from '../../../domain/customer';
import { date, freeText, identifier, instant, shortText } from '../common';
import { explained, nothing } from '../common-actions';
import {
  callbackMethod,
  consentLevel,
  customerFields,
  intentGrade,
  loyaltyTier,
} from '../customer';
import { fact, optionalReason, reason } from '../order-actions/input';
import type { ActionInputs } from '../order-actions/input';
import { surveyAnswer } from '../survey';
import { time } from '../terms-units';

const note = { note: freeText.optional() };
const callback = { callback: z.string().regex(/^t[1-9]\d{0,6}$/) };
const atLeastOne = (input: object): boolean => Object.keys(input).length > 0;

const FILE: ActionInputs = {
  fillIn: {
    schema: z.strictObject(customerFields).refine(atLeastOne, 'nothing to fill in'),
    texts: ['need', 'budget', 'decisionChain', 'custom.*'],
  },
  verify: nothing,
  verifyChanges: nothing,
  returnFile: explained,
  file: nothing,
  assign: { schema: z.strictObject({ owner: identifier, ...optionalReason }), texts: ['reason'] },
  handOver: { schema: z.strictObject({ to: identifier, ...note }), texts: ['note'] },
  merge: { schema: z.strictObject({ into: identifier, ...reason }), texts: ['reason'] },
  erase: {
    schema: z.strictObject({ basis: z.enum(['REQUEST', 'RETENTION']) }),
    texts: [],
  },
};

const STANDING: ActionInputs = {
  gradeIntent: {
    schema: z.strictObject({
      grade: intentGrade,
      criteria: z
        .strictObject({ need: z.boolean(), budget: z.boolean(), decisionChain: z.boolean() })
        .optional()
        .meta({ description: 'Clear need, fitting budget, complete decision chain' }),
      ...optionalReason,
    }),
    texts: ['reason'],
  },
  requestTier: { schema: z.strictObject({ tier: loyaltyTier, ...reason }), texts: ['reason'] },
  approveTier: { schema: z.strictObject({ comment: freeText.optional() }), texts: ['comment'] },
  declineTier: { schema: z.strictObject({ comment: freeText }), texts: ['comment'] },
  setHorizon: { schema: z.strictObject({ horizon: z.enum(HORIZONS).nullable() }), texts: [] },
  recordLapse: {
    schema: z.strictObject({
      cause: z.enum(Object.keys(LAPSE_CAUSES) as [LapseCause, ...LapseCause[]]),
      ...optionalReason,
    }),
    texts: ['reason'],
  },
};

const zone = z
  .string()
  .max(64)
  .refine((name) => {
    try {
      return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
    } catch {
      return false;
    }
  }, 'not a known IANA zone');

const dayOfYear = z
  .strictObject({
    kind: z.enum(Object.keys(SPECIAL_DAY_KINDS) as [SpecialDayKind, ...SpecialDayKind[]]),
    month: z.int().min(1).max(12),
    day: z.int().min(1).max(31),
  })
  .refine(({ month, day }) => day <= new Date(Date.UTC(2024, month, 0)).getUTCDate(), {
    path: ['day'],
    message: 'no such day in that month',
  });

const PREFERENCES: ActionInputs = {
  setConsent: {
    schema: z
      .strictObject({ level: consentLevel.optional(), visits: z.boolean().optional(), ...note })
      .refine(({ level, visits }) => level !== undefined || visits !== undefined, 'nothing to set'),
    texts: ['note'],
  },
  setPreferences: {
    schema: z
      .strictObject({
        method: callbackMethod.optional(),
        from: time.optional(),
        to: time.optional(),
        zone: zone.optional(),
      })
      .refine(({ from = '00:00', to = '24:00' }) => from < to, {
        path: ['to'],
        message: 'must be after from',
      }),
    texts: [],
  },
  setSpecialDays: {
    schema: z.strictObject({
      days: z
        .array(dayOfYear)
        .max(10)
        .refine((days) => new Set(days.map(({ kind }) => kind)).size === days.length, 'kind twice'),
    }),
    texts: [],
  },
  setCycles: {
    schema: z.strictObject({
      cycles: z
        .array(
          z.strictObject({
            cycle: z.enum(CYCLES),
            every: z.int().min(7).max(3_650).meta({ description: 'Days' }),
            since: date,
          }),
        )
        .max(CYCLES.length),
    }),
    texts: [],
  },
};

const answers = z.record(
  z.string().max(40),
  z.union([z.int().min(1).max(5), z.string().min(1).max(2_000)]),
);

const CALLBACKS: ActionInputs = {
  recordContact: {
    schema: z.strictObject({
      ...callback,
      outcome: z.enum(OUTCOME_NAMES),
      method: callbackMethod,
      ...fact,
      contactPerson: shortText.optional(),
      score: z.int().min(1).max(5).optional(),
      scoreReasons: freeText.optional(),
      need: z.enum(NEEDS).optional(),
      nextAction: freeText.optional(),
      nextFollowUpOn: date.optional(),
      answers: answers.optional(),
      grievance: freeText.optional(),
      appointment: instant.optional().meta({ description: 'Agreed with the customer' }),
      minutes: z.int().min(0).max(1_440).optional(),
      mood: z.enum(['GREEN', 'YELLOW', 'RED']).optional(),
      service: z.enum(['STANDARD', 'PROACTIVE', 'DELIGHT']).optional(),
      ...note,
    }),
    texts: ['contactPerson', 'scoreReasons', 'nextAction', 'grievance', 'note', 'answers.*'],
  },
  sendSurvey: {
    schema: z.strictObject({ ...callback, by: z.enum(['EMAIL', 'SMS']) }),
    texts: [],
  },
  answerSurvey: surveyAnswer,
  assignCallback: { schema: z.strictObject({ ...callback, owner: identifier }), texts: [] },
  cancelCallback: { schema: z.strictObject({ ...callback, ...reason }), texts: ['reason'] },
  planContact: {
    schema: z.strictObject({ on: date, purpose: freeText.optional() }),
    texts: ['purpose'],
  },
  recordInbound: {
    schema: z.strictObject({ method: callbackMethod, summary: freeText }),
    texts: ['summary'],
  },
  promiseAnswer: {
    schema: z.strictObject({ question: freeText, on: date, owner: identifier.optional() }),
    texts: ['question'],
  },
  giveAnswer: {
    schema: z.strictObject({ promise: z.string().regex(/^a[1-9]\d{0,4}$/), answer: freeText }),
    texts: ['answer'],
  },
  checkVisit: {
    schema: z.strictObject({ ...callback, result: z.enum(['MATCH', 'MISMATCH']), ...note }),
    texts: ['note'],
  },
};

/** What each action of a customer takes; the same schemas check requests and describe them. */
export const CUSTOMER_ACTION_INPUTS: ActionInputs = {
  ...FILE,
  ...STANDING,
  ...PREFERENCES,
  ...CALLBACKS,
};
