import type { Ref, Signature } from '../../basics';
import type { Assigned } from '../../kind/hand-over';
import type { Transfer } from '../state';

type Offer = Pick<Transfer, 'id' | 'from' | 'to'>;

export type HandlingEvent =
  | { type: 'COMPLAINT_ASSIGNED'; data: Assigned }
  | { type: 'TRANSFER_OFFERED'; data: Signature & { transfer: Transfer } }
  | { type: 'TRANSFER_ACCEPTED'; data: Signature & Offer & { reason?: Ref } }
  | { type: 'TRANSFER_DECLINED'; data: Signature & Offer & { reason?: Ref } }
  | { type: 'TRANSFER_LAPSED'; data: Offer };
