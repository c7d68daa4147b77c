import type { Caller } from '../auth';
import { recordedCauses } from './explain';
import { presentParty } from './deadlines';
import { resolveTexts } from './texts';
import { presentMovement } from './movement';
import type { Movement } from './movement';
import type { Texts } from '../../db/private';
import type { StuckEntry, UsualStay } from '../../db/stuck';
import type { RecordedTroubles, StuckCase } from '../../db/stuck-rows';
import { formatLocal } from '../../domain/calendar';
import { deadlineName, partyText, stageName, waitingText } from '../../domain/describe';
import { TECHNICAL_TEXTS } from '../../domain/explain';
import type { TechnicalCause, Unblocking } from '../../domain/explain';
import { CASE_KIND_NAMES, deciderOf } from '../../domain/kinds';
import type { CaseCore, Deadline, Party, WaitingOn } from '../../domain/kernel';
import { needsPersonalData } from '../../domain/need';
import { overviewOf } from '../../domain/overview';
import { ROLES } from '../../domain/people';
import type { Names } from '../../domain/people';
import {
  causesOf,
  isHoldLimit,
  isHuman,
  lengthOf,
  PAUSED_TOO_LONG,
  REPAIRS,
  STUCK_TEXTS,
  WHY,
} from '../../domain/stuck';
import type { HumanCause, StuckCause } from '../../domain/stuck';
import { render } from '../../domain/text';
import type { Language, Text, TextParams } from '../../domain/text';

const MINUTE = 60_000;
const MOST_ACTIONS = 3;
const MOST_PEOPLE = 5;

/** Everything a line of the list is made of besides the case. */
export interface StuckSight {
  now: string;
  language: Language;
  /** The zone of the reader. */
  zone: string;
  names: Names;
  troubles: RecordedTroubles;
  caller: Caller;
  /** What was said when cases were held or paused. */
  texts: Texts;
  usual: readonly UsualStay[];
}

/** One stuck case: where it stands in the list, its row, and who may move it on. */
export interface FoundStuck {
  entry: StuckEntry;
  row: StuckCase;
  unblock: readonly Unblocking[];
}

/** A cause as a sentence without its full stop. */
export interface SpokenCause {
  code: StuckCause;
  text: string;
}

const minutesBetween = (from: string, to: string): number =>
  Math.floor((Date.parse(to) - Date.parse(from)) / MINUTE);

function earliest(deadlines: readonly Deadline[]): Deadline | undefined {
  return [...deadlines].sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1))[0];
}

function limits({ deadlines }: CaseCore): Deadline[] {
  return deadlines.filter(({ mode, pause }) => mode === 'limit' && pause === undefined);
}

/** The limit that each cause stands for. */
const LIMIT_OF: Readonly<Partial<Record<StuckCause, (limit: Deadline) => boolean>>> = {
  OVERDUE: (limit) => limit.kind !== 'exceptionIdle' && !isHoldLimit(limit),
  EXCEPTION_IDLE: ({ kind }) => kind === 'exceptionIdle',
  HELD_TOO_LONG: isHoldLimit,
};

function spoken(cause: HumanCause, state: CaseCore, sight: StuckSight): string {
  const { now, language, zone } = sight;
  const local = (at: string): string => formatLocal(at, zone);
  const limit = earliest(limits(state).filter(LIMIT_OF[cause] ?? (() => false)));
  const { text, n } = lengthOf(Date.parse(now) - Date.parse(limit?.dueAt ?? now));
  const full = needsPersonalData(sight.caller.staff, state);
  const params: TextParams = {
    level: state.ladder.level,
    since: local(state.hold?.since ?? state.movedAt),
    reason: String(resolveTexts(state.hold?.reason ?? '-', { ...sight, full })),
    ...(limit && {
      name: deadlineName(limit.kind)[language],
      dueAt: local(limit.dueAt),
      for: render(text, language, { n }),
      id: limit.id.replace(/^\w+:/, '').replace(/\.\d+$/, ''),
    }),
  };
  const paused = cause === 'HELD_TOO_LONG' && limit?.kind === 'pause';
  return render(paused ? PAUSED_TOO_LONG : STUCK_TEXTS[cause], language, params);
}

