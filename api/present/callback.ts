import type { DueCount, DueLine } from '../../db/callbacks';
import { formatLocal } from '../../domain/calendar';
import { CALLBACK_METHODS, CALLBACK_REASONS } from '../../domain/customer';
import { CALLBACK_STATES } from '../../domain/customer/callbacks/projection';
import type { RowReason } from '../../domain/customer/callbacks/projection';
import { ROLES } from '../../domain/people';
import type { Reader } from '../../domain/words/say';
import type { Language, Text } from '../../domain/text';

/** Why a customer is contacted, in one text. */
export function whyOf(reasons: readonly RowReason[], language: Language): string {
  const names = reasons.map(({ reason, stage }) => {
    const name = CALLBACK_REASONS[reason][language];
    return stage === undefined ? name : `${name} ${stage}`;
  });
  return [...new Set(names)].join(language === 'zh' ? '、' : ', ');
}

const isOverdue = ({ state, suspended, due_at: dueAt }: DueLine, now: string): boolean =>
  state === 'OPEN' && !suspended && dueAt < now;

/** Who reads a list, and the zone of the house. */
export type DueReader = Pick<Reader, 'language' | 'zone'> & { house: string };

/** When it is due, on the clock of the reader and on that of the customer. */
function clocksOf({ due_at: dueAt, preference }: DueLine, { zone, house }: DueReader): object {
  const hers = preference.zone ?? house;
  return { dueLocal: formatLocal(dueAt, zone), customerLocal: formatLocal(dueAt, hers) };
}

/** One line of a due list. */
export function presentDueLine(line: DueLine, reader: DueReader, now: string): object {
  const { language } = reader;
  const { key, state, reasons, protection, suspended, method, visit, role, person, team } = line;
  const inHand = state !== 'PLANNED';
  return {
    ...{ customerNo: line.customer_no, id: inHand ? key : null, key, state },
    stateName: CALLBACK_STATES[state][language],
    reasons: reasons.map((one) => ({ ...one, name: CALLBACK_REASONS[one.reason][language] })),
    why: whyOf(reasons, language),
    ...{ protection, suspended, overdue: isOverdue(line, now), method },
    ...{ methodName: CALLBACK_METHODS[method][language], visit, role },
    ...{ roleName: ROLES[role][language], person, personName: line.personName, team },
    ...{ department: line.department, dueOn: line.due_on, dueAt: line.due_at },
    ...clocksOf(line, reader),
    ...{ appointment: line.appointment, nextAttemptAt: line.opens_at, attempts: line.attempts },
    ...{ firstAttemptAt: line.first_attempt_at, openedAt: line.opened_at },
    ...{ endedAt: line.ended_at, outcome: line.outcome, performer: line.performer },
    ...{ score: line.score, preference: line.preference },
    act: state === 'OPEN' ? `/api/v1/customers/${line.customer_no}/actions/recordContact` : null,
  };
}

const BUCKETS = ['overdue', 'today', 'tomorrow', 'week'] as const;
type Buckets = Record<(typeof BUCKETS)[number], number>;

const sum = (rows: readonly Buckets[]): Buckets =>
  Object.fromEntries(
    BUCKETS.map((bucket) => [bucket, rows.reduce((all, row) => all + row[bucket], 0)]),
  ) as Buckets;

function grouped<K extends object>(
  rows: readonly DueCount[],
  keyOf: (row: DueCount) => K,
): (K & Buckets)[] {
  const groups = new Map<string, DueCount[]>();
  for (const row of rows) {
    const id = JSON.stringify(keyOf(row));
    groups.set(id, [...(groups.get(id) ?? []), row]);
  }
  return [...groups.values()].map((group) => ({ ...keyOf(group[0]!), ...sum(group) }));
}

/** How much is due, of all, per person and per team. */
export function presentDueCounts(rows: readonly DueCount[], language: Language): object {
  return {
    ...sum(rows),
    byPerson: grouped(rows, ({ person, personName, role }) => ({
      ...{ person, name: personName ?? ROLES[role][language], role },
    })),
    byTeam: grouped(rows, ({ team }) => ({ team })),
  };
}

/** Titles of the columns of a due list as a file. */
export const DUE_COLUMNS: readonly Text[] = [
  { zh: '客户编号', en: 'Customer' },
  { zh: '回访', en: 'Callback' },
  { zh: '状态', en: 'State' },
  { zh: '原因', en: 'Why' },
  { zh: '应回访日', en: 'Due on' },
  { zh: '到期时间', en: 'Due at' },
  { zh: '最早联系时间', en: 'Not before' },
  { zh: '方式', en: 'Method' },
  { zh: '责任人', en: 'Person' },
  { zh: '角色', en: 'Role' },
  { zh: '团队', en: 'Team' },
  { zh: '已联系次数', en: 'Attempts' },
  { zh: '超时', en: 'Overdue' },
  { zh: '暂停', en: 'Suspended' },
];

const YES: Text = { zh: '是', en: 'yes' };

/** The cells of a line. */
export function dueCells(
  line: DueLine,
  language: Language,
  now: string,
): (string | number | null)[] {
  const yes = (holds: boolean): string => (holds ? YES[language] : '');
  return [
    ...[line.customer_no, line.key, CALLBACK_STATES[line.state][language]],
    ...[whyOf(line.reasons, language), line.due_on, line.due_at, line.opens_at],
    ...[CALLBACK_METHODS[line.method][language], line.personName, ROLES[line.role][language]],
    ...[line.team, line.attempts, yes(isOverdue(line, now)), yes(line.suspended)],
  ];
}
