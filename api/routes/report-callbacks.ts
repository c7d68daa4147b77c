import { z } from 'zod';
import { csvFile } from '../csv-file';
import type { ApiDeps } from '../deps';
import { endpoint } from '../endpoint';
import { callbackReport, monthQuery } from '../schemas/callback-report';
import { REPORT_READERS } from './reports';
import { reportedCallbacks } from '../../db/reports-callbacks';
import { namesOf } from '../../db/staff';
import { CATEGORIES } from '../../domain/complaint';
import { monthSpan } from '../../domain/customer/callbacks/month';
import type { Span } from '../../domain/customer/callbacks/month';
import { answerableFor, callbackFigures, figuresBy } from '../../domain/customer/callbacks/report';
import {
  satisfactionByQuestion,
  topProblems,
  yieldOf,
} from '../../domain/customer/callbacks/report';
import type { CallbackFigures, Problem } from '../../domain/customer/callbacks/report';
import type { ReportedCallback } from '../../domain/customer/callbacks/report';
import type { Question } from '../../domain/customer/policy';
import type { Names } from '../../domain/people';
import type { Language, Text } from '../../domain/text';

interface Found extends Span {
  callbacks: ReportedCallback[];
  questions: readonly Question[];
  /** Score up to which an answer is one of dissatisfaction. */
  low: number;
  names: Names;
}

async function find({ pool, terms }: ApiDeps, month: string): Promise<Found> {
  const { policy, calendar } = await terms.newest(pool);
  const span = monthSpan(month, calendar.zone);
  const callbacks = await reportedCallbacks(pool, span);
  const people = callbacks.flatMap((one) => answerableFor(one) ?? []);
  const names = await namesOf(pool, [...new Set(people)]);
  const { questions } = policy.values['survey.questionnaire'];
  const low = policy.values['complaint.autoOpenMaxScore'].score;
  return { ...span, callbacks, questions, low, names };
}

const UNKNOWN: Text = { zh: '尚未归类', en: 'no category yet' };

function textOf({ kind, what }: Problem, { questions }: Found, language: Language): string {
  if (kind === 'QUESTION') {
    return questions.find(({ id }) => id === what)?.text[language] ?? what ?? '';
  }
  const categories: Readonly<Record<string, Text>> = CATEGORIES;
  return (what === null ? UNKNOWN : categories[what])?.[language] ?? what ?? '';
}

const scales = ({ questions }: Found): string[] =>
  questions.filter(({ kind }) => kind === 'scale').map(({ id }) => id);

const report = endpoint({
  method: 'get',
  path: '/api/v1/reports/callbacks',
  id: 'callbackReport',
  tag: 'reports',
  summary:
    'Callbacks of a month: due, carried out and successful, both of due; satisfaction, most frequent problems, yield (RPT-01, RPT-02, RPT-03, RPT-04)',
  roles: REPORT_READERS,
  query: monthQuery,
  responses: { 200: callbackReport },
  handler: async ({ deps, query: { month }, language }) => {
    const found = await find(deps, month);
    const { callbacks, questions, low, names, from, until } = found;
    const texts = new Map(questions.map(({ id, text }) => [id, text[language]]));
    return {
      body: {
        ...{ month, from, until },
        total: callbackFigures(callbacks),
        byTeam: figuresBy(callbacks, ({ team }) => team).map(({ of: team, ...rest }) => ({
          ...{ team, ...rest },
        })),
        byPerson: figuresBy(callbacks, answerableFor).map(({ of: person, ...rest }) => ({
          ...{ person, name: person && (names.get(person) ?? null), ...rest },
        })),
        questions: satisfactionByQuestion(callbacks, scales(found)).map((one) => ({
          ...{ ...one, text: texts.get(one.question)! },
        })),
        problems: topProblems(callbacks, low).map((one) => ({
          ...{ ...one, text: textOf(one, found, language) },
        })),
        yield: yieldOf(callbacks),
        asOf: deps.clock.now(),
      },
    };
  },
});

const COLUMNS: readonly Text[] = [
  { zh: '范围', en: 'Of' },
  { zh: '应回访', en: 'Due' },
  { zh: '已实施', en: 'Carried out' },
  { zh: '实施率 %', en: 'Carried out, % of due' },
  { zh: '成功', en: 'Successful' },
  { zh: '成功率 %', en: 'Successful, % of due' },
  { zh: '评分数', en: 'Scores' },
  { zh: '平均分', en: 'Mean score' },
  { zh: '满意（4–5 分）%', en: '4 and 5, %' },
];

const NOBODY: Text = { zh: '未指派', en: 'nobody' };
const ALL: Text = { zh: '合计', en: 'all' };

function cells(name: string, line: CallbackFigures): (string | number | null)[] {
  const { due, carriedOut, successful, carriedOutPercent, successfulPercent } = line;
  const { count, mean, satisfiedPercent } = line.satisfaction;
  return [
    ...[name, due, carriedOut, carriedOutPercent, successful, successfulPercent],
    ...[count, mean, satisfiedPercent],
  ];
}

const file = endpoint({
  method: 'get',
  path: '/api/v1/reports/callbacks.csv',
  id: 'exportCallbackReport',
  tag: 'reports',
  summary: 'The figures of the same as a file: all, per team, per person (RPT-01, CUS-07)',
  roles: REPORT_READERS,
  query: monthQuery,
  produces: 'text/csv',
  responses: { 200: z.string() },
  handler: async ({ deps, query, caller, language }) => {
    const { callbacks, names } = await find(deps, query.month);
    const teams = figuresBy(callbacks, ({ team }) => team);
    const people = figuresBy(callbacks, answerableFor);
    const taken = { list: 'callback-report', query, name: `callback-report-${query.month}` };
    return csvFile({ deps, caller }, taken, [
      COLUMNS.map((title) => title[language]),
      cells(ALL[language], callbackFigures(callbacks)),
      ...teams.map((line) => cells(line.of ?? NOBODY[language], line)),
      ...people.map((line) => {
        const name = line.of && (names.get(line.of) ?? line.of);
        return cells(name ?? NOBODY[language], line);
      }),
    ]);
  },
});

export const callbackReportRoutes = [report, file];
