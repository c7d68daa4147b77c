import type { Ref, Signature } from '../basics';
import type { Acceptance, AcceptanceRemark, SignRefusal } from './state';

interface OfShipment {
  shipmentId: string;
}

export type DeliveryEvent =
  | { type: 'SIGN_REFUSED'; data: Omit<SignRefusal, 'outcome'> & OfShipment }
  | { type: 'REFUSAL_SETTLED'; data: NonNullable<SignRefusal['outcome']> & OfShipment }
  | { type: 'ACCEPTANCE_REMARKED'; data: { remark: AcceptanceRemark } }
  | {
      type: 'REMARK_RECTIFIED';
      data: { remark: string; rectified: NonNullable<AcceptanceRemark['rectified']> };
    }
  | { type: 'ACCEPTANCE_SIGNED'; data: NonNullable<Acceptance['report']> };

/** The end of an order of which everything was taken back. */
export type TakenBack = { type: 'ORDER_CANCELLED'; data: Signature & { reason: Ref } };
