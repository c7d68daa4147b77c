import type { TextKey } from './texts';

/** The queues of the API that hold work at hand, as they are offered. */
export const QUEUES = [
  { bucket: 'mine', label: 'queue.mine' },
  { bucket: 'unassigned', label: 'queue.unassigned' },
  { bucket: 'dueWithinHour', label: 'queue.dueWithinHour' },
  { bucket: 'overdue', label: 'queue.overdue' },
  { bucket: 'onHold', label: 'queue.onHold' },
  { bucket: 'team', label: 'queue.team' },
] as const satisfies readonly { bucket: string; label: TextKey }[];
