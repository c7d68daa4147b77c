import { z } from 'zod';
import { keysOf } from '../../basics';
import { fact, freeText, identifier, quantity, staffId } from '../../kind/input';
import { role, shortFreeText } from '../../kind/input';
import { item } from '../input';
import { EXCEPTION_TYPES } from './state';

const exceptionType = z.enum(keysOf(EXCEPTION_TYPES)).meta({ id: 'ExceptionType' });

/** An exception of the order by its id. */
const exception = { exception: identifier.meta({ example: 'x1' }) };

const option = z.string().regex(/^[A-Z_]{1,40}$/);

const line = z.int().nonnegative().max(199);

const comment = { comment: freeText.optional() };

/** Lines of the order, by their place (from 0), and how much of each. */
export const lines = z
  .array(z.strictObject({ line, quantity: quantity.positive() }))
  .min(1)
  .max(200);

/** Other goods for what is short of a line; number, unit and price of that unless others are agreed. */
const substitute = item.partial({ quantity: true }).extend({ line });

const owner = z.union([z.strictObject({ person: staffId }), z.strictObject({ role })]);

export const openInput = z.strictObject({
  ...fact,
  type: exceptionType,
  detail: freeText.optional(),
  lines: lines.optional(),
  owner: owner.optional(),
});

export const offerInput = z.strictObject({
  ...exception,
  options: z.array(option).min(1).max(10),
  ...comment,
});

export const decisionInput = z.strictObject({
  ...exception,
  option,
  decidedBy: shortFreeText.optional().meta({ description: 'Who decided at the customer' }),
  ...comment,
  substitutes: z.array(substitute).min(1).max(50).optional().meta({
    description:
      'With SUBSTITUTE: what she takes instead; the change of the order is asked for by itself',
  }),
});

export const resolutionInput = z.strictObject({ ...exception, outcome: option, ...comment });

export const ownerInput = z.strictObject({ ...exception, owner });
