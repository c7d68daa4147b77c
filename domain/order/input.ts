import { z } from 'zod';
import { money, shortText } from '../kind/input';
import { GOODS_CONDITIONS, TRANSPORT_MODES } from './basics';

export const condition = z.enum(GOODS_CONDITIONS).meta({ id: 'GoodsCondition' });
export const transportMode = z.enum(TRANSPORT_MODES);

export const item = z
  .strictObject({
    spec: shortText.meta({ description: 'Model and specification as agreed' }),
    quantity: z.number().positive().max(1_000_000_000),
    unit: z.string().trim().min(1).max(20).optional(),
    unitPrice: money.optional(),
  })
  .meta({ id: 'OrderItem' });
