import { SUPERVISOR } from '../guards';
import { termsOf } from '../../kernel/clocks';
import { caseRequest, customerNotice, staffNotice } from '../../kernel/effects';
import { levelRoles } from '../../kernel/ladder';
import type { ComplaintEvent } from '../events';
import { higher, isPressing } from '../priority';
import { messages } from '../room';

/** Whether a reminder is the first act of the engine on a complaint: what is due at once. */
export const isFirstAct = ({ data }: { data: { kind: string } }): boolean =>
  data.kind === 'acknowledgement';

/** The customer learns at once that we have it, and under which number (CMP-01). */
const acknowledge = messages<ComplaintEvent>()({
  name: 'acknowledge',
  id: 'CMP-01',
  on: ['REMINDER_FIRED'],
  write: ({ no }, event) =>
    isFirstAct(event) ? [customerNotice('received', 'COMPLAINT_RECEIVED', { no })] : [],
});

/** A complaint that nobody has yet is shown to those who can give it to somebody (CMP-04). */
const tellUnassigned = messages<ComplaintEvent>()({
  name: 'tellUnassigned',
  id: 'CMP-04',
  on: ['REMINDER_FIRED'],
  write: ({ no, owner }, event) =>
    owner === null && isFirstAct(event)
      ? [staffNotice('unassigned', SUPERVISOR, 'COMPLAINT_UNASSIGNED', { no })]
      : [],
});

/** HIGH and URGENT reach level 1 at once, when they are taken up or become so (CMP-29, §4.3). */
const tellPressing = messages<ComplaintEvent>()({
  name: 'tellPressing',
  id: 'CMP-29',
  on: ['REMINDER_FIRED', 'PRIORITY_DERIVED', 'PRIORITY_OVERRIDDEN', 'COMPLAINT_REOPENED'],
  write: (state, event, ctx) => {
    const { no, priority } = state;
    const becomes =
      event.type === 'REMINDER_FIRED'
        ? isFirstAct(event)
        : higher(event.data.from, priority) !== event.data.from;
    if (!isPressing(priority) || !becomes) return [];
    const role = levelRoles(state.kind, termsOf(state, ctx).policy)[0];
    return role === undefined
      ? []
      : [staffNotice(`pressing:${priority}`, { role }, 'COMPLAINT_PRESSING', { no, priority })];
  },
});

/** The same customer with the same matter again: whatever was done did not last (§4.9, CMP-30). */
const tellRepeated = messages<ComplaintEvent>()({
  name: 'tellRepeated',
  id: 'CMP-30',
  on: ['REMINDER_FIRED', 'COMPLAINT_FILLED_IN'],
  write: ({ no, data: { repeatOf: earlier } }, event) => {
    const first = event.type === 'REMINDER_FIRED' && isFirstAct(event);
    const before = event.type === 'REMINDER_FIRED' ? undefined : event.data.before.repeatOf;
    const known = first ? [] : (before ?? earlier);
    if (earlier.length <= known.length) return [];
    const key = `repeated:${earlier.length}`;
    return [staffNotice(key, SUPERVISOR, 'COMPLAINT_REPEATED', { no, earlier })];
  },
});

/** The order it is about changes: the one before is released, the new one keeps it (§3.6, SYS-11). */
const relinkOrder = messages<ComplaintEvent>()({
  name: 'relinkOrder',
  id: 'SYS-11',
  on: ['COMPLAINT_FILLED_IN'],
  write: ({ no, version }, { data: { before, after } }) => {
    if (after.orderNo === undefined || after.orderNo === before.orderNo) return [];
    const ended = before.orderNo ? [{ code: 'endComplaint' as const, order: before.orderNo }] : [];
    const linked = after.orderNo ? [{ code: 'linkComplaint' as const, order: after.orderNo }] : [];
    return [...ended, ...linked].map(({ code, order }) =>
      caseRequest(`${code}:${version}`, code, { complaint: no, order }),
    );
  },
});

export const INTAKE_MESSAGES = [
  ...[acknowledge, tellUnassigned, tellPressing, tellRepeated, relinkOrder],
];
