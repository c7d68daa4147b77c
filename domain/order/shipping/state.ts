import type { Instant, LocalDate } from '../../calendar';
import type { Text } from '../../text';
import type { SignRefusal } from '../delivery/state';
import type { GoodsCondition, LineQuantity, Ref, Signature, TRANSPORT_MODES } from '../basics';

/** How a load on its way was found (ORD-20). */
export const CHECKPOINT_STATES = {
  OK: { zh: '正常', en: 'as planned' },
  DELAYED: { zh: '延误', en: 'delayed' },
  PROBLEM: { zh: '路线或地址问题', en: 'trouble with route or address' },
} as const satisfies Record<string, Text>;

/** What is known of a load when it leaves (ORD-19). */
export interface OrderShipment extends Signature {
  /** Departure. */
  shippedAt: Instant;
  carrier: string;
  mode: (typeof TRANSPORT_MODES)[number];
  driver?: Ref;
  vehicle?: string;
  /** Price of the transport in the currency of the contract, as decimal text. */
  cost?: string;
  trackingNo?: string;
  eta?: LocalDate;
  /** The driver signed for load and instructions. */
  driverSigned?: boolean;
}

/** News of a load on its way. */
export interface Checkpoint extends Signature {
  /** When it was seen there, as opposed to when that was written down. */
  seenAt: Instant;
  place: Ref;
  state: keyof typeof CHECKPOINT_STATES;
  comment?: Ref;
}

export interface OrderArrival extends Signature {
  arrivedAt: Instant;
  /** Who of the customer's confirmed it. */
  confirmedWith?: Ref;
}

export interface OrderCount extends Signature {
  countedQuantity: number;
  condition: GoodsCondition;
  lines?: readonly LineQuantity[];
}

export interface OrderSignOff extends Signature {
  signedAt: Instant;
  signer: Ref;
  /** Over all lines. */
  receivedQuantity: number;
  lines?: readonly LineQuantity[];
  condition: GoodsCondition;
  remarks?: Ref;
  /** Files that prove it: photos, a drawn signature. */
  evidence?: readonly string[];
  /** Less was accepted than was sent: the rest is open again (§3.3). */
  partial?: true;
}

/**
 * A part of an order that travels together: planned by a shipping note, loaded, sent, signed for.
 * What was not known of a recorded past is absent.
 */
export interface Shipment {
  /** `s1`, `s2` ... in the order of creation. */
  id: string;
  /** What it holds; once it has left, what was loaded. */
  lines: readonly LineQuantity[];
  note?: Signature & { noteNo: string };
  audit?: Signature & { comment?: Ref };
  picking?: Signature;
  packing?: Signature & { packages?: number };
  /** The last recheck of the load against the note (ORD-18). */
  load?: Signature & { lines: readonly LineQuantity[]; matches: boolean };
  dispatch?: OrderShipment;
  checkpoints?: readonly Checkpoint[];
  arrival?: OrderArrival | undefined;
  count?: OrderCount | undefined;
  signOff?: OrderSignOff;
  /** How often the customer did not sign, and what came of it (ORD-25). */
  refusals?: readonly SignRefusal[];
  /** It was taken back for good; its lines are given up. */
  returned?: true;
  /** The note was withdrawn before the load left; its lines are open again. */
  voided?: Signature & { reason: Ref };
}
