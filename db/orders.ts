import { many } from './query';
import type { Db } from './query';
import { CASE_LINE, caseConditions, pageAfter } from './case-lists';
import type { CaseCursor, CaseFilter, CaseLine } from './case-lists';

/** One line of the order list; no contact data. */
export interface OrderListRow extends CaseLine {
  deliveryDate: string | null;
}

/** What only the line of an order shows, of `cases c`. */
export const ORDER_COLUMNS = `coalesce(c.state ->> 'agreedDeliveryDate', c.state #>> '{data,deliveryDate}') as "deliveryDate"`;

/** One page of orders, next deadline first, those without a deadline last. */
export function listOrders(
  db: Db,
  filter: CaseFilter,
  page: { after: CaseCursor | null; limit: number },
): Promise<OrderListRow[]> {
  const conditions = caseConditions('order', filter);
  return many<OrderListRow>(
    db,
    `select ${CASE_LINE}, ${ORDER_COLUMNS} from cases c where ${pageAfter(conditions, 'order', page)}`,
    conditions.values,
  );
}
