import type { Pool } from 'pg';
import type { CaseCore, CaseEvent, Decider } from '../../domain/kernel';
import { evolveCase } from '../../domain/kernel';
import { complaintDecider } from '../../domain/complaint';
import { orderDecider } from '../../domain/order';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** What an independent reader of the event log says of a case. */
export interface Verdict {
  no: string;
  kind: string;
  stage: string;
  owner: string | null;
  team: string | null;
  level: number;
  causes: string[];
  /** The earliest limit that runs. */
  deadline: string | null;
  overdueByMinutes: number | null;
}

interface Clock {
  mode: string;
  kind: string;
  dueAt: string;
  warnAt: string | null;
  runsOnHold: boolean;
  paused: boolean;
  warned: boolean;
  breached: boolean;
}

/** Working time of Monday to Friday, 09:00–18:00 in Shanghai, counted minute by minute of every day. */
export function workingMs(from: string, to: string): number {
  let sum = 0;
  const begin = Date.parse(from);
  const end = Date.parse(to);
  for (let day = Math.floor((begin + 8 * HOUR) / DAY) * DAY; day - 8 * HOUR < end; day += DAY) {
    const weekday = new Date(day).getUTCDay();
    if (weekday === 0 || weekday === 6) continue;
    const opens = day + HOUR;
    sum += Math.max(0, Math.min(end, opens + 9 * HOUR) - Math.max(begin, opens));
  }
  return sum;
}

const DATED = new Set(
  'PRODUCTION STOCK_READY MATERIAL ARRIVAL RETURN_SLIP TASK EXECUTION REVISIT'.split(' '),
);

interface Reading {
  clocks: Map<string, Clock>;
  level: number;
  nextLevelAt: string | null;
}

function change(reading: Reading, id: unknown, part: Partial<Clock>): void {
  const clock = reading.clocks.get(id as string);
  if (clock !== undefined) Object.assign(clock, part);
}

/** What a timekeeping event says, read without the rules. */
function read(reading: Reading, { type, data }: CaseEvent): void {
  const { clocks } = reading;
  const id = data['id'] as string;
  if (type === 'DEADLINE_ARMED') {
    const armed = data['deadline'] as Clock & { id: string; pause?: object };
    clocks.set(armed.id, {
      ...armed,
      ...{ paused: armed.pause !== undefined, warned: false, breached: false },
    });
  } else if (type === 'DEADLINE_CLOSED' || type === 'REMINDER_FIRED') clocks.delete(id);
  else if (type === 'DEADLINE_WARNED') change(reading, id, { warned: true });
  else if (type === 'DEADLINE_BREACHED') change(reading, id, { breached: true });
  else if (type === 'DEADLINE_RETIMED') {
    const later = (data['dueAt'] as string) > (data['from'] as string);
    change(reading, id, {
      ...{ dueAt: data['dueAt'] as string, warnAt: data['warnAt'] as string | null },
      ...(later && { warned: false, breached: false }),
    });
  } else if (type === 'CLOCKS_PAUSED') {
    for (const each of Object.keys(data['pauses'] as object))
      change(reading, each, { paused: true });
    reading.nextLevelAt = null;
  } else if (type === 'CLOCKS_RESUMED') {
    const resumed = Object.entries(data['deadlines'] as Record<string, Clock>);
    for (const [each, { dueAt, warnAt }] of resumed) {
      change(reading, each, { dueAt, warnAt, paused: false });
    }
    reading.nextLevelAt = data['ladderNextAt'] as string | null;
  } else if (type === 'ESCALATED') {
    reading.level = data['level'] as number;
    reading.nextLevelAt = data['nextAt'] as string | null;
  } else if (type === 'LADDER_RESTARTED') reading.nextLevelAt = data['nextAt'] as string | null;
  else if (type === 'LADDER_RESTED') reading.nextLevelAt = null;
  else if (type === 'LADDER_ENDED') Object.assign(reading, { level: 0, nextLevelAt: null });
}

function nextDueOf({ clocks, nextLevelAt }: Reading): string | null {
  const points = [...clocks.values()]
    .filter(({ paused, breached }) => !paused && !breached)
    .flatMap(({ dueAt, warnAt, warned }) =>
      warnAt !== null && !warned && warnAt < dueAt ? [dueAt, warnAt] : [dueAt],
    );
  return [...points, ...(nextLevelAt === null ? [] : [nextLevelAt])].sort()[0] ?? null;
}

