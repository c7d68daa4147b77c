import { addMonthsClamped } from '../calendar';
import type { LocalDate } from '../calendar';
import type { Text } from '../text';
import type { CustomerPolicyValues } from './policy';

/** Where the purchases of a customer go (§6.2, CUS-09). */
export const TRENDS = {
  GROWING: { zh: '增长', en: 'growing' },
  STABLE: { zh: '稳定', en: 'stable' },
  DECLINING: { zh: '下降', en: 'declining' },
} as const satisfies Record<string, Text>;
export type Trend = keyof typeof TRENDS;

/** An order that was signed for: when, and for how much where every line has a price. */
export interface Purchase {
  on: LocalDate;
  amount: number | null;
}

/**
 * Compares the purchases of the last months with those of as many months before: by amount where every
 * order has one, else by number (CUS-09). Null for a customer who bought nothing in either time.
 */
export function trendOf(
  purchases: readonly Purchase[],
  today: LocalDate,
  { months, percent }: CustomerPolicyValues['customer.trend'],
): Trend | null {
  const start = addMonthsClamped(today, -months);
  const before = addMonthsClamped(today, -2 * months);
  const counted = purchases.filter(({ on }) => on > before && on <= today);
  if (counted.length === 0) return null;
  const byAmount = counted.every(({ amount }) => amount !== null);
  const sum = (list: readonly Purchase[]): number =>
    list.reduce((total, { amount }) => total + (byAmount ? (amount ?? 0) : 1), 0);
  const [now, then] = [
    sum(counted.filter(({ on }) => on > start)),
    sum(counted.filter(({ on }) => on <= start)),
  ];
  if (now * 100 > then * (100 + percent)) return 'GROWING';
  return now * 100 < then * (100 - percent) ? 'DECLINING' : 'STABLE';
}
