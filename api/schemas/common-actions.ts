import { z } from 'zod';
import { freeText, identifier } from './common';
import { optionalReason, reason } from './order-actions/input';
import type { ActionInputs } from './order-actions/input';

/** An action that needs no word. */
export const nothing = { schema: z.strictObject({}), texts: [] };

/** An action that has to say why. */
export const explained = { schema: z.strictObject(reason), texts: ['reason'] };

/** Inputs of the actions that every kind of case has alike; a breach is named as `breaches` name it. */
export function commonInputs(example: string): ActionInputs {
  const breach = { breach: z.string().min(3).max(64).meta({ example }) };
  return {
    overdueReason: { schema: z.strictObject({ ...breach, ...reason }), texts: ['reason'] },
    approveReason: {
      schema: z.strictObject({ ...breach, comment: freeText.optional() }),
      texts: ['comment'],
    },
    refuseReason: { schema: z.strictObject({ ...breach, comment: freeText }), texts: ['comment'] },
    note: { schema: z.strictObject({ text: freeText }), texts: ['text'] },
    remind: nothing,
    reapplyPolicy: nothing,
  };
}

/** Those of a case that is handled for a customer: raised by hand, or resting until an answer comes. */
export const HANDLED_INPUTS: ActionInputs = {
  ...commonInputs('firstResponse:1'),
  assign: { schema: z.strictObject({ owner: identifier, ...optionalReason }), texts: ['reason'] },
  escalate: explained,
  pause: explained,
  resume: nothing,
};