function isIdle(state: CaseCore, decider: Decider<CaseCore>, asOf: string): boolean {
  const waiting = decider.waitingOn(state);
  if (waiting === null || state.hold !== null) return false;
  const awaited = DATED.has(waiting.code) && waiting.until !== null ? waiting.until : '';
  const since = awaited > state.movedAt ? awaited : state.movedAt;
  return since < asOf && workingMs(since, asOf) > 9 * HOUR;
}

/** The verdict on one case by its log alone; technical causes aside. */
export function judge(kind: string, events: readonly CaseEvent[], asOf: string): Verdict | null {
  const decider = (kind === 'order' ? orderDecider : complaintDecider) as Decider<CaseCore>;
  const reading: Reading = { clocks: new Map(), level: 0, nextLevelAt: null };
  let state = { version: 0 } as CaseCore;
  for (const event of events) {
    read(reading, event);
    state = evolveCase(decider, state, event);
  }
  if (state.closedAt !== null) return null;
  const limits = [...reading.clocks.values()].filter(
    ({ mode, paused }) => mode === 'limit' && !paused,
  );
  const past = limits.filter(({ dueAt }) => dueAt < asOf);
  const alarm = ({ kind: of }: Clock): boolean => of === 'exceptionIdle';
  const rest = ({ kind: of }: Clock): boolean => of === 'hold' || of === 'pause';
  const next = nextDueOf(reading);
  const holds: [string, boolean][] = [
    ['OVERDUE', past.some((limit) => !alarm(limit) && !rest(limit))],
    ['IDLE', isIdle(state, decider, asOf)],
    ['EXCEPTION_IDLE', past.some(alarm)],
    ['TOP_LEVEL', reading.level === 4 && state.movedAt < asOf],
    ['HELD_TOO_LONG', past.some(rest)],
    ['UNSETTLED', next !== null && Date.parse(next) + MINUTE < Date.parse(asOf)],
  ];
  const [first] = limits.map(({ dueAt }) => dueAt).sort();
  const { no, stage, owner, team } = state;
  return {
    ...{ no, kind, stage, owner, team, level: reading.level },
    causes: holds.filter(([, held]) => held).map(([cause]) => cause),
    deadline: first ?? null,
    overdueByMinutes:
      first !== undefined && first < asOf
        ? Math.floor((Date.parse(asOf) - Date.parse(first)) / MINUTE)
        : null,
  };
}

interface LogRow extends CaseEvent {
  caseId: string;
  kind: string;
}

async function technicalOf(pool: Pool): Promise<Map<string, string[]>> {
  const { rows } = await pool.query<{ id: string; cause: string }>(`
    select distinct case_id as id, 'EFFECT_RETRYING' as cause from effects where state = 'PENDING' and attempts > 0
    union select distinct case_id, 'EFFECT_GIVEN_UP' from effects where state = 'GIVEN_UP'
    union select case_id, 'TASK_FAILING' from failing_tasks`);
  const found = new Map<string, string[]>();
  for (const { id, cause } of rows) found.set(id, [...(found.get(id) ?? []), cause]);
  return found;
}

/** Every stuck case of a database at an instant, by the log of events and the recorded troubles. */
export async function oracle(pool: Pool, asOf: string): Promise<Map<string, Verdict>> {
  const { rows } = await pool.query<LogRow>(
    `select e.case_id as "caseId", c.kind, e.type, e.data, e.actor, e.occurred_at as "occurredAt",
            e.recorded_at as "recordedAt", e.policy_version as "policyVersion"
       from case_events e join cases c on c.id = e.case_id order by e.case_id, e.seq`,
  );
  const technical = await technicalOf(pool);
  const logs = new Map<string, LogRow[]>();
  for (const row of rows) {
    const log = logs.get(row.caseId);
    if (log === undefined) logs.set(row.caseId, [row]);
    else log.push(row);
  }
  const verdicts = new Map<string, Verdict>();
  for (const [id, log] of logs) {
    const verdict = judge(log[0]!.kind, log, asOf);
    if (verdict === null) continue;
    verdict.causes.push(...(technical.get(id) ?? []));
    if (verdict.causes.length > 0) verdicts.set(id, verdict);
  }
  return verdicts;
}
