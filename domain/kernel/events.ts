import type { Instant } from '../calendar';
import type { CaseEvent, Deadline, Pause } from './case';

/** An event of a concern: its type, and what it tells. */
export interface EventShape {
  type: string;
  data: object;
}

/** What the event of a type tells. */
export type DataOf<E extends EventShape, T extends E['type']> = Extract<E, { type: T }>['data'];

/** One of several events as it was recorded; looking at its type tells which. */
export type Recorded<E extends EventShape, T extends E['type'] = E['type']> = T extends string
  ? CaseEvent<T, DataOf<E, T>>
  : never;

/** An event that an action or a consequence brings about, before it is stamped. */
export type Draft<E extends EventShape> = E extends EventShape
  ? { type: E['type']; data: E['data']; occurredAt?: Instant }
  : never;

/** When a limit was warned of, missed, or reminded of. */
type FallenDue = Pick<Deadline, 'id' | 'kind' | 'dueAt' | 'owner'>;

type Retimed = Pick<Deadline, 'id' | 'startedAt' | 'dueAt' | 'warnAt' | 'provisional' | 'basis'> &
  Pick<Deadline, 'policyVersion' | 'calendarVersion' | 'pause'> & { why: string; from: Instant };

/** What each event of timekeeping tells, the same for every kind of case. */
interface Told {
  DEADLINE_ARMED: { deadline: Deadline };
  /** `met` is false where the duty was given up. */
  DEADLINE_CLOSED: Pick<Deadline, 'id' | 'kind' | 'dueAt'> & { met?: boolean };
  DEADLINE_RETIMED: Retimed;
  DEADLINE_REASSIGNED: Pick<Deadline, 'id' | 'owner' | 'level'>;
  DEADLINE_WARNED: FallenDue;
  DEADLINE_BREACHED: FallenDue;
  REMINDER_FIRED: FallenDue;
  /** `because` is the id of a deadline, or NO_MOVEMENT, MANUAL, REPEATED. */
  ESCALATED: { level: number; from: number; because: string; nextAt: Instant | null };
  LADDER_RESTARTED: { nextAt: Instant };
  LADDER_RESTED: Readonly<Record<string, never>>;
  LADDER_ENDED: Readonly<Record<string, never>>;
  CASE_WENT_LIVE: { liveSince: Instant };
  CLOCKS_PAUSED: {
    since: Instant;
    pauses: Readonly<Record<string, Pause>>;
    ladderLeftMs: number | null;
  };
  CLOCKS_RESUMED: {
    deadlines: Readonly<Record<string, Partial<Deadline>>>;
    ladderNextAt: Instant | null;
  };
}

export type TimekeepingEvent = { [T in keyof Told]: { type: T; data: Told[T] } }[keyof Told];

/** Timekeeping before it is stamped. */
export type Timekeeping = Draft<TimekeepingEvent>;

const TYPES: Readonly<Record<keyof Told, true>> = {
  ...{ DEADLINE_ARMED: true, DEADLINE_CLOSED: true, DEADLINE_RETIMED: true },
  ...{ DEADLINE_REASSIGNED: true, DEADLINE_WARNED: true, DEADLINE_BREACHED: true },
  ...{ REMINDER_FIRED: true, ESCALATED: true, LADDER_RESTARTED: true, LADDER_RESTED: true },
  ...{ LADDER_ENDED: true, CASE_WENT_LIVE: true, CLOCKS_PAUSED: true, CLOCKS_RESUMED: true },
};

/** Events of timekeeping: they do not move `version`, so no form in a colleague's hands goes stale. */
export const TIMEKEEPING: readonly string[] = Object.keys(TYPES);

/**
 * Whether an event is one of timekeeping, which tells what its type says: it was written by the kernel,
 * and is not examined again.
 */
export function isTimekeeping(event: CaseEvent): event is Recorded<TimekeepingEvent> {
  return Object.hasOwn(TYPES, event.type);
}
