import type { CreateOrder } from './schemas/order';
import type { OrderData } from '../domain/order';

/** What an order says about itself, gaps included. */
export function dataOf(body: CreateOrder, contact: OrderData['contact']): OrderData {
  return {
    channel: body.channel,
    customerNo: body.customerNo ?? null,
    contact,
    items: (body.items ?? []) as OrderData['items'],
    deliveryDate: body.deliveryDate ?? null,
    deliveryMode: body.deliveryMode ?? null,
    paymentTerms: body.paymentTerms ?? null,
    contractRef: body.contractRef ?? null,
    source: body.source ?? 'MAKE',
    ...(body.project !== undefined && { project: body.project }),
    returnSlipRequired: body.returnSlipRequired ?? true,
  };
}
