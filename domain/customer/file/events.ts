import type { Ref, Signature } from '../../basics';
import type { Share } from '../state';

/** Which absence a customer is handed over for, or given back after. */
export interface HandOver {
  absence: number;
  from: string;
  back?: true;
}

type Given = Signature & { from: string | null; to: string };

export type FileEvent =
  | { type: 'FILE_VERIFIED'; data: Signature }
  | { type: 'CUSTOMER_FILED'; data: Signature }
  | { type: 'FILE_RETURNED'; data: Signature & { reason: Ref } }
  | { type: 'CUSTOMER_ASSIGNED'; data: Given & { reason?: Ref } }
  | {
      type: 'CUSTOMER_HANDED_ON';
      data: Signature & Share & { from: string; to: string; reason?: Ref; handOver: HandOver };
    }
  | { type: 'CUSTOMER_HANDED_OVER'; data: Given & { note?: Ref } };
