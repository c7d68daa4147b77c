import { many } from './query';
import type { Db } from './query';
import { addDays, localDateOf, zonedInstant } from '../domain/calendar';
import type { Ctx } from '../domain/kernel';
import type { Compared, EarlierRequest } from '../domain/service/repeat';

/** More than these no judgement takes. */
const MOST = 50;

/**
 * Requests that were closed within the window of the policy and share serial number, order, or
 * customer and product with one; the rules say which of them are about the same fault (SRV-03).
 */
export function earlierRequests(
  db: Db,
  { serialNo, orderNo, product, customerNo }: Compared,
  { now, policy, calendar }: Pick<Ctx, 'now' | 'policy' | 'calendar'>,
): Promise<EarlierRequest[]> {
  const days = policy.values['service.repeatFault'].amount;
  const since = zonedInstant(addDays(localDateOf(now, calendar.zone), -days), 0, calendar.zone);
  return many<EarlierRequest & Record<string, unknown>>(
    db,
    `select no, customer_no as "customerNo", state #>> '{data,type}' as type,
            state #>> '{data,orderNo}' as "orderNo", state #>> '{data,product}' as product,
            state #>> '{data,serialNo}' as "serialNo"
       from cases where kind = 'service' and stage = 'CLOSED' and closed_at >= $1
        and (state #>> '{data,serialNo}' = $2 or state #>> '{data,orderNo}' = $3
             or (customer_no = $5 and state #>> '{data,product}' = $4))
      order by closed_at desc limit ${MOST}`,
    [since, serialNo, orderNo, product, customerNo],
  );
}
