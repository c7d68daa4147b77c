import { termsOf } from '../../kernel/clocks';
import { customerNotice, staffNotice } from '../../kernel/effects';
import type { Recorded, TimekeepingEvent } from '../../kernel/events';
import { levelRoles } from '../../kernel/ladder';
import type { RegisteringEvent } from '../events';
import { SUPERVISOR } from '../parties';
import { isPressing } from '../urgency';
import { messages } from '../room';
import { PRIORITIES } from '../state';

type Told = RegisteringEvent | TimekeepingEvent;

/** Whether an event is the first act of the engine on a request: what is due at once. */
export const isFirstAct = (event: Recorded<Told>): boolean =>
  event.type === 'REMINDER_FIRED' && event.data.kind === 'acknowledgement';

/** The customer learns at once that we have it, and under which number (SRV-01). */
const acknowledge = messages<TimekeepingEvent>()({
  name: 'acknowledgeService',
  id: 'SRV-01',
  on: ['REMINDER_FIRED'],
  write: ({ no }, event) =>
    isFirstAct(event) ? [customerNotice('received', 'SERVICE_RECEIVED', { no })] : [],
});

/** A request that nobody has yet is shown to those who can give it to somebody. */
const tellUnassigned = messages<TimekeepingEvent>()({
  name: 'tellUnassignedService',
  id: 'SRV-02',
  on: ['REMINDER_FIRED'],
  write: ({ no, owner }, event) =>
    owner === null && isFirstAct(event)
      ? [staffNotice('unassigned', SUPERVISOR, 'SERVICE_UNASSIGNED', { no })]
      : [],
});

/**
 * What is urgent reaches level 1 at once; URGENT reaches level 2 as well, who can mobilise people and
 * means first (§6.1, SRV-03).
 */
const tellUrgent = messages<Told>()({
  name: 'tellUrgent',
  id: 'SRV-03',
  on: ['REMINDER_FIRED', 'SERVICE_CLASSIFIED'],
  write: (state, event, ctx) => {
    const before = event.type === 'SERVICE_CLASSIFIED' ? event.data.from.priority : undefined;
    const { no, priority } = state;
    const rises = before && PRIORITIES.indexOf(priority) > PRIORITIES.indexOf(before);
    if (!isPressing(state) || !(rises ?? isFirstAct(event))) return [];
    const roles = levelRoles(state.kind, termsOf(state, ctx).policy);
    return roles
      .slice(0, priority === 'URGENT' ? 2 : 1)
      .map((role) =>
        staffNotice(`urgent:${priority}:${role}`, { role }, 'SERVICE_URGENT', { no, priority }),
      );
  },
});

/** The same fault again: whatever was done did not last (§6.1). */
const tellRepeated = messages<Told>()({
  name: 'tellRepeatedFault',
  id: 'SRV-03',
  on: ['REMINDER_FIRED', 'SERVICE_FILLED_IN'],
  write: ({ no, data }, event) => {
    const before = event.type === 'SERVICE_FILLED_IN' ? event.data.before : undefined;
    if (before === undefined && !isFirstAct(event)) return [];
    const { repeatOf: earlier } = data;
    const known = before === undefined ? 0 : (before.repeatOf ?? earlier).length;
    if (earlier.length <= known) return [];
    const key = `repeated:${earlier.length}`;
    return [staffNotice(key, SUPERVISOR, 'SERVICE_REPEATED', { no, earlier })];
  },
});

export const REGISTERING_MESSAGES = [acknowledge, tellUnassigned, tellUrgent, tellRepeated];
