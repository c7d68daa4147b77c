import { z } from 'zod';
import { namesOf } from '../../text';
import type { Asked } from '../../kind/input';
import {
  date,
  dayAhead,
  fact,
  freeText,
  identifier,
  instant,
  reason,
  shortFreeText,
} from '../../kind/input';
import { NEED_NAMES, OUTCOMES } from '../basics';
import { answers, callbackMethod, note, ofCallback } from '../input';

export const recordContactInput = z.strictObject({
  ...ofCallback,
  outcome: z.enum(namesOf(OUTCOMES)),
  method: callbackMethod,
  ...fact,
  contactPerson: shortFreeText.optional(),
  score: z.int().min(1).max(5).optional(),
  scoreReasons: freeText.optional(),
  need: z.enum(namesOf(NEED_NAMES)).optional(),
  nextAction: freeText.optional(),
  nextFollowUpOn: dayAhead.optional(),
  answers: answers.optional(),
  grievance: freeText.optional(),
  appointment: instant.optional().meta({ description: 'Agreed with the customer' }),
  minutes: z.int().min(0).max(1_440).optional(),
  mood: z.enum(['GREEN', 'YELLOW', 'RED']).optional(),
  service: z.enum(['STANDARD', 'PROACTIVE', 'DELIGHT']).optional(),
  ...note,
});
export type RecordContact = Asked<typeof recordContactInput>;

export const assignCallbackInput = z.strictObject({ ...ofCallback, owner: identifier });
export const cancelCallbackInput = z.strictObject({ ...ofCallback, ...reason });
export const planContactInput = z.strictObject({ on: date, purpose: freeText.optional() });
export const recordInboundInput = z.strictObject({ method: callbackMethod, summary: freeText });
