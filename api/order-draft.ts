import type { CreateOrder } from './schemas/order';
import { fieldsWith, keysOf } from '../domain/basics';
import { ORDER_TEXT_FIELDS } from '../domain/order';
import type { OrderData, OrderTextField } from '../domain/order';

/** What an order says about itself, gaps included. */
export function dataOf(body: CreateOrder, contact: OrderData['contact']): OrderData {
  const texts = fieldsWith<OrderTextField, string | null>(keysOf(ORDER_TEXT_FIELDS), null);
  for (const field of keysOf(ORDER_TEXT_FIELDS)) texts[field] = body[field] ?? null;
  return {
    channel: body.channel,
    customerNo: body.customerNo ?? null,
    contact,
    items: (body.items ?? []) as OrderData['items'],
    deliveryDate: body.deliveryDate ?? null,
    ...texts,
    source: body.source ?? 'MAKE',
    ...(body.project !== undefined && { project: body.project }),
    ...(body.contractRequired !== undefined && { contractRequired: body.contractRequired }),
    returnSlipRequired: body.returnSlipRequired ?? true,
  };
}
