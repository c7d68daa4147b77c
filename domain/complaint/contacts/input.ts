import { z } from 'zod';
import { fact, freeText } from '../../kind/input';
import { CONTACT_WAYS } from '../../kind/contacts';

export const note = { note: freeText.optional() };
export const leaving = {
  leaving: z.boolean().optional().meta({ description: 'She says that she may leave us' }),
};
export const way = { way: z.enum(CONTACT_WAYS).optional().meta({ description: 'Default PHONE' }) };

/** A conversation with the customer, or an attempt at one. */
export const talk = {
  ...way,
  ...fact,
  ...note,
  ...leaving,
  reached: z.boolean().optional().meta({ description: 'false: nobody was reached' }),
};

export const talkInput = z.strictObject(talk);

export const newsInput = z.strictObject(note);
