import { Readable } from 'node:stream';
import { z } from 'zod';
import { cursorOf, placeOf } from '../cursor';
import { csvLine, CSV_BOM } from '../../platform/csv';
import { endpoint } from '../endpoint';
import type { Call } from '../endpoint';
import { presentCounts } from '../present/stuck-counts';
import { presentStuck, STUCK_COLUMNS, stuckCells } from '../present/stuck';
import type { FoundStuck, StuckSight } from '../present/stuck';
import { noteExport } from '../reads';
import { utcInstant } from '../schemas/common';
import { stuckFilters, stuckList, stuckQuery } from '../schemas/stuck';
import { textsNamed } from '../../db/private';
import { lastRuns } from '../../db/safety-nets';
import { listStaff } from '../../db/staff';
import type { StaffRow } from '../../db/staff';
import { stuckCursor, stuckGroups, stuckPage, usualStays } from '../../db/stuck';
import type { StuckCursor, StuckEntry, StuckFilter, StuckSort } from '../../db/stuck';
import { stuckCases, troublesOf } from '../../db/stuck-rows';
import { TECHNICAL_TEXTS, whoUnblocks } from '../../domain/explain';
import type { CaseCore, Ctx } from '../../domain/kernel';
import type { Role } from '../../domain/people';
import type { Language } from '../../domain/text';

/** Who may ask for stuck workflows (§2.2). */
export const STUCK_READERS: readonly Role[] = [
  ...(['SALES_MANAGER', 'CS_SUPERVISOR', 'DEPT_HEAD', 'DIRECTOR', 'GENERAL_MANAGER'] as const),
];

/** The sentinel looks every ten seconds; silent for longer, no worker is there. */
const SILENT_MS = 60_000;
/** Lines of a file that are read at once. */
const BATCH = 200;
/** More than there can be open cases. */
const ALL = 2_000_000;

type Filters = z.output<typeof stuckFilters>;
type StuckCall<Q> = Call<unknown, Q, unknown>;

function filterOf({ kind, stage, owner, team, level, cause, stuckFor }: Filters): StuckFilter {
  return {
    ...(kind && { kind }),
    ...(stage && { stages: stage }),
    ...(owner && { owner }),
    ...(team && { team }),
    ...(level !== undefined && { level }),
    ...(cause && { cause }),
    ...(stuckFor && { minutes: stuckFor }),
  };
}

const PLACES = {
  overdueBy: z.tuple([utcInstant.nullable(), z.string().max(100)]),
  since: z.tuple([utcInstant.nullable(), z.string().max(100)]),
  level: z.tuple([z.int(), z.string().max(100)]),
};

function readPlace(sort: StuckSort, cursor: string | undefined): StuckCursor | null {
  if (cursor === undefined) return null;
  const [value, id] = placeOf(cursor, PLACES[sort]);
  return { value, id };
}

/** The context in which the caller would act on a case. */
async function contextFor(
  { deps, caller }: StuckCall<Filters>,
  state: CaseCore,
  newest: Pick<Ctx, 'policy' | 'calendar'>,
  now: string,
): Promise<Ctx> {
  return {
    ...{ now, actor: caller.staff, newest },
    ...(caller.onBehalfOf && { onBehalfOf: caller.onBehalfOf }),
    policy: await deps.terms.policy(deps.pool, state.policyVersion),
    calendar: await deps.terms.calendar(deps.pool, state.calendarVersion),
  };
}

/** What all lines of an answer share. */
interface Desk {
  staff: readonly StaffRow[];
  newest: Pick<Ctx, 'policy' | 'calendar'>;
  sight: Omit<StuckSight, 'troubles' | 'texts'>;
}

async function deskOf({ deps, reader, caller }: StuckCall<Filters>, now: string): Promise<Desk> {
  const { pool, terms } = deps;
  const [staff, newest, usual] = await Promise.all([
    listStaff(pool),
    terms.newest(pool),
    usualStays(pool),
  ]);
  const names = new Map(staff.map(({ id, name }) => [id, name]));
  return { staff, newest, sight: { now, ...reader, caller, names, usual } };
}

