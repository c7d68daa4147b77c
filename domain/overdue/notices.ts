import { staffNotice } from '../kernel/effects';
import type { EffectDraft } from '../kernel/case';
import type { Recorded, TimekeepingEvent } from '../kernel/events';
import { whoDecides } from './reasons';
import type { OverdueEvent, OverdueReason } from './state';

/** A case as far as messages about its reasons name it. */
interface Named {
  no: string;
  department: string | null;
  overdueReasons?: readonly OverdueReason[];
}

/** The kind of a deadline by its id. */
function kindOf(deadlineId: string): string {
  const [kind = deadlineId] = deadlineId.split(':');
  return kind;
}

/** Asks the department head to decide on a reason that was written. */
export function askForApproval(
  state: Named,
  { data: { reason }, recordedAt }: Recorded<OverdueEvent, 'OVERDUE_REASON_WRITTEN'>,
): EffectDraft[] {
  const { deadlineId } = reason;
  const key = `reason:${deadlineId}:${recordedAt}`;
  const params = { no: state.no, kind: kindOf(deadlineId) };
  return [staffNotice(key, whoDecides(state, reason), 'REASON_TO_APPROVE', params)];
}

/** Tells the author of a reason that it was refused. */
export function tellRefusal(
  { no, overdueReasons }: Named,
  { data: { deadlineId }, recordedAt }: Recorded<OverdueEvent, 'OVERDUE_REASON_REFUSED'>,
): EffectDraft[] {
  const refused = overdueReasons?.findLast((one) => one.deadlineId === deadlineId);
  if (refused === undefined) return [];
  const key = `reason:${deadlineId}:refused:${recordedAt}`;
  return [
    staffNotice(key, { person: refused.by }, 'REASON_REFUSED', { no, kind: kindOf(deadlineId) }),
  ];
}

/** Reminds whoever has to act on a breach that is not explained yet. */
export function remindOfReason(
  { no }: Named,
  { data }: Recorded<TimekeepingEvent, 'REMINDER_FIRED'>,
): EffectDraft[] {
  const { id, kind, dueAt, owner } = data;
  if (kind !== 'reasonDue') return [];
  const params = { no, kind, dueAt, count: Number(id.split(':')[1]) };
  return [staffNotice(`${id}:fired`, owner, 'REMINDER', params)];
}
