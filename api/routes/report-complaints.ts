import { z } from 'zod';
import { csvLine, CSV_BOM } from '../../platform/csv';
import { endpoint } from '../endpoint';
import { STATISTIC_COLUMNS, statisticCells, valueName } from '../present/complaint-statistics';
import { noteExport } from '../reads';
import { complaintReport, complaintReportQuery } from '../schemas/reports';
import { periodOf } from './report-period';
import { REPORT_READERS } from './reports';
import { receivedComplaints } from '../../db/reports-complaints';
import { REMEDIES } from '../../domain/complaint';
import { complaintStatistics, STATISTIC_GROUPS } from '../../domain/complaint/statistics';
import type { StatisticGroup } from '../../domain/complaint/statistics';

const GROUPS = Object.keys(STATISTIC_GROUPS) as StatisticGroup[];

const report = endpoint({
  method: 'get',
  path: '/api/v1/reports/complaints',
  id: 'complaintStatistics',
  tag: 'reports',
  summary:
    'Complaints received in a period: counts by category, severity, channel, product and department, times, remedies, satisfaction, win-back (RPT-05)',
  roles: REPORT_READERS,
  query: complaintReportQuery,
  responses: { 200: complaintReport },
  handler: async ({ deps, query, language }) => {
    const period = await periodOf(deps, query);
    const { groups, remedies, ...rest } = complaintStatistics(
      await receivedComplaints(deps.pool, period),
    );
    const by = GROUPS.map((group) => [
      group,
      groups[group].map((line) => ({ ...line, name: valueName(group, line.value, language) })),
    ]);
    const named = remedies.map((one) => ({ ...one, name: REMEDIES[one.remedy][language] }));
    return {
      body: {
        ...{ ...period, ...rest, remedies: named },
        by: Object.fromEntries(by) as object,
        asOf: deps.clock.now(),
      },
    };
  },
});

const file = endpoint({
  method: 'get',
  path: '/api/v1/reports/complaints.csv',
  id: 'exportComplaintStatistics',
  tag: 'reports',
  summary: 'The counts of the same as a file; texts are no formulas (RPT-05, CUS-07)',
  roles: REPORT_READERS,
  query: complaintReportQuery,
  produces: 'text/csv',
  responses: { 200: z.string() },
  handler: async ({ deps, query, caller, language }) => {
    const found = await receivedComplaints(deps.pool, await periodOf(deps, query));
    const { groups } = complaintStatistics(found);
    const lines = GROUPS.flatMap((group) =>
      groups[group].map((line) => statisticCells(group, line, language)),
    );
    await noteExport({ deps, caller }, 'complaints', query, lines.length);
    const head = STATISTIC_COLUMNS.map((title) => title[language]);
    const headers = {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="complaints-${query.from}-${query.to}.csv"`,
    };
    const text = CSV_BOM + [head, ...lines].map(csvLine).join('');
    return { headers, body: Buffer.from(text, 'utf8') };
  },
});

export const complaintReportRoutes = [report, file];
