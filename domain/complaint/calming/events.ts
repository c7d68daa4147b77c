import type { Signature } from '../../basics';
import type { ComplaintContact, ComplaintState } from '../state';

export type Calming = NonNullable<ComplaintState['calming']>;

export type CalmingEvent = {
  type: 'CUSTOMER_CALMED';
  data: Signature & { calming: Calming; contact: ComplaintContact };
};