/** Technical causes of one case in the words of its explanation. */
function technicalOf({ row }: FoundStuck, sight: StuckSight): TechnicalCause[] {
  const { effects, incidents, tasks } = sight.troubles;
  const mine = <T extends { caseId: string | null }>(list: readonly T[]): T[] =>
    list.filter(({ caseId }) => caseId === row.id);
  const recorded = recordedCauses(row.parked, mine(incidents), mine(effects), sight);
  const failing = mine(tasks).map(({ problems, since }): TechnicalCause => ({
    ...{ code: 'TASK_FAILING', since },
    params: { attempt: '> 5', problems: problems.length > 0 ? problems : ['-'] },
  }));
  const plain = (['UNSETTLED', 'NOT_STARTED'] as const).map((code): TechnicalCause => ({
    ...{ code, params: {}, since: code === 'UNSETTLED' ? row.nextDueAt : row.state.openedAt },
  }));
  return [...recorded, ...failing, ...plain];
}

function technicalText({ code, params, since }: TechnicalCause, sight: StuckSight): string {
  const { language, zone } = sight;
  const local = since === null ? '-' : formatLocal(since, zone);
  const text = render(TECHNICAL_TEXTS[code], language, { ...params, since: local });
  return text.replace(/[.。]$/, '');
}

/** Every cause of a stuck case in words, what lies with people first. */
function spokenCauses(found: FoundStuck, sight: StuckSight): SpokenCause[] {
  const { entry, row } = found;
  const technical = technicalOf(found, sight);
  return causesOf(entry.causes).flatMap((code): SpokenCause[] => {
    if (isHuman(code)) return [{ code, text: spoken(code, row.state, sight) }];
    const told = technical.find((cause) => cause.code === code);
    return told === undefined ? [] : [{ code, text: technicalText(told, sight) }];
  });
}

/** Whether the action belongs to whom the case waits for. */
function isAwaited({ roles, people }: Movement, who: Party | null): boolean {
  return (
    (who?.person !== undefined && people.includes(who.person)) ||
    (who?.role !== undefined && roles.includes(who.role))
  );
}

/**
 * What mends the technical causes, then the actions of the case itself: first those of whom it waits
 * for.
 */
function movements({ entry, row, unblock }: FoundStuck): Movement[] {
  const causes = causesOf(entry.causes);
  const repairs = causes.flatMap((cause) =>
    isHuman(cause) ? [] : [{ ...REPAIRS[cause], people: [] }],
  );
  const once = repairs.filter(
    ({ action }, index) => repairs.findIndex((one) => one.action === action) === index,
  );
  const who = deciderOf(row.state.kind).waitingOn(row.state)?.who ?? null;
  const steps = causes.some(isHuman) ? unblock : [];
  const awaited = steps.filter((step) => isAwaited(step, who));
  const others = steps.filter((step) => !isAwaited(step, who));
  return [...once, ...awaited, ...others].slice(0, MOST_ACTIONS);
}

function usualOf({ kind, stage }: StuckEntry, { usual }: StuckSight): object | null {
  const found = usual.find((one) => one.kind === kind && one.stage === stage);
  if (found === undefined) return null;
  const { cases, medianMs, p90Ms } = found;
  const minutes = (ms: number): number => Math.round(ms / MINUTE);
  return { cases, medianMinutes: minutes(medianMs), p90Minutes: minutes(p90Ms) };
}

