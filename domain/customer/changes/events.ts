import type { Signature } from '../../basics';
import type { CustomerData } from '../state';

export type ChangesEvent =
  | {
      type: 'FILE_FILLED_IN';
      /** Earlier releases verified no changes. */
      data: Signature & { fileVersion: number; fields: Partial<CustomerData>; unverified?: true };
    }
  | { type: 'FILE_UNVERIFIED'; data: { verifiedBy: string } }
  | { type: 'CHANGES_VERIFIED'; data: Signature & { fileVersion: number } };
