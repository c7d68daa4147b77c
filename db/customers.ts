import { many } from './query';
import type { Db } from './query';
import { CASE_LINE, caseConditions, pageAfter } from './case-lists';
import type { CaseCursor, CaseFilter, CaseLine } from './case-lists';

/** One line of the list of customers; no contact data. */
export interface CustomerListRow extends CaseLine {
  lifecycle: string;
  tier: string;
  grade: string | null;
  consent: string;
  nextContactOn: string | null;
}

export interface CustomerFilter extends CaseFilter {
  lifecycle?: string;
  tier?: string;
  grade?: string;
}

/** What only the line of a customer shows, of `cases c`. */
export const CUSTOMER_COLUMNS = `c.state ->> 'lifecycle' as lifecycle, c.state ->> 'tier' as tier,
  c.state #>> '{grade,grade}' as grade, c.state #>> '{consent,level}' as consent,
  (select min(w ->> 'on') from jsonb_array_elements(c.state -> 'wishes') w) as "nextContactOn"`;

/** One page of customers, next deadline first, those without a deadline last. */
export function listCustomers(
  db: Db,
  filter: CustomerFilter,
  page: { after: CaseCursor | null; limit: number },
): Promise<CustomerListRow[]> {
  const conditions = caseConditions('customer', filter);
  const { lifecycle, tier, grade } = filter;
  if (lifecycle) conditions.add((x) => `c.state ->> 'lifecycle' = ${x}`, lifecycle);
  if (tier) conditions.add((x) => `c.state ->> 'tier' = ${x}`, tier);
  if (grade) conditions.add((x) => `c.state #>> '{grade,grade}' = ${x}`, grade);
  return many<CustomerListRow>(
    db,
    `select ${CASE_LINE}, ${CUSTOMER_COLUMNS} from cases c where ${pageAfter(conditions, 'customer', page)}`,
    conditions.values,
  );
}
