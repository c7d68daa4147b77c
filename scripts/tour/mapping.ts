/**
 * What the source of the orders does not say, filled in openly. Nothing here is hidden: every
 * imported order carries these words, and the real order data stay in the file.
 */

/** The orders come from a marketplace. */
export const CHANNEL = 'ONLINE';

/** The file has no items: one placeholder stands for all of them. */
export const ITEM = { spec: 'imported order, items unknown / 导入订单，明细不详', quantity: 1 };

/** The file has no contact and no address: both are marked as imported. */
export const CONTACT = {
  name: 'imported, contact unknown / 导入订单，联系人不详',
  address: 'imported, address unknown / 导入订单，地址不详',
};

/** Lies in every order, so that imported ones can be told from others. */
export const CONTRACT_REF = 'tour-import';

/** The earliest delivery date of the file is moved to at least this many days ahead. */
export const LEAD_DAYS = 14;

const DAY_MS = 86_400_000;
const WEEK_DAYS = 7;

/** One order of the file. The instants stay there: what happened before Gendan is not its record. */
export interface SourceOrder {
  order_no: string;
  customer_no: string;
  status: string;
  /** The date promised to the customer, YYYY-MM-DD. */
  estimated_delivery: string;
}

function dayNumber(date: string): number {
  return Math.round(Date.parse(`${date}T00:00:00Z`) / DAY_MS);
}

/** Moves a date by whole weeks: the weekday and the distance between orders stay. */
export function shifted(date: string, weeks: number): string {
  return new Date((dayNumber(date) + weeks * WEEK_DAYS) * DAY_MS).toISOString().slice(0, 10);
}

/** Whole weeks from one date to a later one; null when they are not whole weeks apart. */
export function weeksBetween(from: string, to: string): number | null {
  const weeks = (dayNumber(to) - dayNumber(from)) / WEEK_DAYS;
  return Number.isInteger(weeks) ? weeks : null;
}

/**
 * By how many weeks all delivery dates are moved: the fewest that bring the earliest one at least
 * `LEAD_DAYS` ahead of today. 0 when they lie ahead already.
 */
export function weeksAhead(dates: readonly string[], today: string): number {
  const earliest = Math.min(...dates.map(dayNumber));
  const missing = dayNumber(today) + LEAD_DAYS - earliest;
  return missing <= 0 ? 0 : Math.ceil(missing / WEEK_DAYS);
}

/** The body an order is created with. */
export function orderBody(order: SourceOrder, weeks: number): Record<string, unknown> {
  return {
    no: order.order_no,
    channel: CHANNEL,
    customerNo: order.customer_no,
    contact: CONTACT,
    items: [ITEM],
    deliveryDate: shifted(order.estimated_delivery, weeks),
    contractRef: CONTRACT_REF,
  };
}

/** The Idempotency-Key of an order or of one step of it: a second run sends the very same ones. */
export function keyOf(no: string, step: string): string {
  return `tour:${step}:${no}`;
}
