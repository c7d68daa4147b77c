import type { Ref, Signature } from '../../basics';
import type { PriorityReason } from '../priority';
import type { ComplaintData, ComplaintState, Priority } from '../state';

export type ReceivedEvent = { type: 'COMPLAINT_OPENED'; data: { state: ComplaintState } };

/** Fields as they were named; null for those that were taken away (ruling 22). */
export type FieldsAfter = Omit<Partial<ComplaintData>, Absent> & {
  [K in Absent]?: ComplaintData[K] | null;
};
/** Those that are not there while they are empty. */
type Absent = 'happenedOn' | 'externalNo';

/** Fields as they stood; null for those that were empty. */
export type FieldsBefore = { [K in keyof ComplaintData]?: ComplaintData[K] | null };

export type IntakeEvent =
  | { type: 'COMPLAINT_TAKEN_UP'; data: Signature & { to: string } }
  | {
      type: 'COMPLAINT_FILLED_IN';
      data: Signature & { before: FieldsBefore; after: FieldsAfter };
    }
  | { type: 'IDENTITY_VERIFIED'; data: NonNullable<ComplaintState['identity']> }
  | { type: 'COMPLAINT_ACCEPTED'; data: Signature & { handler: string } }
  | {
      type: 'PRIORITY_DERIVED';
      data: { from: Priority; priority: Priority; because: PriorityReason };
    }
  | {
      type: 'PRIORITY_OVERRIDDEN';
      data: Signature & { from: Priority; priority: Priority; reason: Ref };
    };
