import { CATEGORIES } from '../../domain/complaint';
import type { ComplaintCounts, StatisticGroup } from '../../domain/complaint/statistics';
import type { Language, Text } from '../../domain/text';

const GROUP_NAMES: Readonly<Record<StatisticGroup, Text>> = {
  category: { zh: '类别', en: 'category' },
  severity: { zh: '严重程度', en: 'severity' },
  channel: { zh: '渠道', en: 'channel' },
  product: { zh: '产品', en: 'product' },
  batch: { zh: '批号或序列号', en: 'batch or serial number' },
  department: { zh: '部门', en: 'department' },
};

const UNKNOWN: Text = { zh: '未填', en: 'not stated' };

/** A value that complaints are told apart by, as people read it. */
export function valueName(group: StatisticGroup, value: string | null, language: Language): string {
  if (value === null) return UNKNOWN[language];
  const names: Readonly<Record<string, Text>> = group === 'category' ? CATEGORIES : {};
  return names[value]?.[language] ?? value;
}

/** Headings of the file of statistics. */
export const STATISTIC_COLUMNS: readonly Text[] = [
  { zh: '分组', en: 'group' },
  { zh: '取值', en: 'value' },
  { zh: '件数', en: 'complaints' },
  { zh: '未结', en: 'open' },
  { zh: '已结', en: 'closed' },
  { zh: '未确认结案', en: 'unconfirmed' },
  { zh: '撤诉', en: 'withdrawn' },
  { zh: '重新打开', en: 'reopened' },
  { zh: '重复投诉', en: 'repeated' },
];

/** One line of that file. */
export function statisticCells(
  group: StatisticGroup,
  line: ComplaintCounts & { value: string | null },
  language: Language,
): (string | number)[] {
  const { count, open, closed, unconfirmed, withdrawn, reopened, repeated } = line;
  return [
    ...[GROUP_NAMES[group][language], valueName(group, line.value, language)],
    ...[count, open, closed, unconfirmed, withdrawn, reopened, repeated],
  ];
}
