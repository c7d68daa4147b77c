import type { Instant, LocalDate } from '../calendar';
import { keysOf } from '../basics';
import type { CaseCore } from '../kernel/case';
import type { Handed } from '../kind/holding';
import type { Text } from '../text';
import type { ContactRef, LineQuantity, ORDER_SOURCES, OrderChannel, OrderItem } from './basics';
import type { OrderTextField, Ref, Signature } from './basics';
import type { CustomerContact, DeliveryPlan, ParkedQuestion } from './contacts/state';
import type { ProgressSyncs } from './contacts/state';
import type { ChangeRequest } from './change-requests/state';
import type { Cancelling, Compensation } from './cancelling/state';
import type { OverdueReason } from '../overdue';
import type { DateChange } from './negotiation/state';
import type { Contract, PaymentRecord } from './agreement/state';
import type { Acceptance } from './delivery/state';
import type { OrderException } from './exceptions/state';
import type { ProcurementItem, ProductionMilestone, QcResult } from './production/state';
import type { Checklist, CommittedDate, Feasibility, OrderReview } from './review/state';
import type { OrderArrival, OrderCount, OrderShipment, OrderSignOff } from './shipping/state';
import type { Shipment } from './shipping/state';

export * from './basics';
export * from './shipping/state';

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
export const OPEN_STAGES = keysOf(ORDER_STAGES).filter(
  (stage) => !('terminal' in ORDER_STAGES[stage]),
);

/** What an order says about itself; corrected by `correct`. */
export interface OrderData extends Record<OrderTextField, string | null> {
  channel: OrderChannel;
  customerNo: string | null;
  contact: ContactRef | null;
  items: readonly OrderItem[];
  /** The delivery date asked for. */
  deliveryDate: LocalDate | null;
  source: (typeof ORDER_SOURCES)[number];
  /** Built and accepted at the customer's: it takes a signed acceptance report (ORD-26). */
  project?: boolean;
  /** Without a signed contract it is not approved (ORD-36). */
  contractRequired?: boolean;
  /** Whether a signed slip has to come back. */
  returnSlipRequired: boolean;
}

/** A complaint about the order (SYS-11). */
export interface LinkedComplaint {
  no: string;
  since: Instant;
  endedAt?: Instant;
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

export interface OrderState extends CaseCore, Handed {
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
  /** The last review; `reviews` holds all of them. */
  review?: OrderReview;
  reviews?: readonly OrderReview[];
  /** Answers of the review under way. */
  checklist?: Checklist;
  feasibility?: Feasibility;
  productionMilestones?: readonly ProductionMilestone[];
  procurement?: readonly ProcurementItem[];
  /** Results of quality on completion, the last one counts. */
  qualityChecks?: readonly QcResult[];
  contacts?: readonly CustomerContact[];
  questions?: readonly ParkedQuestion[];
  progressSyncs?: ProgressSyncs;
  deliveryPlan?: DeliveryPlan;
  /** Every delivery date that counted, the present one last. */
  committedDates?: readonly CommittedDate[];
  production?: Signature & { readyAt: Instant; qcResult?: QcResult['result'] };
  /** Parts that travel on their own; absent in orders shipped before there were several. */
  shipments?: readonly Shipment[];
  /** Quantities the customer does without: a back-order that was closed. */
  droppedLines?: readonly LineQuantity[];
  /** Departure, arrival and count of the load that left last. */
  shipment?: OrderShipment | undefined;
  arrival?: OrderArrival | undefined;
  count?: OrderCount | undefined;
  /** The last signature, once nothing is open any more (§8.3.9). */
  signOff?: OrderSignOff | undefined;
  slip: ReturnSlip;
  completion?: Signature;
  summary?: Signature & { recap: Ref; deviations?: Ref; feedback?: Ref };
  assessment?: Signature & { rating: number; comment?: Ref };
  /** It is being cancelled: nothing but the undoing goes on (ORD-37). */
  cancelling?: Cancelling;
  compensations?: readonly Compensation[];
  cancellation?: Signature & { reason: Ref };
  /** Complaints about it, in the order of linking (SYS-11). */
  complaints?: readonly LinkedComplaint[];
  /** The customer's file that has to be put on file before the order is archived (§6.2). */
  customerFile?: { customer: string; since: Instant } | undefined;
  /** Troubles, open and closed, in the order of opening (§3.3). */
  exceptions?: readonly OrderException[];
  /** Negotiations of another delivery date, in the order of opening (§3.4). */
  dateChanges?: readonly DateChange[];
  /** Changes of the submitted order, in the order of asking; the confirmed ones are its versions. */
  changeRequests?: readonly ChangeRequest[];
  contract?: Contract;
  payments?: readonly PaymentRecord[];
  /** How the customer accepted a project order (ORD-26). */
  acceptance?: Acceptance;
  /** Why limits were missed, in the order of writing (§3.6.6). */
  overdueReasons?: readonly OverdueReason[];
  /** Ids of reminders that were given, with the instant they fell due. */
  reminded?: Readonly<Record<string, Instant>>;
}
