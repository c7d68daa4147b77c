import type { Instant, LocalDate } from '../calendar';
import type { Breach, WaitingOn } from '../kernel/case';
import type { OrderException } from './exceptions';
import { openExceptions } from './exceptions';
import { punctuality } from './negotiation';
import type { Punctuality } from './negotiation';
import { activeShipments, openLines, shipmentsOf } from './shipping';
import type { LineQuantity, OrderItem, OrderState, ReturnSlip, Shipment, Signature } from './state';
import { orderWaitingOn } from './waiting';

/** The three reports there are of every order at any time (§3.6.5, ORD-34). */
export const REPORT_KINDS = ['progress', 'problems', 'delivery'] as const;
export type ReportKind = (typeof REPORT_KINDS)[number];

/** A step that was taken, and when. */
export interface ReportStep {
  step: string;
  at: Instant;
  by: string;
}

export interface ProgressReport {
  no: string;
  stage: string;
  openedAt: Instant;
  closedAt: Instant | null;
  originalDeliveryDate: LocalDate | null;
  agreedDeliveryDate: LocalDate | null;
  steps: readonly ReportStep[];
  /** What else is followed beside the stages (production plan, contacts ...), as it stands. */
  parts: Readonly<Record<string, unknown>>;
  waitingOn: WaitingOn | null;
  openExceptions: number;
}

export interface ProblemReport {
  no: string;
  exceptions: readonly OrderException[];
  breaches: readonly Breach[];
  refusals: readonly (NonNullable<Shipment['refusals']>[number] & { shipmentId: string })[];
  holds: number;
}

export interface DeliveryReport {
  no: string;
  items: readonly OrderItem[];
  shipments: readonly Shipment[];
  backOrder: readonly LineQuantity[];
  droppedLines: readonly LineQuantity[];
  acceptance: OrderState['acceptance'] | null;
  slip: ReturnSlip & { required: boolean };
  completion: Signature | null;
  agreedDeliveryDate: LocalDate | null;
  originalDeliveryDate: LocalDate | null;
  /** Null while it is not signed, or was never given a date (RPT-07). */
  punctuality: Punctuality | null;
}

/** Steps of the stages with the instants of the facts, where those differ from their recording. */
function stepsOf(state: OrderState): ReportStep[] {
  const { opened, submitted, review, production, shipment, arrival, count, signOff } = state;
  const { completion, summary, assessment, cancellation } = state;
  const parts: [string, Signature | undefined, (Instant | undefined)?][] = [
    ['opened', opened, state.openedAt],
    ['submitted', submitted],
    ['review', review],
    ['production', production, production?.readyAt],
    ['shipment', shipment, shipment?.shippedAt],
    ['arrival', arrival, arrival?.arrivedAt],
    ['count', count],
    ['signOff', signOff, signOff?.signedAt],
    ['completion', completion],
    ['summary', summary],
    ['assessment', assessment],
    ['cancellation', cancellation],
  ];
  return parts.flatMap(([step, signature, at]) =>
    signature === undefined ? [] : [{ step, at: at ?? signature.at, by: signature.by }],
  );
}

/** How far an order has come, and what it waits for (ORD-34). */
export function progressReport(
  state: OrderState,
  parts: readonly (keyof OrderState)[],
): ProgressReport {
  const { no, stage, openedAt, closedAt, originalDeliveryDate, agreedDeliveryDate } = state;
  return {
    ...{ no, stage, openedAt, closedAt, originalDeliveryDate, agreedDeliveryDate },
    steps: stepsOf(state),
    parts: Object.fromEntries(parts.map((part) => [part, state[part] ?? null])),
    waitingOn: orderWaitingOn(state),
    openExceptions: openExceptions(state).length,
  };
}

/** What went wrong on the way, what was decided and done about it (ORD-34). */
export function problemReport(state: OrderState): ProblemReport {
  const { no, exceptions = [], breaches, holds } = state;
  const refusals = shipmentsOf(state).flatMap(({ id: shipmentId, refusals: refused = [] }) =>
    refused.map((refusal) => ({ ...refusal, shipmentId })),
  );
  return { no, exceptions, breaches, refusals, holds };
}

/** What was sent, how it travelled, who signed for what, and whether in time (ORD-34, RPT-07). */
export function deliveryReport(state: OrderState, zone: string): DeliveryReport {
  const { no, data, slip, droppedLines = [], acceptance = null, completion = null } = state;
  const { agreedDeliveryDate, originalDeliveryDate } = state;
  return {
    ...{ no, items: data.items, shipments: activeShipments(state), droppedLines, acceptance },
    backOrder: openLines(state),
    slip: { ...slip, required: data.returnSlipRequired },
    ...{ completion, agreedDeliveryDate, originalDeliveryDate },
    punctuality: punctuality(state, zone),
  };
}
