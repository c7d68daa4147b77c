import { presentParty } from './deadlines';
import { resolveTexts } from './texts';
import { needsAround } from '../../domain/need';
import type { CaseSight } from './sight';
import type { Attainment, ClockGroup, MissedClock } from '../../domain/attainment';
import type { SlaCase } from '../../db/reports-sla';
import { deadlineName, partyText } from '../../domain/describe';
import { CASE_KIND_NAMES } from '../../domain/kinds';
import { EXPLANATION_STATES, reasonOf } from '../../domain/overdue';
import type { Names } from '../../domain/people';
import type { Language, Text } from '../../domain/text';

/** Attainment of one group, with names where people read them. */
export type SlaLine = Partial<ClockGroup> & Attainment;

/** A group as answers show it: parts that it is not told apart by are left out. */
export function presentLine(line: SlaLine, language: Language, names: Names): object {
  const { clock, staff } = line;
  return {
    ...line,
    ...(clock !== undefined && { clockName: deadlineName(clock)[language] }),
    ...(staff !== undefined && { staff: staff && presentParty(staff, language, names) }),
  };
}

type ReasonSight = Pick<CaseSight, 'texts' | 'caller' | 'language' | 'names'>;

/** One missed limit with what was said about it; the text for those who may read it (CUS-06). */
export function presentMissed(missed: MissedClock<SlaCase>, sight: ReasonSight): object {
  const { of, breach, explained, kind, clock, priority, staff } = missed;
  const { language, names } = sight;
  const { by, onBehalfOf, at, reason, decision } = reasonOf(of, breach) ?? {};
  const given = { by, onBehalfOf, at, reason, decision };
  return {
    ...{ kind, no: of.no, clock, clockName: deadlineName(clock)[language], priority },
    staff: staff && presentParty(staff, language, names),
    deadlineId: breach.deadlineId,
    dueAt: breach.dueAt,
    metAt: breach.metAt ?? null,
    explanation: {
      ...{ state: explained, name: EXPLANATION_STATES[explained][language] },
      ...(resolveTexts(given, { ...sight, full: needsAround(sight.caller.staff, of) }) as object),
    },
  };
}

/** Headings of the file of attainment. */
export const SLA_COLUMNS: readonly Text[] = [
  { zh: '类型', en: 'kind' },
  { zh: '时限', en: 'clock' },
  { zh: '优先级', en: 'priority' },
  { zh: '责任人', en: 'staff' },
  { zh: '达成', en: 'met' },
  { zh: '其中补录', en: 'of these recorded late' },
  { zh: '超时', en: 'breached' },
  { zh: '达成率', en: 'share met' },
  { zh: '原因待说明', en: 'reason missing' },
  { zh: '原因待审批', en: 'reason waits for approval' },
  { zh: '原因已批准', en: 'reason approved' },
  { zh: '原因已退回', en: 'reason refused' },
];

/** One line of that file. */
export function slaCells(
  line: ClockGroup & Attainment,
  language: Language,
  names: Names,
): (string | number | null)[] {
  const { kind, clock, priority, staff, met, recordedLate, breached, share, reasons } = line;
  return [
    ...[CASE_KIND_NAMES[kind][language], deadlineName(clock)[language], priority],
    partyText(staff, language, names),
    ...[met, recordedLate, breached, share],
    ...[reasons.MISSING, reasons.WRITTEN, reasons.APPROVED, reasons.REFUSED],
  ];
}
