import { z } from 'zod';
import { namesOf } from '../text';
import { answerText, date, fileContact, freeText, shortFreeText, shortText } from '../kind/input';
import { CALLBACK_METHODS, CONSENTS, INTENT_GRADES, LOYALTY_TIERS, SOURCES } from './basics';

export const loyaltyTier = z.enum(namesOf(LOYALTY_TIERS)).meta({ id: 'LoyaltyTier' });
export const intentGrade = z.enum(INTENT_GRADES).meta({ id: 'IntentGrade' });
export const consentLevel = z.enum(namesOf(CONSENTS)).meta({ id: 'Consent' });
export const callbackMethod = z.enum(namesOf(CALLBACK_METHODS)).meta({ id: 'CallbackMethod' });

export const note = { note: freeText.optional() };

/** Which callback is meant. */
export const ofCallback = { callback: z.string().regex(/^t[1-9]\d{0,6}$/) };

/** Answers by the ids of the questionnaire (CBK-11, CBK-21). */
export const answers = z.record(z.string().max(40), z.union([z.int().min(1).max(5), answerText]));

/** The name of a field of the house. */
export const fieldName = z.string().regex(/^[A-Za-z]\w{0,39}$/);

/** What the file of a customer says; gaps block its verification (CUS-01). */
export const customerFields = {
  contact: fileContact.optional(),
  source: z.enum(SOURCES).optional(),
  firstContactOn: date.optional(),
  industry: shortText.optional(),
  size: shortText.optional(),
  need: freeText.optional(),
  budget: shortFreeText.optional(),
  decisionChain: freeText.optional(),
  custom: z
    .record(fieldName, freeText)
    .optional()
    .meta({ description: 'Fields of the house, e.g. usage data of a product' }),
};
