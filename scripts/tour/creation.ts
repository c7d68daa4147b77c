import { reasonOf } from './api';
import type { Api, Member, OrderView } from './api';
import { keyOf, orderBody, weeksAhead, weeksBetween } from './mapping';
import type { SourceOrder } from './mapping';

/** What became of the orders of a file. */
export interface Tally {
  created: number;
  present: number;
  failed: { where: string; reason: string }[];
}

/** Requests under way at once. */
const LANES = 4;
/** Among so many orders a run before this one must have left a trace. */
const LOOK_AT = 5;

/**
 * By how many weeks the delivery dates are moved: as an earlier run did, so that a later one sends
 * the very same orders; else computed from today.
 */
export async function weeksFor(
  api: Api,
  clerk: Member,
  orders: readonly SourceOrder[],
  today: string,
): Promise<number> {
  for (const order of orders.slice(0, LOOK_AT)) {
    const { status, body } = await api.get<OrderView>(clerk, `/api/v1/orders/${order.order_no}`);
    if (status !== 200 || body.data.deliveryDate === null) continue;
    const weeks = weeksBetween(order.estimated_delivery, body.data.deliveryDate);
    if (weeks !== null) return weeks;
  }
  return weeksAhead(
    orders.map((order) => order.estimated_delivery),
    today,
  );
}

/** Creates the orders, a few at a time; whatever fails is noted, and the others go on. */
export async function createOrders(
  api: Api,
  clerk: Member,
  orders: readonly SourceOrder[],
  weeks: number,
  progress: (done: number) => void,
): Promise<Tally> {
  const tally: Tally = { created: 0, present: 0, failed: [] };
  const waiting = [...orders];
  let done = 0;
  const createOne = async (order: SourceOrder): Promise<void> => {
    const { order_no: no } = order;
    const body = orderBody(order, weeks);
    const answer = await api.post(clerk, '/api/v1/orders', body, keyOf(no, 'create'));
    if (answer.status === 201) tally.created += 1;
    else if (answer.status === 200) tally.present += 1;
    else tally.failed.push({ where: no, reason: reasonOf(answer) });
  };
  const lane = async (): Promise<void> => {
    for (let order = waiting.shift(); order !== undefined; order = waiting.shift()) {
      const { order_no: where } = order;
      await createOne(order).catch((error: Error) => {
        tally.failed.push({ where, reason: describe(error) });
      });
      progress((done += 1));
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return tally;
}

/** A failed fetch says why only in its cause. */
export function describe(error: Error): string {
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}
