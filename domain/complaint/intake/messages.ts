import type { CaseEvent } from '../../kernel/case';
import { termsOf } from '../../kernel/clocks';
import { caseRequest, customerNotice, staffNotice } from '../../kernel/effects';
import { levelRoles } from '../../kernel/ladder';
import type { ComplaintMessage } from '../guards';
import { SUPERVISOR } from '../parties';
import { higher, isPressing } from '../priority';
import type { ComplaintData, Priority } from '../state';

/** Whether an event is the first act of the engine on a complaint: what is due at once. */
/** The first thing a complaint does once its workflow has looked at it. */
export const isFirstAct = ({ data }: CaseEvent): boolean => data['kind'] === 'acknowledgement';

/** The customer learns at once that we have it, and under which number (CMP-01). */
const acknowledge: ComplaintMessage = {
  name: 'acknowledge',
  id: 'CMP-01',
  on: ['REMINDER_FIRED'],
  write: ({ no }, event) =>
    isFirstAct(event) ? [customerNotice('received', 'COMPLAINT_RECEIVED', { no })] : [],
};

/** A complaint that nobody has yet is shown to those who can give it to somebody (CMP-04). */
const tellUnassigned: ComplaintMessage = {
  name: 'tellUnassigned',
  id: 'CMP-04',
  on: ['REMINDER_FIRED'],
  write: ({ no, owner }, event) =>
    owner === null && isFirstAct(event)
      ? [staffNotice('unassigned', SUPERVISOR, 'COMPLAINT_UNASSIGNED', { no })]
      : [],
};

/** HIGH and URGENT reach level 1 at once, when they are taken up or become so (CMP-29, §4.3). */
const tellPressing: ComplaintMessage = {
  name: 'tellPressing',
  id: 'CMP-29',
  on: ['REMINDER_FIRED', 'PRIORITY_DERIVED', 'PRIORITY_OVERRIDDEN', 'COMPLAINT_REOPENED'],
  write: (state, event, ctx) => {
    const from = event.data['from'] as Priority | undefined;
    const rises = (before: Priority): boolean => higher(before, state.priority) !== before;
    const becomes = from === undefined ? isFirstAct(event) : rises(from);
    if (!isPressing(state.priority) || !becomes) return [];
    const role = levelRoles(state.kind, termsOf(state, ctx).policy)[0];
    const { no, priority } = state;
    return role === undefined
      ? []
      : [staffNotice(`pressing:${priority}`, { role }, 'COMPLAINT_PRESSING', { no, priority })];
  },
};

/** The same customer with the same matter again: whatever was done did not last (§4.9, CMP-30). */
const tellRepeated: ComplaintMessage = {
  name: 'tellRepeated',
  id: 'CMP-30',
  on: ['REMINDER_FIRED', 'COMPLAINT_FILLED_IN'],
  write: ({ no, data }, event) => {
    const { before } = event.data as { before?: Partial<ComplaintData> };
    if (before === undefined && !isFirstAct(event)) return [];
    const { repeatOf: earlier } = data;
    if (earlier.length <= (before?.repeatOf ?? (before === undefined ? [] : earlier)).length)
      return [];
    const key = `repeated:${earlier.length}`;
    return [staffNotice(key, SUPERVISOR, 'COMPLAINT_REPEATED', { no, earlier })];
  },
};

/** The order it is about changes: the one before is released, the new one keeps it (§3.6, SYS-11). */
const relinkOrder: ComplaintMessage = {
  name: 'relinkOrder',
  id: 'SYS-11',
  on: ['COMPLAINT_FILLED_IN'],
  write: ({ no, version }, { data }) => {
    const { before, after } = data as Record<'before' | 'after', { orderNo?: string | null }>;
    if (after.orderNo === undefined || after.orderNo === before.orderNo) return [];
    const ended = before.orderNo ? [{ code: 'endComplaint' as const, order: before.orderNo }] : [];
    const linked = after.orderNo ? [{ code: 'linkComplaint' as const, order: after.orderNo }] : [];
    return [...ended, ...linked].map(({ code, order }) =>
      caseRequest(`${code}:${version}`, code, { complaint: no, order }),
    );
  },
};

export const INTAKE_MESSAGES: readonly ComplaintMessage[] = [
  ...[acknowledge, tellUnassigned, tellPressing, tellRepeated, relinkOrder],
];
