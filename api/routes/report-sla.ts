import { z } from 'zod';
import { csvLine, CSV_BOM } from '../../platform/csv';
import { endpoint } from '../endpoint';
import type { ApiDeps } from '../deps';
import { presentLine, presentMissed, SLA_COLUMNS, slaCells } from '../present/sla';
import { noteExport } from '../reads';
import { slaQuery, slaReport } from '../schemas/reports';
import { periodOf } from './report-period';
import { REPORT_READERS } from './reports';
import { breachedCases, metClocks, textsBy } from '../../db/reports-sla';
import type { SlaCase, SlaPeriod } from '../../db/reports-sla';
import { namesOf } from '../../db/staff';
import { attainmentBy, attainmentOf, endedClocks } from '../../domain/attainment';
import type { ClockGroup, Ended } from '../../domain/attainment';
import { peopleIn } from '../../domain/describe';
import { reasonOf } from '../../domain/overdue';
import type { Names } from '../../domain/people';

type Query = z.output<typeof slaQuery>;

interface Found {
  period: SlaPeriod;
  ended: Ended<SlaCase>;
  names: Names;
}

async function find(deps: ApiDeps, query: Query): Promise<Found> {
  const { pool } = deps;
  const period = { ...(await periodOf(deps, query)), kind: query.kind ?? null };
  const [met, cases] = await Promise.all([metClocks(pool, period), breachedCases(pool, period)]);
  const ended = endedClocks(met, cases, period);
  const names = await namesOf(pool, peopleIn(ended));
  return { period, ended, names };
}

/** The references of what was written about missed limits. */
function refsOf({ missed }: Ended): string[] {
  return missed.flatMap(({ of, breach }) => {
    const { reason, decision } = reasonOf(of, breach) ?? {};
    return [reason, decision?.comment].filter((ref) => ref !== undefined);
  });
}

const everything = ({ kind, clock, priority, staff }: ClockGroup): ClockGroup => ({
  ...{ kind, clock, priority, staff },
});

const report = endpoint({
  method: 'get',
  path: '/api/v1/reports/sla',
  id: 'slaAttainment',
  tag: 'reports',
  summary:
    'Limits met and missed by clock, priority and staff, with the reasons of lateness (RPT-06)',
  roles: REPORT_READERS,
  query: slaQuery,
  responses: { 200: slaReport },
  handler: async ({ deps, query, caller, language }) => {
    const { ended, names, period } = await find(deps, query);
    const shown = { ...ended, missed: ended.missed.slice(0, query.limit) };
    const sight = { texts: await textsBy(deps.pool, refsOf(shown)), caller, language, names };
    const by = <K extends object>(keyOf: (group: ClockGroup) => K): object[] =>
      attainmentBy(ended, keyOf).map((line) => presentLine(line, language, names));
    return {
      body: {
        ...{ from: period.from, until: period.until },
        total: attainmentOf(ended),
        byClock: by(({ kind, clock }) => ({ kind, clock })),
        byPriority: by(({ kind, priority }) => ({ kind, priority })),
        byStaff: by(({ staff }) => ({ staff })),
        lines: by(everything),
        overdue: shown.missed.map((missed) => presentMissed(missed, sight)),
        asOf: deps.clock.now(),
      },
    };
  },
});

const file = endpoint({
  method: 'get',
  path: '/api/v1/reports/sla.csv',
  id: 'exportSlaAttainment',
  tag: 'reports',
  summary: 'The lines of the same as a file; texts are no formulas (RPT-06, CUS-07)',
  roles: REPORT_READERS,
  query: slaQuery.omit({ limit: true }),
  produces: 'text/csv',
  responses: { 200: z.string() },
  handler: async ({ deps, query, caller, language }) => {
    const { ended, names } = await find(deps, { ...query, limit: 0 });
    const lines = attainmentBy(ended, everything).map((line) => slaCells(line, language, names));
    await noteExport({ deps, caller }, 'sla', query, lines.length);
    const text =
      CSV_BOM + [SLA_COLUMNS.map((title) => title[language]), ...lines].map(csvLine).join('');
    const headers = {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="sla-${query.from}-${query.to}.csv"`,
    };
    return { headers, body: Buffer.from(text, 'utf8') };
  },
});

export const slaReportRoutes = [report, file];
