import { many } from './query';
import type { Db } from './query';
import { CASE_LINE, caseConditions, pageAfter } from './case-lists';
import type { CaseCursor, CaseFilter, CaseLine } from './case-lists';

/** One line of the list of complaints; no contact data. */
export interface ComplaintListRow extends CaseLine {
  priority: string;
  category: string | null;
  orderNo: string | null;
  receivedAt: string;
}

export interface ComplaintFilter extends CaseFilter {
  priority?: string;
  category?: string;
  /** Complaints about this order. */
  order?: string;
}

/** What only the line of a complaint shows, of `cases c`. */
export const COMPLAINT_COLUMNS = `c.state ->> 'priority' as priority,
  c.state #>> '{data,category}' as category, c.state #>> '{data,orderNo}' as "orderNo",
  c.state #>> '{data,receivedAt}' as "receivedAt"`;

/** One page of complaints, next deadline first, those without a deadline last. */
export function listComplaints(
  db: Db,
  filter: ComplaintFilter,
  page: { after: CaseCursor | null; limit: number },
): Promise<ComplaintListRow[]> {
  const conditions = caseConditions('complaint', filter);
  const { priority, category, order } = filter;
  if (priority) conditions.add((x) => `c.state ->> 'priority' = ${x}`, priority);
  if (category) conditions.add((x) => `c.state #>> '{data,category}' = ${x}`, category);
  if (order) conditions.add((x) => `c.state #>> '{data,orderNo}' = ${x}`, order);
  return many<ComplaintListRow>(
    db,
    `select ${CASE_LINE}, ${COMPLAINT_COLUMNS} from cases c where ${pageAfter(conditions, 'complaint', page)}`,
    conditions.values,
  );
}
