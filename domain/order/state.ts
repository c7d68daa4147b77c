import type { Instant, LocalDate } from '../calendar';
import type { CaseCore } from '../kernel/case';
import type { Text } from '../text';

/** Stages of an order in the order in which they are passed (requirements §3.1), then the terminal ones. */
export const ORDER_STAGES = {
  RECEIVED: { zh: '接单', en: 'Received' },
  REVIEW: { zh: '审核', en: 'Review' },
  PRODUCTION: { zh: '生产', en: 'Production' },
  SHIPMENT: { zh: '发货', en: 'Shipment' },
  DELIVERY: { zh: '到货', en: 'Delivery' },
  SIGN_OFF: { zh: '签收', en: 'Sign-off' },
  ARCHIVE: { zh: '归档中', en: 'Archive' },
  ARCHIVED: { zh: '已归档', en: 'Archived', terminal: true },
  REJECTED: { zh: '已拒绝', en: 'Rejected', terminal: true },
  CANCELLED: { zh: '已取消', en: 'Cancelled', terminal: true },
} as const satisfies Record<string, Text & { terminal?: true }>;

export type OrderStage = keyof typeof ORDER_STAGES;

/** Stages in which an order is still open. */
export const OPEN_STAGES = (Object.keys(ORDER_STAGES) as OrderStage[]).filter(
  (stage) => !('terminal' in ORDER_STAGES[stage]),
);

/** Where an order came from (ORD-01). */
export const ORDER_CHANNELS = ['PHONE', 'EMAIL', 'ONLINE', 'SALES'] as const;
export type OrderChannel = (typeof ORDER_CHANNELS)[number];

export const ORDER_SOURCES = ['MAKE', 'STOCK'] as const;
export const GOODS_CONDITIONS = ['GOOD', 'DAMAGED', 'WRONG_GOODS', 'INCOMPLETE'] as const;
export type GoodsCondition = (typeof GOODS_CONDITIONS)[number];
export const TRANSPORT_MODES = ['ROAD', 'RAIL', 'AIR', 'SEA', 'EXPRESS', 'PICK_UP'] as const;

/** Reference of a text or of a party row: personal data never stand in events (§8.3.16). */
export type Ref = string;

export interface OrderItem {
  /** Model and specification as agreed. */
  spec: string;
  quantity: number;
  unit?: string;
  /** Price of one unit in the currency of the contract, as decimal text. */
  unitPrice?: string;
}

/** The customer's contact of this order: a row in `parties`, and which of its fields are filled. */
export interface ContactRef {
  party: Ref;
  has: readonly ('name' | 'phone' | 'email' | 'address')[];
}

/** Who did something, for whom if as a stand-in, and when it was recorded. */
export interface Signature {
  by: string;
  onBehalfOf?: string;
  at: Instant;
}

/** What an order says about itself; corrected by `correct`. */
export interface OrderData {
  channel: OrderChannel;
  customerNo: string | null;
  contact: ContactRef | null;
  items: readonly OrderItem[];
  /** The delivery date asked for. */
  deliveryDate: LocalDate | null;
  deliveryMode: string | null;
  paymentTerms: string | null;
  contractRef: string | null;
  source: (typeof ORDER_SOURCES)[number];
  /** Whether a signed slip has to come back. */
  returnSlipRequired: boolean;
}

export interface OrderReview extends Signature {
  result: 'APPROVED' | 'RETURNED' | 'REJECTED';
  committedDate?: LocalDate;
}

export interface OrderShipment extends Signature {
  shippedAt: Instant;
  carrier: string;
  mode: (typeof TRANSPORT_MODES)[number];
  trackingNo?: string;
  eta?: LocalDate;
}

export interface OrderSignOff extends Signature {
  signedAt: Instant;
  signer: Ref;
  receivedQuantity: number;
  condition: GoodsCondition;
  remarks?: Ref;
}

export interface ReturnSlip {
  /** Reminders given since it became overdue. */
  chases: number;
  /** When the last of them fell due; the next one counts from there. */
  lastChaseAt?: Instant;
  filed?: Signature & { slipNo: string };
  waiverRequest?: Signature & { reason: Ref };
  waiver?: Signature;
}

export interface OrderState extends CaseCore {
  kind: 'order';
  stage: OrderStage;
  data: OrderData;
  /** Who received it; before submission it is hers to withdraw. */
  opened: Signature;
  /** How often it stood in RECEIVED; a return starts a new round with new limits. */
  round: number;
  enteredAt: Instant;
  /** Agreed with the customer; punctuality is measured against it (§3.4). */
  agreedDeliveryDate: LocalDate | null;
  originalDeliveryDate: LocalDate | null;
  submitted?: Signature;
  review?: OrderReview;
  production?: Signature & { readyAt: Instant };
  shipment?: OrderShipment;
  arrival?: Signature & { arrivedAt: Instant };
  count?: Signature & { countedQuantity: number; condition: GoodsCondition };
  signOff?: OrderSignOff;
  slip: ReturnSlip;
  completion?: Signature;
  summary?: Signature & { recap: Ref; deviations?: Ref; feedback?: Ref };
  assessment?: Signature & { rating: number; comment?: Ref };
  cancellation?: Signature & { reason: Ref };
}
