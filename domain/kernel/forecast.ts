import { settle } from './advance';
import type { Progress } from './advance';
import type { CaseCore, CaseEvent, Ctx, Decider, EffectDraft, Party } from './case';
import { effectsOf, levelsIn } from './effects';
import { isTimekeeping } from './events';
import type { Recorded, TimekeepingEvent } from './events';
import { isBusinessEvent } from './evolve';
import { nextDue, wakeAt } from './settle';
import type { Instant } from '../calendar';
import { SYSTEM } from '../people';

/** What falls due, by the event that settling it begins with. */
const POINTS = {
  DEADLINE_WARNED: 'WARNING',
  DEADLINE_BREACHED: 'BREACH',
  REMINDER_FIRED: 'REMINDER',
  ESCALATED: 'LEVEL',
} as const;

export type ForecastWhat = (typeof POINTS)[keyof typeof POINTS];

/** One timer that fires if nobody acts, and everything it brings about. */
export interface ForecastEntry {
  at: Instant;
  what: ForecastWhat;
  /** The limit or reminder it belongs to; null for a level that standstill calls. */
  deadline: {
    id: string;
    kind: string;
    dueAt: Instant;
    owner: Party;
    /** Lies beyond the decreed years and may still move. */
    provisional: boolean;
  } | null;
  /** The level it calls; null when it calls none. */
  level: number | null;
  /** Everything recorded, in order: the point itself, clocks, consequences. */
  events: readonly CaseEvent[];
  /** What follows by itself besides timekeeping. */
  consequences: readonly CaseEvent[];
  /** What staff and customer are told. */
  effects: readonly EffectDraft[];
}

/** How far a forecast looks. */
export interface ForecastBounds {
  until: Instant;
  /** Entries at most. */
  most: number;
}

export interface Forecast {
  entries: readonly ForecastEntry[];
  /** More is known to fall due than is listed: later than `until`, or beyond the number. */
  truncated: boolean;
}

type Point = Recorded<TimekeepingEvent, keyof typeof POINTS>;

/** The events of an entry, and the one among them that it begins with. */
interface Group {
  point: Point;
  events: CaseEvent[];
}

function pointIn(event: CaseEvent): Point | null {
  if (!isTimekeeping(event)) return null;
  if (event.type === 'DEADLINE_WARNED' || event.type === 'DEADLINE_BREACHED') return event;
  if (event.type === 'REMINDER_FIRED') return event;
  // A breach that calls level 1 is one thing; a level of its own is called by standstill.
  return event.type === 'ESCALATED' && event.data.because === 'NO_MOVEMENT' ? event : null;
}

/** The events of one step, split where something fell due; what comes before belongs to the first. */
function split(events: readonly CaseEvent[]): Group[] {
  const groups: Group[] = [];
  let before: CaseEvent[] = [];
  for (const event of events) {
    const point = pointIn(event);
    if (point !== null) {
      groups.push({ point, events: [...before, event] });
      before = [];
    } else (groups.at(-1)?.events ?? before).push(event);
  }
  return groups;
}

function deadlineOf(before: CaseCore, point: Point): ForecastEntry['deadline'] {
  if (point.type === 'ESCALATED') return null;
  const { id, kind, dueAt, owner } = point.data;
  const provisional = before.deadlines.some((known) => known.id === id && known.provisional);
  return { id, kind, dueAt, owner, provisional };
}

function entriesOf<S extends CaseCore>(
  decider: Decider<S>,
  before: S,
  after: Progress<S>,
  ctx: Ctx,
): ForecastEntry[] {
  // What is silent within a step (a warning whose limit is over) is so here too.
  const sent = new Set(effectsOf(decider, after.state, after.events, ctx).map(({ key }) => key));
  return split(after.events).map(({ point, events }) => {
    const effects = effectsOf(decider, after.state, events, ctx);
    return {
      at: point.occurredAt,
      what: POINTS[point.type],
      deadline: deadlineOf(before, point),
      level: levelsIn(events)[0] ?? null,
      events,
      consequences: events.filter(isBusinessEvent),
      effects: effects.filter(({ key }) => sent.has(key)),
    };
  });
}

/**
 * Everything that fires if nobody acts, from `ctx.now` on: the case is settled instant by instant by
 * the same `settle` that executes, each time as the workflow would wake (SYS-04). Nothing is written.
 *
 * @throws SettlingStuck like settling itself
 */
export function forecast<S extends CaseCore>(
  decider: Decider<S>,
  state: S,
  ctx: Ctx,
  { until, most }: ForecastBounds,
): Forecast {
  const { policy, calendar, newest } = ctx;
  const terms = { policy, calendar, ...(newest && { newest }) };
  const entries: ForecastEntry[] = [];
  let before = state;
  for (let now: Instant | null = ctx.now; now !== null;) {
    const asked: Ctx = { now, actor: SYSTEM, ...terms };
    const after = settle(decider, before, asked);
    entries.push(...entriesOf(decider, before, after, asked));
    if (entries.length > most) return { entries: entries.slice(0, most), truncated: true };
    before = after.state;
    const next = nextDue(before);
    if (next !== null && next > until) return { entries, truncated: true };
    now = wakeAt(before);
  }
  return { entries, truncated: false };
}
