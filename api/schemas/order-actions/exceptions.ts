import { z } from 'zod';
import { freeText, identifier, role, shortText } from '../common';
import { fact } from './input';
import type { ActionInputs } from './input';
import { item, line, lines } from '../../../domain/order/input';
import { EXCEPTION_TYPES } from '../../../domain/order';
import type { ExceptionType } from '../../../domain/order';

const exceptionType = z
  .enum(Object.keys(EXCEPTION_TYPES) as [ExceptionType])
  .meta({ id: 'ExceptionType' });

/** An exception of the order by its id. */
const exception = { exception: identifier.meta({ example: 'x1' }) };

const option = z.string().regex(/^[A-Z_]{1,40}$/);

/** Other goods for what is short of a line; number, unit and price of that unless others are agreed. */
const substitute = item.partial({ quantity: true }).extend({ line });

const owner = z.union([z.strictObject({ person: identifier }), z.strictObject({ role })]);

/** Troubles on the way of an order. */
export const EXCEPTION_INPUTS: ActionInputs = {
  openException: {
    schema: z.strictObject({
      ...fact,
      type: exceptionType,
      detail: freeText.optional(),
      lines: lines.optional(),
      owner: owner.optional(),
    }),
    texts: ['detail'],
  },
  offerOptions: {
    schema: z.strictObject({
      ...exception,
      options: z.array(option).min(1).max(10),
      comment: freeText.optional(),
    }),
    texts: ['comment'],
  },
  recordDecision: {
    schema: z.strictObject({
      ...exception,
      option,
      decidedBy: shortText.optional().meta({ description: 'Who decided at the customer' }),
      comment: freeText.optional(),
      substitutes: z.array(substitute).min(1).max(50).optional().meta({
        description:
          'With SUBSTITUTE: what she takes instead; the change of the order is asked for by itself',
      }),
    }),
    texts: ['decidedBy', 'comment'],
  },
  resolveException: {
    schema: z.strictObject({ ...exception, outcome: option, comment: freeText.optional() }),
    texts: ['comment'],
  },
  assignException: { schema: z.strictObject({ ...exception, owner }), texts: [] },
};
