import { OF_FAULTS } from './basics';
import type { ServiceData } from './state';

/** A request that was closed within the window of the policy. */
export type EarlierRequest = { no: string } & Pick<
  ServiceData,
  'type' | 'customerNo' | 'orderNo' | 'product' | 'serialNo'
>;

/** What of a request tells whether it is about the same. */
export type Compared = Omit<EarlierRequest, 'no'>;

function sameGoods(one: Compared, other: Compared): boolean {
  const same = (field: 'serialNo' | 'orderNo' | 'product' | 'customerNo'): boolean =>
    one[field] !== null && one[field] === other[field];
  if (one.serialNo !== null && other.serialNo !== null) return same('serialNo');
  if (one.product !== null && other.product !== null && !same('product')) return false;
  return same('orderNo') || (same('product') && same('customerNo'));
}

/** Numbers of closed requests about the same fault: it was not put right for good (§6.1, SRV-03). */
export function repeatedBy(earlier: readonly EarlierRequest[], data: Compared): string[] {
  if (!OF_FAULTS.includes(data.type)) return [];
  return earlier
    .filter((one) => OF_FAULTS.includes(one.type) && sameGoods(one, data))
    .map(({ no }) => no);
}
