import type { Ref, Signature } from '../../basics';
import type { CustomerData } from '../state';

/** What was named, null where it was taken away (ruling 22). */
export type FilledIn = Omit<Partial<CustomerData>, 'custom'> & {
  custom?: Readonly<Record<string, Ref | null>>;
};

export type ChangesEvent =
  | {
      type: 'FILE_FILLED_IN';
      /** Earlier releases verified no changes. */
      data: Signature & { fileVersion: number; fields: FilledIn; unverified?: true };
    }
  | { type: 'FILE_UNVERIFIED'; data: { verifiedBy: string } }
  | { type: 'CHANGES_VERIFIED'; data: Signature & { fileVersion: number } };
