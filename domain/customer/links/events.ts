import type { Instant, LocalDate } from '../../calendar';
import type { Forgetting } from '../memory';

interface OfComplaint {
  complaint: string;
}

export type LinksEvent =
  | { type: 'SIGN_OFF_FOLLOWED'; data: Forgetting & { order: string; at: Instant; on: LocalDate } }
  | { type: 'COMPLAINT_LINKED'; data: OfComplaint }
  | { type: 'COMPLAINT_RELEASED'; data: OfComplaint }
  | { type: 'REVISIT_PLANNED'; data: OfComplaint & { cycle: number; resolvedAt: Instant } }
  | { type: 'REVISIT_SERVED'; data: OfComplaint };
