import { staffNotice } from '../kernel/effects';
import type { CaseEvent, Deadline, EffectDraft } from '../kernel/case';
import { whoDecides } from './reasons';
import type { OverdueReason } from './state';

/** A case as far as messages about its reasons name it. */
interface Named {
  no: string;
  department: string | null;
  overdueReasons?: readonly OverdueReason[];
}

const kindOf = (deadlineId: string): string => deadlineId.split(':')[0]!;

/** Asks the department head to decide on a reason that was written. */
export function askForApproval(state: Named, { data, recordedAt }: CaseEvent): EffectDraft[] {
  const reason = data['reason'] as OverdueReason;
  const { deadlineId } = reason;
  const key = `reason:${deadlineId}:${recordedAt}`;
  const params = { no: state.no, kind: kindOf(deadlineId) };
  return [staffNotice(key, whoDecides(state, reason), 'REASON_TO_APPROVE', params)];
}

/** Tells the author of a reason that it was refused. */
export function tellRefusal(state: Named, { data, recordedAt }: CaseEvent): EffectDraft[] {
  const deadlineId = data['deadlineId'] as string;
  const { by } = state.overdueReasons!.findLast((one) => one.deadlineId === deadlineId)!;
  const key = `reason:${deadlineId}:refused:${recordedAt}`;
  const params = { no: state.no, kind: kindOf(deadlineId) };
  return [staffNotice(key, { person: by }, 'REASON_REFUSED', params)];
}

/** Reminds whoever has to act on a breach that is not explained yet. */
export function remindOfReason({ no }: Named, { data }: CaseEvent): EffectDraft[] {
  if (data['kind'] !== 'reasonDue') return [];
  const { id, kind, dueAt, owner } = data as unknown as Deadline;
  const params = { no, kind, dueAt, count: Number(id.split(':')[1]) };
  return [staffNotice(`${id}:fired`, owner, 'REMINDER', params)];
}
