import { z } from 'zod';
import { date, freeText, identifier, instant, shortText } from '../common';
import { contact, orderedItem } from '../order';
import { reason } from './input';
import type { ActionInputs } from './input';
import { CHANGE_SIDES, CONTACT_CHANNELS } from '../../../domain/order';

const customerAgreed = z
  .strictObject({
    agreedBy: shortText.meta({ description: 'Who agreed at the customer' }),
    how: z.enum(CONTACT_CHANNELS),
    agreedAt: instant.optional().meta({ description: 'Default now' }),
  })
  .meta({ description: 'Needed for another date, and for whatever we ask for (ORD-14)' });

/** What a change is asked for with; a preview takes the same. */
export const changeInput = z.strictObject({
  items: z.array(orderedItem).min(1).max(200).optional().meta({
    description: 'All lines, each in its place; one with quantity 0 is dropped',
  }),
  contact: contact.optional().meta({ description: 'What is not mentioned stays as it is' }),
  deliveryDate: date.optional(),
  requestedBy: z.enum(CHANGE_SIDES),
  ...reason,
  customerAgreed: customerAgreed.optional(),
  exception: identifier.optional().meta({ description: 'The exception it settles' }),
});

export const CHANGE_TEXTS = ['reason', 'customerAgreed.agreedBy'];

/** The request by its id: what was read is what is decided. */
const change = { change: identifier.meta({ example: 'c1' }) };
const comment = { comment: freeText.optional() };

/** Changes of a submitted order. */
export const CHANGE_INPUTS: ActionInputs = {
  requestChange: { schema: changeInput, texts: CHANGE_TEXTS },
  confirmChange: {
    schema: z.strictObject({
      ...change,
      ...comment,
      customerAgreed: customerAgreed.optional(),
    }),
    texts: ['comment', 'customerAgreed.agreedBy'],
  },
  declineChange: { schema: z.strictObject({ ...change, ...reason }), texts: ['reason'] },
  withdrawChange: { schema: z.strictObject({ ...change, ...comment }), texts: ['comment'] },
};
