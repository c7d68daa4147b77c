import { staffNotice } from '../kernel/effects';
import type { CaseEvent, Deadline, EffectDraft } from '../kernel/case';
import type { OverdueReason } from './state';

/** A case as far as messages about its reasons name it. */
interface Named {
  no: string;
  overdueReasons?: readonly OverdueReason[];
}

const kindOf = (deadlineId: string): string => deadlineId.split(':')[0]!;

/** Asks the department head to decide on a reason that was written. */
export function askForApproval({ no }: Named, { data, recordedAt }: CaseEvent): EffectDraft[] {
  const { deadlineId } = data['reason'] as OverdueReason;
  const key = `reason:${deadlineId}:${recordedAt}`;
  const params = { no, kind: kindOf(deadlineId) };
  return [staffNotice(key, { role: 'DEPT_HEAD' }, 'REASON_TO_APPROVE', params)];
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
