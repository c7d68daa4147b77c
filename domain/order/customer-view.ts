import type { Instant, LocalDate } from '../calendar';
import type { Text } from '../text';
import { activeShipments } from './shipping';
import type { OrderStage, OrderState } from './state';

/** What the stages are called towards customers: nothing of what happens inside the house. */
export const CUSTOMER_STAGES = {
  ACCEPTING: { zh: '订单确认中', en: 'being confirmed' },
  PREPARING: { zh: '备货中', en: 'being prepared' },
  ON_THE_WAY: { zh: '运输中', en: 'on its way' },
  ARRIVED: { zh: '已到货，待签收', en: 'arrived, waiting for your signature' },
  DELIVERED: { zh: '已签收', en: 'delivered' },
  CLOSED: { zh: '已关闭', en: 'closed' },
} as const satisfies Record<string, Text>;

const BY_STAGE: Readonly<Record<OrderStage, keyof typeof CUSTOMER_STAGES>> = {
  RECEIVED: 'ACCEPTING',
  REVIEW: 'ACCEPTING',
  PRODUCTION: 'PREPARING',
  SHIPMENT: 'PREPARING',
  DELIVERY: 'ARRIVED',
  SIGN_OFF: 'ARRIVED',
  ARCHIVE: 'DELIVERED',
  ARCHIVED: 'DELIVERED',
  REJECTED: 'CLOSED',
  CANCELLED: 'CLOSED',
};

/** One shipment as the customer sees it. */
export interface CustomerShipment {
  id: string;
  items: readonly { spec: string; quantity: number; unit?: string }[];
  carrier?: string;
  trackingNo?: string;
  shippedAt?: Instant;
  eta?: LocalDate;
  arrivedAt?: Instant;
  signedAt?: Instant;
}

/** What a customer may know of the own order; no names of staff, no reasons, no levels (ORD-35). */
export interface CustomerView {
  no: string;
  stage: keyof typeof CUSTOMER_STAGES;
  /** Agreed with the customer, or asked for while nothing is agreed. */
  deliveryDate: LocalDate | null;
  confirmed: boolean;
  items: readonly { spec: string; quantity: number; unit?: string }[];
  shipments: readonly CustomerShipment[];
}

function itemOf(state: OrderState, line: number, quantity: number): CustomerView['items'][number] {
  const { spec = '', unit } = state.data.items[line] ?? {};
  return { spec, quantity, ...(unit !== undefined && { unit }) };
}

function stageOf(state: OrderState): keyof typeof CUSTOMER_STAGES {
  const underWay = activeShipments(state).some(({ dispatch }) => dispatch !== undefined);
  return state.stage === 'SHIPMENT' && underWay ? 'ON_THE_WAY' : BY_STAGE[state.stage];
}

/** How much of a line the customer does without. */
function droppedOf({ droppedLines = [] }: OrderState, line: number): number {
  return droppedLines
    .filter((dropped) => dropped.line === line)
    .reduce((sum, { quantity }) => sum + quantity, 0);
}

/** The order as its customer may see it at any time; ORD-35. */
export function customerView(state: OrderState): CustomerView {
  const shipments = activeShipments(state).flatMap(
    ({ id, lines, dispatch, arrival, signOff }): CustomerShipment[] => {
      if (dispatch === undefined) return [];
      const { carrier, trackingNo, shippedAt, eta } = dispatch;
      const shipment = {
        id,
        items: lines.map(({ line, quantity }) => itemOf(state, line, quantity)),
        ...{ carrier, shippedAt },
        ...(trackingNo !== undefined && { trackingNo }),
        ...(eta !== undefined && { eta }),
        ...(arrival !== undefined && { arrivedAt: arrival.arrivedAt }),
        ...(signOff !== undefined && { signedAt: signOff.signedAt }),
      };
      return [shipment];
    },
  );
  return {
    no: state.no,
    stage: stageOf(state),
    deliveryDate: state.agreedDeliveryDate ?? state.data.deliveryDate,
    confirmed: state.completion !== undefined,
    items: state.data.items
      .map(({ quantity }, line) => itemOf(state, line, quantity - droppedOf(state, line)))
      .filter(({ quantity }) => quantity > 0),
    shipments,
  };
}
