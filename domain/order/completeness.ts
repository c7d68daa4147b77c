import type { OrderState } from './state';

/** Fields an order must have before it can be submitted (ORD-02), and whether it has them. */
const MANDATORY: Readonly<Record<string, (state: OrderState) => boolean>> = {
  customerNo: ({ data }) => data.customerNo !== null,
  'contact.name': ({ data }) => data.contact?.has.includes('name') ?? false,
  'contact.address': ({ data }) => data.contact?.has.includes('address') ?? false,
  items: ({ data }) => data.items.some(({ quantity }) => quantity > 0),
  deliveryDate: ({ data }) => data.deliveryDate !== null,
};

/** Names of the fields that still keep an order in RECEIVED; ORD-02. */
export function missingFields(state: OrderState): string[] {
  return Object.entries(MANDATORY).flatMap(([field, given]) => (given(state) ? [] : [field]));
}
