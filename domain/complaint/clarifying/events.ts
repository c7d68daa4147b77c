import type { Signature } from '../../basics';
import type { ComplaintState, Round } from '../state';

export type ClarifyingEvent =
  | { type: 'INVESTIGATED'; data: Signature & { heard: ComplaintState['heard'][number] } }
  | { type: 'FACTS_CLARIFIED'; data: NonNullable<Round['clarification']> };
