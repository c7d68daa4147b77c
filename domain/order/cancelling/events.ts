import type { Ref, Signature } from '../../basics';
import type { Cancelling, Compensation } from './state';

type Step = Signature & { compensation: string };

export type CancellingEvent =
  | {
      type: 'ORDER_CANCELLING';
      data: Cancelling & { compensations: readonly Compensation[] };
    }
  | { type: 'COMPENSATION_DONE'; data: Step & { comment?: Ref } }
  | { type: 'COMPENSATION_FAILED'; data: Step & { reason: Ref } }
  | { type: 'COMPENSATION_SETTLED'; data: Step & { comment?: Ref } }
  | { type: 'ORDER_CANCELLED'; data: Cancelling };
