import { localDateOf } from '../../calendar';
import type { LocalDate } from '../../calendar';
import type { OrderState } from '../state';

/** Whether an order was signed for in time, by either measure (RPT-07). */
export interface Punctuality {
  signedOn: LocalDate;
  /** By the date agreed in the end; without an agreement the one before stays the measure (§3.4). */
  byAgreed: boolean;
  byOriginal: boolean;
}

/**
 * Punctuality of a signed order: in time up to and including the day itself, in local time.
 *
 * @returns null while it is not signed, or never had a date
 */
export function punctuality(state: OrderState, zone: string): Punctuality | null {
  const { signOff, agreedDeliveryDate: agreed, originalDeliveryDate: original } = state;
  if (signOff === undefined || agreed === null) return null;
  const signedOn = localDateOf(signOff.signedAt, zone);
  return { signedOn, byAgreed: signedOn <= agreed, byOriginal: signedOn <= (original ?? agreed) };
}
