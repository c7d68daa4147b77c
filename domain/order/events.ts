import type { Instant } from '../calendar';
import type { Party } from '../kernel/case';

/** A reminder that fell due. */
export type ReminderEvent = {
  type: 'REMINDER_FIRED';
  data: { id: string; kind: string; dueAt: Instant; owner: Party };
};
