import { caseId } from './cases';
import { many, maybeOne } from './query';
import type { Db } from './query';
import type { CaseCore, Command, Ctx, OrderGoods } from '../domain/kernel';
import type { OrderState } from '../domain/order';
import { deliveredLines } from '../domain/order/shipping/records';
import type { ServiceState } from '../domain/service';
import { claimsOf } from '../domain/service/returns/left';
import type { Returning } from '../domain/service/returns/left';

/** What of an order was delivered, and goes back by other requests than `no` (SRV-08). */
async function goodsOf(db: Db, order: string, no: string): Promise<OrderGoods> {
  const found = await maybeOne<{ state: OrderState }>(db, `select state from cases where id = $1`, [
    caseId('order', order),
  ]);
  if (found === undefined) return { order, unknown: 'ORDER_UNKNOWN', delivered: [], claimed: [] };
  const lines = deliveredLines(found.state);
  if (lines === null) return { order, unknown: 'LINES_UNKNOWN', delivered: [], claimed: [] };
  const others = await many<Returning & Record<string, unknown>>(
    db,
    `select state -> 'returns' as returns, state ->> 'closedAt' as "closedAt" from cases
      where kind = 'service' and state #>> '{data,orderNo}' = $1 and no <> $2
        and jsonb_array_length(state -> 'returns') > 0
      order by no`,
    [order, no],
  );
  const { items } = found.state.data;
  const delivered = lines.map((one) => ({ ...one, spec: items[one.line]?.spec ?? '' }));
  return { order, delivered, claimed: others.flatMap((one) => claimsOf(one)) };
}

/** The order of which the command moves goods: the one named, or the one it names. */
function orderMeant({ data }: ServiceState, { action, input }: Command): string | null {
  if (action === 'fillIn') return (input['orderNo'] as string | undefined) ?? null;
  return action === 'requestReturn' || action === 'approveReturn' ? data.orderNo : null;
}

/** The goods behind a command on returns; other commands need none of it. */
export async function goodsFor(
  db: Db,
  state: CaseCore,
  command: Command,
): Promise<Pick<Ctx, 'goods'>> {
  if (state.kind !== 'service') return {};
  const order = orderMeant(state as ServiceState, command);
  return order === null ? {} : { goods: await goodsOf(db, order, state.no) };
}

/**
 * Whether the goods still stand as they stood when it was decided. Held until the transaction ends, so
 * that of two requests for the last piece of an order one comes second, and is decided anew.
 */
export async function goodsUndisturbed(
  db: Db,
  no: string,
  seen: OrderGoods | undefined,
): Promise<boolean> {
  if (seen === undefined) return true;
  await db.query(`select pg_advisory_xact_lock(hashtextextended('goods:' || $1, 0))`, [seen.order]);
  return JSON.stringify(await goodsOf(db, seen.order, no)) === JSON.stringify(seen);
}
