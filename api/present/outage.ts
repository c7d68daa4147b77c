import type { LateRow, MovedRow } from '../../db/outages';
import { wayOf } from '../../domain/contact/lane';
import { deadlineName } from '../../domain/describe';
import { OUTAGE_EVENTS, SUPPRESSIONS } from '../../domain/outage';
import type { Language } from '../../domain/text';

const secondsBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 1000);

/** How long something lasted, in whole seconds. */
export function lastedSeconds({ begin, end }: { begin: string; end: string }): number {
  return secondsBetween(begin, end);
}

/** What fell due in an outage: when it should have fired, when it did, and why nobody was told. */
export function presentLate(row: LateRow, language: Language): object {
  const { n: seq, reason, metAt, doneInTime, ...rest } = row;
  const { event, deadlineKind, fellDueAt, recordedAt } = row;
  const told = reason === null;
  return {
    ...rest,
    seq,
    eventName: OUTAGE_EVENTS[event][language],
    deadlineName: deadlineName(deadlineKind)[language],
    // What was done in time and written down later stands with the stamp of then.
    lateSeconds: Math.max(0, secondsBetween(fellDueAt, recordedAt)),
    ...(told ? { metAt, doneInTime } : { reason, reasonText: SUPPRESSIONS[reason][language] }),
  };
}

/** A message that was moved to another hour; to whom it goes stands in the notices of its case. */
export function presentMoved({ n, type, channel, ...row }: MovedRow): object {
  const reader = type === 'staffNotice' ? 'STAFF' : 'CUSTOMER';
  return { ...row, notice: n, for: reader, channel: wayOf(channel) };
}