/** The lines of some entries, in their order; a case that was closed meanwhile is left out. */
async function linesOf<T>(
  call: StuckCall<Filters>,
  desk: Desk,
  entries: readonly StuckEntry[],
  present: (found: FoundStuck, sight: StuckSight) => T,
): Promise<T[]> {
  const { pool } = call.deps;
  const ids = entries.map(({ id }) => id);
  const [rows, troubles] = await Promise.all([stuckCases(pool, ids), troublesOf(pool, ids)]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const reasons = rows.flatMap(({ state: { hold } }) => (hold === null ? [] : [hold.reason]));
  const sight = { ...desk.sight, troubles, texts: await textsNamed(pool, reasons) };
  const lines: T[] = [];
  for (const entry of entries) {
    const row = byId.get(entry.id);
    if (row === undefined || row.state.closedAt !== null) continue;
    const ctx = await contextFor(call, row.state, desk.newest, sight.now);
    lines.push(present({ entry, row, unblock: whoUnblocks(row.state, ctx, desk.staff) }, sight));
  }
  return lines;
}

type Runs = Awaited<ReturnType<typeof lastRuns>>;

/** What holds up every case at once, as far as the safety nets tell. */
function systemTroubles(runs: Runs, now: string, language: Language): object[] {
  const last = runs.find(({ name }) => name === 'sentinel')?.lastRunAt ?? null;
  if (last !== null && Date.parse(now) - Date.parse(last) <= SILENT_MS) return [];
  return [{ code: 'NO_WORKER', text: TECHNICAL_TEXTS.NO_WORKER[language], since: last }];
}

const list = endpoint({
  method: 'get',
  path: '/api/v1/stuck',
  id: 'listStuck',
  tag: 'stuck',
  summary:
    'Cases of every kind that stand still: why, since when, for whom they wait, and who moves them on (SYS-03)',
  roles: STUCK_READERS,
  query: stuckQuery,
  responses: { 200: stuckList },
  handler: async (call) => {
    const { deps, query, language } = call;
    const now = deps.clock.now();
    const { sort, limit } = query;
    const after = readPlace(sort, query.cursor);
    const question = { filter: filterOf(query), sort, now, after, limit: limit + 1 };
    const [entries, groups, runs, desk] = await Promise.all([
      stuckPage(deps.pool, question),
      after === null ? stuckGroups(deps.pool, question) : null,
      lastRuns(deps.pool),
      deskOf(call, now),
    ]);
    const shown = entries.slice(0, limit);
    const last = shown.at(-1);
    const more = entries.length > limit && last !== undefined;
    const place = more ? stuckCursor(sort, last) : null;
    return {
      body: {
        cases: await linesOf(call, desk, shown, presentStuck),
        nextCursor: place && cursorOf([place.value, place.id]),
        counts: groups && presentCounts(groups, language, desk.sight.names),
        system: systemTroubles(runs, now, language),
        safetyNets: runs,
        asOf: now,
      },
    };
  },
});

/** The whole file, line by line; who is on it is fixed at its beginning. */
async function* fileOf(
  call: StuckCall<Filters>,
  entries: readonly StuckEntry[],
  desk: Desk,
): AsyncGenerator<string> {
  yield CSV_BOM + csvLine(STUCK_COLUMNS.map((title) => title[call.language]));
  for (let at = 0; at < entries.length; at += BATCH) {
    const lines = await linesOf(call, desk, entries.slice(at, at + BATCH), stuckCells);
    yield lines.map(csvLine).join('');
  }
}

const file = endpoint({
  method: 'get',
  path: '/api/v1/stuck.csv',
  id: 'exportStuck',
  tag: 'stuck',
  summary: 'The whole list of stuck cases as a file; texts are no formulas (SYS-03, CUS-07)',
  roles: STUCK_READERS,
  query: stuckFilters,
  produces: 'text/csv',
  responses: { 200: z.string() },
  handler: async (call) => {
    const { deps, query } = call;
    const now = deps.clock.now();
    const question = { filter: filterOf(query), sort: query.sort, now, after: null };
    const entries = await stuckPage(deps.pool, { ...question, limit: ALL });
    await noteExport(call, 'stuck', query, entries.length);
    const headers = {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="stuck-${now.slice(0, 10)}.csv"`,
    };
    // The file names roles; looking for persons takes longer than everything else.
    const desk = { ...(await deskOf(call, now)), staff: [] };
    return { headers, body: Readable.from(fileOf(call, entries, desk)) };
  },
});

export const stuckRoutes = [list, file];
