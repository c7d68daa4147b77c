import type { Ref, Signature } from '../../basics';
import type { AnswerPromise, Cadence, Callback, Consent, CustomerState } from '../state';
import type { DaysLeft } from './days';
import type { LatenessLeft, LatenessTaken } from './lateness';

/** What the file that stays takes over from one that is the same customer. */
export type Inheritance = Pick<
  CustomerState,
  'cadences' | 'acceptedOn' | 'openComplaints' | 'revisits' | 'contacts' | 'absorbed' | 'followed'
> & { consent: Consent } & Pick<CustomerState['consent'], 'refusedTo' | 'noVisitsTo'> &
  Partial<
    Pick<CustomerState, 'callbacks' | 'promises' | 'followUp' | 'followedAt' | 'followedBefore'>
  > &
  MergeLeft;

/** What the event of a merge says of what the state of a file that has ended does not keep. */
export type MergeLeft = DaysLeft & LatenessLeft;

/** What somebody had in hand for the merged file, under the numbers of the one that goes on. */
export interface TakenOver extends LatenessTaken {
  callbacks: Callback[];
  promises: AnswerPromise[];
  cadences: readonly Cadence[];
}

export type EndingEvent =
  | { type: 'CUSTOMER_MERGED'; data: Signature & MergeLeft & { into: string; reason: Ref } }
  /** Earlier releases took nothing in hand over. */
  | {
      type: 'CUSTOMER_ABSORBED';
      data: Partial<TakenOver> & { customer: string; inheritance: Inheritance };
    }
  | { type: 'CUSTOMER_ERASED'; data: Signature & { basis: 'REQUEST' | 'RETENTION' } };
