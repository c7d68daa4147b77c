import type { OrderState, Ref, ReturnSlip, Signature } from '../state';

export type ClosingEvent =
  | { type: 'ORDER_COMPLETED'; data: Signature & { confirmedBy?: Ref } }
  | { type: 'ORDER_SUMMARISED'; data: NonNullable<OrderState['summary']> }
  | { type: 'ORDER_ASSESSED'; data: NonNullable<OrderState['assessment']> }
  | { type: 'ORDER_ARCHIVED'; data: object };

export type SlipEvent =
  | { type: 'RETURN_SLIP_FILED'; data: NonNullable<ReturnSlip['filed']> }
  | { type: 'SLIP_WAIVER_REQUESTED'; data: NonNullable<ReturnSlip['waiverRequest']> }
  | { type: 'SLIP_WAIVED'; data: Signature & { comment?: Ref } };
