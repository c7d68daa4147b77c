import type { Text } from '../text';

export type { ContactRef, Ref, Signature } from '../basics';

/** Where an order came from (ORD-01). */
export const ORDER_CHANNELS = ['PHONE', 'EMAIL', 'ONLINE', 'SALES'] as const;
export type OrderChannel = (typeof ORDER_CHANNELS)[number];

/**
 * What an order says in words of its own: stated at intake, shown, and corrected as long as it is open.
 * A field added here is taken, kept, shown and corrected everywhere.
 */
export const ORDER_TEXT_FIELDS = {
  deliveryMode: { zh: '交货方式', en: 'delivery mode' },
  paymentTerms: { zh: '付款条件', en: 'payment terms' },
  contractRef: { zh: '合同号', en: 'contract reference' },
} as const satisfies Record<string, Text>;
export type OrderTextField = keyof typeof ORDER_TEXT_FIELDS;

export const ORDER_SOURCES = ['MAKE', 'STOCK'] as const;
export const GOODS_CONDITIONS = ['GOOD', 'DAMAGED', 'WRONG_GOODS', 'INCOMPLETE'] as const;
export type GoodsCondition = (typeof GOODS_CONDITIONS)[number];
export const TRANSPORT_MODES = ['ROAD', 'RAIL', 'AIR', 'SEA', 'EXPRESS', 'PICK_UP'] as const;

export interface OrderItem {
  /** Model and specification as agreed. */
  spec: string;
  quantity: number;
  unit?: string;
  /** Price of one unit in the currency of the contract, as decimal text. */
  unitPrice?: string;
  /** Batch or serial number. */
  batchNo?: string;
}

/** A line of the order, by its place in `data.items` (from 0), and how much of it. */
export interface LineQuantity {
  line: number;
  quantity: number;
}
