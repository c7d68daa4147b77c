import type { EventDraft } from '../../kernel/case';
import type { ComplaintChange } from '../guards';
import type { ComplaintState, Transfer } from '../state';
import { unmet } from '../../kind/unmet';

/** The transfer that waits for the answer of its receiver. */
export function openTransfer({ transfers }: ComplaintState): Transfer | undefined {
  return transfers.find(({ status }) => status === 'OFFERED');
}

/** Ends the transfer that is open, if there is one. */
export function transferEnded(status: Transfer['status']): ComplaintChange {
  return ({ transfers }, _data, event) => ({
    transfers: transfers.map((one) =>
      one.status === 'OFFERED' ? { ...one, status, endedAt: event.recordedAt } : one,
    ),
  });
}

/** Nobody accepted it: its limit ends, and was not met. */
export function withdrawnOffer(state: ComplaintState): EventDraft[] {
  return unmet(state, ['transferAccept']);
}
