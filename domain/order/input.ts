import { z } from 'zod';
import { fieldsWith, keysOf } from '../basics';
import { keyOf, money, quantity, shortText } from '../kind/input';
import { GOODS_CONDITIONS, ORDER_CHANNELS, ORDER_SOURCES } from './basics';
import { ORDER_TEXT_FIELDS, TRANSPORT_MODES } from './basics';

export const channel = z.enum(ORDER_CHANNELS).meta({ id: 'OrderChannel' });
export const source = z.enum(ORDER_SOURCES);
export const condition = z.enum(GOODS_CONDITIONS).meta({ id: 'GoodsCondition' });
export const transportMode = z.enum(TRANSPORT_MODES);

export const item = z
  .strictObject({
    spec: shortText.meta({ description: 'Model and specification as agreed' }),
    quantity: z.number().positive().max(1_000_000_000),
    unit: z.string().trim().min(1).max(20).optional(),
    unitPrice: money.optional(),
    batchNo: shortText.optional().meta({ description: 'Batch or serial number' }),
  })
  .meta({ id: 'OrderItem' });

/** The texts an order is opened with; all may come later. */
export const textFields = fieldsWith(keysOf(ORDER_TEXT_FIELDS), shortText.optional());

export const textField = keyOf(ORDER_TEXT_FIELDS);

export const items = z.array(item).max(200);

/** A line as it stands: one that a change dropped keeps its place, with none of it. */
export const orderedItem = item
  .extend({ quantity: z.number().nonnegative().max(1_000_000_000) })
  .meta({ id: 'OrderedItem' });

/** The place of a line of the order, from 0. */
export const line = z.int().nonnegative().max(199);

/** Lines of the order, by their place, and how much of each. */
export const lines = z
  .array(z.strictObject({ line, quantity: quantity.positive() }))
  .min(1)
  .max(200);
