import { z } from 'zod';
import { dayAhead, fact, freeText, identifier } from '../../kind/input';
import { REMEDY_NAMES } from '../basics';
import { note } from '../contacts/input';

export const amount = z.number().min(0).max(1_000_000_000);

const proposal = { proposal: z.string().regex(/^p[1-9]\d{0,3}$/) };

export const desiredInput = z.strictObject({
  remedies: z.array(z.enum(REMEDY_NAMES)).min(1).max(REMEDY_NAMES.length),
  text: freeText.nullish().meta({ description: 'Stays when it is not named; null takes it away' }),
});

export const proposeInput = z.strictObject({
  remedy: z.enum(REMEDY_NAMES),
  text: freeText,
  cost: amount.optional().meta({ description: 'What it costs us, in CNY; default 0' }),
  charge: amount.optional().meta({ description: 'What the customer pays, in CNY; default 0' }),
  ownFault: z.boolean(),
  promisedDate: dayAhead,
  ...fact,
});

export const approveInput = z.strictObject({ ...proposal, comment: freeText.optional() });

export const refuseInput = z.strictObject({ ...proposal, comment: freeText });

/** A proposal is put to the customer, or agreed to. */
export const proposalInput = z.strictObject({ ...proposal, ...fact });

export const rejectInput = z.strictObject({ ...proposal, ...fact, rejection: freeText });

export const planInput = z.strictObject({
  tasks: z
    .array(z.strictObject({ what: freeText, owner: identifier, dueDate: dayAhead }))
    .min(1)
    .max(50),
});

export const completeInput = z.strictObject({
  task: z.string().regex(/^t[1-9]\d{0,3}$/),
  ...fact,
  ...note,
});

export const executeInput = z.strictObject({ ...fact, ...note });

export const verifyInput = z.strictObject({ effective: z.boolean(), ...note });
