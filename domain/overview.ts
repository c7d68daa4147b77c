import type { Instant } from './calendar';
import { nextDue } from './kernel';
import type { CaseCore } from './kernel';
import { trusted } from './kernel/trusted';

/** What lists, boards and search attributes show of a case; all derived from its state. */
export interface Overview {
  customerNo: string | null;
  /** Reference of the contact's row. */
  party: string | null;
  nextDueAt: Instant | null;
  /** A deadline that is running has passed; while the case is held nothing is overdue. */
  overdue: boolean;
  /** A running deadline lies beyond the decreed years. */
  provisional: boolean;
}

/** What every kind says about its customer. */
interface Concerned {
  data: { customerNo: string | null; contact: { party: string } | null };
}

/** Derives the overview of a case. */
export function overviewOf(state: CaseCore): Overview {
  const { data }: Concerned = trusted(state);
  const running = state.deadlines.filter(({ pause }) => pause === undefined);
  return {
    customerNo: data.customerNo,
    party: data.contact?.party ?? null,
    nextDueAt: nextDue(state),
    overdue: running.some(({ breachedAt }) => breachedAt !== undefined),
    provisional: running.some(({ provisional }) => provisional),
  };
}
