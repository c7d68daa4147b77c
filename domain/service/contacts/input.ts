import { z } from 'zod';
import { CONTACT_WAYS } from '../../kind/contacts';
import { fact, freeText } from '../../kind/input';

export const note = { note: freeText.optional() };

/** A conversation with the customer, or an attempt at one. */
export const talk = {
  way: z.enum(CONTACT_WAYS).optional().meta({ description: 'Default PHONE' }),
  ...fact,
  ...note,
  reached: z.boolean().optional().meta({ description: 'false: nobody was reached' }),
};

export const talkInput = z.strictObject(talk);
