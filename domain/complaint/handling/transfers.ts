import type { CaseEvent } from '../../kernel/case';
import type { Timekeeping } from '../../kernel/events';
import { unmet } from '../../kind/unmet';
import type { ComplaintState, Transfer } from '../state';

/** The transfer that waits for the answer of its receiver; one at a time, if any. */
export function openTransfers({ transfers }: ComplaintState): Transfer[] {
  return transfers.filter(({ status }) => status === 'OFFERED');
}

/** Ends the transfer that is open, if there is one. */
export function transferEnded(
  { transfers }: ComplaintState,
  status: Transfer['status'],
  { recordedAt: endedAt }: Pick<CaseEvent, 'recordedAt'>,
): Pick<ComplaintState, 'transfers'> {
  return {
    transfers: transfers.map((one) =>
      one.status === 'OFFERED' ? { ...one, status, endedAt } : one,
    ),
  };
}

/** Nobody accepted it: its limit ends, and was not met. */
export function withdrawnOffer(state: ComplaintState): Timekeeping[] {
  return unmet(state, ['transferAccept']);
}
