import type { Ref, Signature } from '../../basics';

export type HoldingEvent =
  | { type: 'ORDER_HELD'; data: Signature & { reason: Ref } }
  | { type: 'ORDER_RESUMED'; data: Signature & { reason?: Ref } };

export type AssigningEvent = {
  type: 'ORDER_ASSIGNED';
  data: Signature & { to: string; from: string | null; reason?: Ref; handOver?: object };
};
