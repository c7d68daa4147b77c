import type { Ref, Signature } from '../../basics';
import type { Inheritance, MergeLeft, TakenOver } from './inheritance';

export type EndingEvent =
  | { type: 'CUSTOMER_MERGED'; data: Signature & MergeLeft & { into: string; reason: Ref } }
  /** Earlier releases took nothing in hand over. */
  | {
      type: 'CUSTOMER_ABSORBED';
      data: Partial<TakenOver> & { customer: string; inheritance: Inheritance };
    }
  | { type: 'CUSTOMER_ERASED'; data: Signature & { basis: 'REQUEST' | 'RETENTION' } };
