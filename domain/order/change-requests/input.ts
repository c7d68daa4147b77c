import { z } from 'zod';
import { contact, date, freeText, identifier, instant } from '../../kind/input';
import { reason, shortFreeText } from '../../kind/input';
import { CONTACT_CHANNELS } from '../contacts/state';
import { orderedItem } from '../input';
import { CHANGE_SIDES } from './state';

const customerAgreed = z
  .strictObject({
    agreedBy: shortFreeText.meta({ description: 'Who agreed at the customer' }),
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

/** The request by its id: what was read is what is decided. */
const change = { change: identifier.meta({ example: 'c1' }) };
const comment = { comment: freeText.optional() };

export const confirmInput = z.strictObject({
  ...change,
  ...comment,
  customerAgreed: customerAgreed.optional(),
});

export const declineInput = z.strictObject({ ...change, ...reason });

export const withdrawInput = z.strictObject({ ...change, ...comment });
