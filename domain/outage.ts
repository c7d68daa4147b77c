import type { Text } from './text';

/**
 * What an outage is, told from the record alone: a period in which something fell due and nothing was
 * settled in time (SYS-01, SYS-04; docs/decisions/0017-outages-from-the-record.md).
 */
export const OUTAGE = {
  /** What is recorded later than this after its due instant was not settled in time. */
  lateSeconds: 60,
  /** Late records less than this apart belong to one recovery. */
  recoveryMinutes: 10,
  /** What is settled in time this shortly before the first late record is part of the recovery. */
  mixedMinutes: 2,
} as const;

/** The events by which time alone acts on a case. */
export const SETTLEMENTS = [
  ...(['DEADLINE_WARNED', 'DEADLINE_BREACHED', 'REMINDER_FIRED', 'ESCALATED'] as const),
] as const;

/** What stands in the lists: those, and limits that were met in time though it was written down later. */
export const OUTAGE_EVENTS = {
  DEADLINE_WARNED: { zh: '预警', en: 'warning' },
  DEADLINE_BREACHED: { zh: '超时', en: 'breach' },
  REMINDER_FIRED: { zh: '提醒', en: 'reminder' },
  ESCALATED: { zh: '升级', en: 'escalation' },
  DEADLINE_CLOSED: { zh: '按期完成', en: 'done in time' },
} as const satisfies Record<(typeof SETTLEMENTS)[number] | 'DEADLINE_CLOSED', Text>;

export type OutageEvent = keyof typeof OUTAGE_EVENTS;

/** Why nobody was told of something that fell due in an outage (§8.3.1, §8.3.4). */
export const SUPPRESSIONS = {
  LIMIT_OVER: {
    zh: '期限已超时，不再预警',
    en: 'no warning: its limit was over by then',
  },
  ANSWERED: {
    zh: '恢复时已处理，不再预警',
    en: 'no warning: what it warned of was done',
  },
  NO_LONGER_OWED: {
    zh: '该事项已取消，不再预警',
    en: 'no warning: it was no longer owed',
  },
  LEVEL_PASSED: {
    zh: '仅通知已达到的最高级别',
    en: 'passed over: only the highest level reached is told',
  },
  MET: {
    zh: '期限内已完成，不算超时',
    en: 'no breach: it was done in time, and written down later',
  },
} as const satisfies Record<string, Text>;

export type Suppression = keyof typeof SUPPRESSIONS;

/** The lists of the page about an outage. */
export const OUTAGE_LISTS = ['firedLate', 'suppressed', 'moved'] as const;

export type OutageList = (typeof OUTAGE_LISTS)[number];
