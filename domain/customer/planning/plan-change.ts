import type { LocalDate } from '../../calendar';
import type { Wish } from '../state';

/** A contact of the plan that comes to another date. */
export interface Moved {
  key: string;
  from: LocalDate;
  to: LocalDate;
}

/** How a plan differs from the one before. */
export interface PlanChange {
  planned: Wish[];
  moved: Moved[];
  dropped: string[];
}
