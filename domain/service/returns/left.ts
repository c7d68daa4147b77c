import { refuse } from '../../errors';
import type { Refusal } from '../../errors';
import type { Ctx } from '../../kernel/case';
import type { GoodsClaim, OrderGoods } from '../../kernel/goods';
import type { GoodsReturn, ServiceState, Unchecked } from '../state';

/** Quantities have fractions; sums of them are kept free of binary residue. */
export function sumOf(quantities: readonly number[]): number {
  return Math.round(quantities.reduce((sum, one) => sum + one, 0) * 1e6) / 1e6;
}

/** What has come back so far of a return. */
export function receivedOf({ receipt }: Pick<GoodsReturn, 'receipt'>): number {
  return receipt?.quantity ?? 0;
}

/** What of an approved return may still come back. */
export function outstandingOf(goods: GoodsReturn): number {
  return Math.max(0, sumOf([goods.quantity, -receivedOf(goods)]));
}

/** As much as a return takes of the delivery: while it may still come all of it, then what came. */
function claimOf(goods: GoodsReturn, open: boolean): number {
  switch (goods.status) {
    case 'REFUSED':
    case 'REJECTED':
      return 0;
    case 'REQUESTED':
    case 'APPROVED':
    case 'RECEIVED':
      return open ? Math.max(goods.quantity, receivedOf(goods)) : receivedOf(goods);
    case 'ACCEPTED':
    case 'SETTLED':
      return receivedOf(goods);
  }
}

/** Returns of one request, as much as the rules on quantities look at. */
export type Returning = Pick<ServiceState, 'returns' | 'closedAt'>;

/** What a request takes of the delivery by its returns, one of them left out or none. */
export function claimsOf({ returns, closedAt }: Returning, without?: GoodsReturn): GoodsClaim[] {
  return returns
    .filter((goods) => goods !== without)
    .map((goods) => ({
      ...(goods.line !== undefined && { line: goods.line }),
      quantity: claimOf(goods, closedAt === null),
    }))
    .filter(({ quantity }) => quantity > 0);
}

/** Why a return of the request cannot be compared with a delivery, if so. */
export function uncheckedOf({ data }: ServiceState, { goods }: Ctx): Unchecked | undefined {
  return data.orderNo === null ? 'NO_ORDER' : goods?.unknown;
}

interface Left {
  goods: readonly string[];
  delivered: number;
  claimed: number;
  left: number;
}

function leftAmong(delivered: OrderGoods['delivered'], claims: readonly GoodsClaim[]): Left {
  const sums = [delivered, claims].map((list) => sumOf(list.map(({ quantity }) => quantity)));
  const [came = 0, claimed = 0] = sums;
  const goods = delivered.map(({ spec }) => spec);
  return { goods, delivered: came, claimed, left: Math.max(0, sumOf([came, -claimed])) };
}

/**
 * What is left to go back. A line is never drawn on beyond itself, and all lines together never beyond
 * the whole, since returns that name no line draw on whichever.
 */
function leftOf(goods: OrderGoods, claims: readonly GoodsClaim[], line?: number): Left {
  const whole = leftAmong(goods.delivered, claims);
  if (line === undefined) return whole;
  const own = leftAmong(
    goods.delivered.filter((one) => one.line === line),
    claims.filter((one) => one.line === line),
  );
  return own.left <= whole.left ? own : whole;
}

/**
 * Never more out than in: what goes back of an order, over all requests, returns, exchanges and
 * parcels, stays within what was signed for (SRV-08). Without a known delivery nothing is compared.
 */
export function beyondDelivery(
  goods: OrderGoods | undefined,
  own: readonly GoodsClaim[],
  { line, quantity }: GoodsClaim,
): Refusal | null {
  if (goods === undefined || goods.unknown !== undefined) return null;
  const among = leftOf(goods, [...goods.claimed, ...own], line);
  const { delivered, claimed, left } = among;
  if (quantity <= left) return null;
  const named =
    among.goods.length > 0 ? among.goods : line === undefined ? ['-'] : [`items[${line}]`];
  const { order } = goods;
  return refuse('RETURN_EXCEEDS', { order, goods: named, delivered, claimed, left, quantity });
}

/** Whether all returns of a request fit an order it did not name before. */
export function beyondNamed(goods: OrderGoods | undefined, state: Returning): Refusal | null {
  const claims = claimsOf(state);
  return claims.reduce<Refusal | null>(
    (refusal, claim, at) => refusal ?? beyondDelivery(goods, claims.slice(0, at), claim),
    null,
  );
}