/** Parts of a line that the list and the file share. */
function partsOf(found: FoundStuck, sight: StuckSight) {
  const { entry, row } = found;
  const { state } = row;
  const { now, language, names } = sight;
  const waiting: WaitingOn | null = deciderOf(state.kind).waitingOn(state);
  const limit = earliest(limits(state));
  const causes = spokenCauses(found, sight);
  const what = waiting === null ? stageName(state)[language] : waitingText(waiting, language);
  const who = partyText(waiting?.who ?? null, language, names);
  const join = language === 'zh' ? '；' : '; ';
  return {
    ...{ kind: state.kind, kindName: CASE_KIND_NAMES[state.kind][language], no: state.no },
    ...{ stage: state.stage, stageName: stageName(state)[language] },
    customerNo: overviewOf(state).customerNo,
    ...{ owner: state.owner, ownerName: names.get(state.owner ?? '') ?? null, team: state.team },
    ...{ waiting, what, who, limit, causes },
    overdueByMinutes:
      limit !== undefined && limit.dueAt < now ? minutesBetween(limit.dueAt, now) : null,
    ...{ level: state.ladder.level, stuckSince: entry.stuckSince },
    stuckForMinutes: Math.max(0, minutesBetween(entry.stuckSince, now)),
    why: render(WHY, language, { what, who, causes: causes.map(({ text }) => text).join(join) }),
    movements: movements(found),
  };
}

/** One line of the list of stuck cases (SYS-03): no contact data (§2.4). */
export function presentStuck(found: FoundStuck, sight: StuckSight): object {
  const { waiting, what, who: _who, limit, movements: moves, ...parts } = partsOf(found, sight);
  const { language, names } = sight;
  return {
    ...parts,
    waitsFor: waiting && {
      ...{ code: waiting.code, text: what },
      who: waiting.who && presentParty(waiting.who, language, names),
    },
    since: waiting?.since ?? null,
    deadline: limit
      ? { kind: limit.kind, name: deadlineName(limit.kind)[language], dueAt: limit.dueAt }
      : null,
    usual: usualOf(found.entry, sight),
    unblock: moves.map((move) => presentMovement(move, sight, MOST_PEOPLE)),
  };
}

/** Headings of the file, in the order of its columns. */
export const STUCK_COLUMNS: readonly Text[] = [
  { zh: '类型', en: 'kind' },
  { zh: '编号', en: 'no' },
  { zh: '阶段', en: 'stage' },
  { zh: '客户编号', en: 'customer' },
  { zh: '负责人', en: 'owner' },
  { zh: '小组', en: 'team' },
  { zh: '等待事项', en: 'waits for' },
  { zh: '等待对象', en: 'who' },
  { zh: '等待起始', en: 'since' },
  { zh: '期限', en: 'deadline' },
  { zh: '超时（分钟）', en: 'overdue by (minutes)' },
  { zh: '级别', en: 'level' },
  { zh: '停滞起始', en: 'stuck since' },
  { zh: '停滞（分钟）', en: 'stuck for (minutes)' },
  { zh: '原因代码', en: 'causes' },
  { zh: '原因', en: 'why' },
  { zh: '解决办法', en: 'what would move it on' },
];

/** One line of the file, in the order of `STUCK_COLUMNS`; instants in UTC. */
export function stuckCells(found: FoundStuck, sight: StuckSight): (string | number | null)[] {
  const parts = partsOf(found, sight);
  const { language } = sight;
  const moves = parts.movements.map(({ title, roles }) => {
    const who = roles.map((role) => ROLES[role][language]).join('/');
    return `${title[language]} (${who})`;
  });
  return [
    ...[parts.kindName, parts.no, parts.stageName, parts.customerNo],
    ...[parts.ownerName ?? parts.owner, parts.team, parts.what, parts.who],
    ...[parts.waiting?.since ?? null, parts.limit?.dueAt ?? null, parts.overdueByMinutes],
    ...[parts.level, parts.stuckSince, parts.stuckForMinutes],
    ...[parts.causes.map(({ code }) => code).join(' '), parts.why, moves.join('; ')],
  ];
}
