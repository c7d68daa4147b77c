import type { Ref, Signature } from '../../basics';

export type CorrectingEvent = {
  type: 'ORDER_CORRECTED';
  data: Signature & {
    field: string;
    from: unknown;
    to: unknown;
    /** Without one the only shipment that has the fact is meant. */
    shipmentId?: string;
    reason: Ref;
  };
};
