import type { TechnicalCode } from '../explain';
import type { Role } from '../people';
import { namesOf } from '../text';
import type { Text } from '../text';

/** Why a case counts as stuck (§7.2), each a bit of its own. What lies with people comes first. */
export const STUCK_CAUSES = {
  OVERDUE: 1,
  IDLE: 2,
  EXCEPTION_IDLE: 4,
  TOP_LEVEL: 8,
  HELD_TOO_LONG: 16,
  EFFECT_RETRYING: 32,
  EFFECT_GIVEN_UP: 64,
  INCIDENT: 128,
  PARKED: 256,
  TASK_FAILING: 512,
  UNSETTLED: 1024,
  NOT_STARTED: 2048,
} as const;

export type StuckCause = keyof typeof STUCK_CAUSES;

export const STUCK_CAUSE_NAMES = namesOf(STUCK_CAUSES);

/** The causes in a set of bits. */
export function causesOf(bits: number): StuckCause[] {
  return STUCK_CAUSE_NAMES.filter((cause) => (bits & STUCK_CAUSES[cause]) !== 0);
}

/** Causes that lie with people; the others are `TECHNICAL_TEXTS`. */
export const STUCK_TEXTS = {
  OVERDUE: {
    zh: '{name}已于 {dueAt} 超时（{for}）',
    en: '{name} has been overdue since {dueAt} ({for})',
  },
  IDLE: {
    zh: '自 {since} 起无人处理',
    en: 'nobody has moved it on since {since}',
  },
  EXCEPTION_IDLE: {
    zh: '异常 {id} 已于 {dueAt} 超过最长闲置时间',
    en: 'nobody has worked on exception {id}, which was due by {dueAt}',
  },
  TOP_LEVEL: {
    zh: '已升级到最高级（第 {level} 级）',
    en: 'it stands at the top level ({level})',
  },
  HELD_TOO_LONG: {
    zh: '自 {since} 起搁置（{reason}），已于 {dueAt} 超过最长期限',
    en: 'it has been held since {since} ({reason}), longer than the maximum ({dueAt})',
  },
} as const satisfies Partial<Record<StuckCause, Text>>;

/** A pause, in which the customer is waited for, is no hold. */
export const PAUSED_TOO_LONG: Text = {
  zh: '自 {since} 起暂停（{reason}），已于 {dueAt} 超过最长期限',
  en: 'it has been paused since {since} ({reason}), longer than the maximum ({dueAt})',
};

export type HumanCause = keyof typeof STUCK_TEXTS;

/** Whether a cause lies with people. */
export function isHuman(cause: StuckCause): cause is HumanCause {
  return cause in STUCK_TEXTS;
}

/** Everything that is wrong with a case, as one sentence. */
export const WHY: Text = { zh: '{what}（{who}）：{causes}。', en: '{what} ({who}): {causes}.' };

/** Time gone by, as people say it. */
export const LENGTHS = {
  MINUTES: { zh: '{n} 分钟', en: '{n} min' },
  HOURS: { zh: '{n} 小时', en: '{n} h' },
  DAYS: { zh: '{n} 天', en: '{n} d' },
} as const satisfies Record<string, Text>;

/** A length of time in minutes, hours (up to two days) or days, rounded down. */
export function lengthOf(ms: number): { text: Text; n: number } {
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 60) return { text: LENGTHS.MINUTES, n: minutes };
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return { text: LENGTHS.HOURS, n: hours };
  return { text: LENGTHS.DAYS, n: Math.floor(hours / 24) };
}

/** What mends a technical cause, and whose it is: not an action of the case. */
export interface Repair {
  action: string;
  title: Text;
  roles: readonly Role[];
}

const RESEND: Repair = {
  action: 'resendNotice',
  title: { zh: '查明原因并重发通知', en: 'Find the fault and send the notice again' },
  roles: ['SALES_MANAGER', 'CS_SUPERVISOR', 'DEPT_HEAD'],
};
const REPAIR: Repair = {
  action: 'repair',
  title: { zh: '由技术人员排除故障', en: 'Have a technician mend the fault' },
  roles: ['ADMIN'],
};
const START_WORKER: Repair = {
  action: 'startWorker',
  title: { zh: '检查并启动工作进程', en: 'See to the worker processes' },
  roles: ['ADMIN'],
};

/** What mends each technical cause (SYS-03). */
export const REPAIRS: Readonly<Record<Exclude<StuckCause, HumanCause>, Repair>> = {
  EFFECT_RETRYING: RESEND,
  EFFECT_GIVEN_UP: RESEND,
  INCIDENT: REPAIR,
  PARKED: REPAIR,
  TASK_FAILING: REPAIR,
  UNSETTLED: START_WORKER,
  NOT_STARTED: START_WORKER,
} satisfies Partial<Record<TechnicalCode, Repair>>;
