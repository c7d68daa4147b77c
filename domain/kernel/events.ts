import type { Deadline } from './case';

/** When a limit was missed or reminded of. */
type FallenDue = Pick<Deadline, 'id' | 'kind' | 'dueAt' | 'owner'>;

/** Events of timekeeping that rooms listen to. */
export type TimekeepingEvent =
  { type: 'DEADLINE_BREACHED'; data: FallenDue } | { type: 'REMINDER_FIRED'; data: FallenDue };
