import type { MapFile, StatusRule } from './map-file';
import type { SourceRow } from './source';

/** `orders` are received now; `order-history` brings them with their past; `customers` are files. */
export type Kind = 'orders' | 'order-history' | 'customers';

export interface MappedMilestone {
  action: string;
  at: string;
  input: Record<string, unknown>;
}

/** A row as the API takes it. */
export interface MappedRow {
  row: number;
  order?: Record<string, unknown>;
  customer?: Record<string, unknown>;
  openedAt?: string;
  milestones?: MappedMilestone[];
  goLive?: boolean;
}

/** What in a line could not be mapped. */
export interface Fault {
  row: number;
  no: string;
  column: string;
  reason: { zh: string; en: string };
}

export interface Mapped {
  rows: MappedRow[];
  faults: Fault[];
}

/** What a row of a kind is about. */
const SUBJECTS = { orders: 'order', customers: 'customer' } as const;

/** The elements of a JSON file as rows: each is what the API takes, and needs no mapping. */
export function rowsOfJson(text: string, kind: Kind): Mapped {
  const list: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
  if (!Array.isArray(list)) throw new Error('the JSON file is no list');
  const rows = (list as Record<string, unknown>[]).map((element, index) => {
    const row = index + 1;
    return kind === 'order-history' ? { row, ...element } : { row, [SUBJECTS[kind]]: element };
  });
  return { rows: rows, faults: [] };
}

type Note = (column: string, zh: string, en: string) => void;

/** Sets a field by its path; a number in it is a place in a list. */
function put(target: Record<string, unknown>, path: string, value: unknown): void {
  const parts = path.split('.');
  let at: Record<string, unknown> = target;
  parts.slice(0, -1).forEach((part, index) => {
    at[part] ??= /^\d+$/.test(parts[index + 1]!) ? [] : {};
    at = at[part] as Record<string, unknown>;
  });
  at[parts.at(-1)!] = value;
}

type Target = MapFile['columns'][string];

function valueOf(
  cell: string,
  column: string,
  target: Exclude<Target, { day: string }>,
  note: Note,
): unknown {
  if (typeof target === 'string') return cell;
  if (target.values !== undefined) {
    if (Object.hasOwn(target.values, cell)) return target.values[cell];
    note(column, `映射表没有列出“${cell}”`, `the mapping does not list "${cell}"`);
    return undefined;
  }
  if (target.number !== true) return cell;
  const number = Number(cell);
  if (Number.isFinite(number)) return number;
  note(column, `“${cell}”不是数字`, `"${cell}" is no number`);
  return undefined;
}

/** Notes a day of the year as `YYYY-MM-DD`, `MM-DD` or `3月5日`; the year is nobody's concern (CBK-09). */
function addDay(of: Record<string, unknown>, kind: string, cell: string): boolean {
  const [, month, day] = /^(?:\d{4}[-/.年])?(\d{1,2})[-/.月](\d{1,2})日?$/.exec(cell) ?? [];
  if (month === undefined) return false;
  const days = (of['days'] ??= []) as object[];
  days.push({ kind, month: Number(month), day: Number(day) });
  return true;
}

function fieldsOf(map: MapFile, { cells }: SourceRow, note: Note): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(map.constants))
    put(fields, field, structuredClone(value));
  for (const [column, target] of Object.entries(map.columns)) {
    const cell = cells[column] ?? '';
    if (cell.includes('\u0000')) note(column, '含有 NUL 字符', 'contains a NUL character');
    if (cell === '') continue;
    if (typeof target !== 'string' && 'day' in target) {
      if (!addDay(fields, target.day, cell))
        note(column, `“${cell}”不是日期`, `"${cell}" is no day of the year`);
      continue;
    }
    const value = valueOf(cell, column, target, note);
    if (value !== undefined) put(fields, typeof target === 'string' ? target : target.field, value);
  }
  return fields;
}

function ruleOf(map: MapFile, { cells }: SourceRow, note: Note): StatusRule | null {
  const recorded = map.milestones.map(({ action }) => action);
  if (map.status === undefined) return { required: [], recorded };
  const { column, values } = map.status;
  const value = cells[column] ?? '';
  if (Object.hasOwn(values, value)) return values[value]!;
  note(column, `映射表没有列出状态“${value}”`, `the mapping does not list the status "${value}"`);
  return null;
}

function pastOf(map: MapFile, rule: StatusRule, source: SourceRow, note: Note): MappedMilestone[] {
  const past: MappedMilestone[] = [];
  for (const { action, at: column, input } of map.milestones) {
    const required = rule.required.includes(action);
    if (!required && !rule.recorded.includes(action)) continue;
    const at = source.cells[column] ?? '';
    if (at !== '') past.push({ action, at, input: structuredClone(input) });
    else if (required) {
      note(column, `为空，而 ${action} 需要它`, `is empty, but ${action} needs it`);
    }
  }
  const { last } = rule;
  const before = past.at(-1);
  if (last !== undefined && before !== undefined) {
    past.push({ action: last.action, at: before.at, input: structuredClone(last.input) });
  }
  return past;
}

function withPast(
  map: MapFile,
  source: SourceRow,
  order: Record<string, unknown>,
  openedAt: unknown,
  note: Note,
): MappedRow {
  const { row } = source;
  const rule = ruleOf(map, source, note);
  if (rule === null) return { row, order };
  const milestones = pastOf(map, rule, source, note);
  const { goLive } = rule;
  if (typeof openedAt !== 'string')
    note('openedAt', '缺少接单时间', 'the instant of receipt is missing');
  return {
    row,
    order,
    openedAt: openedAt as string,
    milestones,
    ...(goLive !== undefined && { goLive }),
  };
}

/**
 * Turns the lines of a file into rows for the API, and says which cells of which lines could not be
 * mapped. Whether the values are right, and the past possible, is for the rules of the product.
 */
export function mapRows(map: MapFile, sources: readonly SourceRow[], kind: Kind): Mapped {
  const mapped: Mapped = { rows: [], faults: [] };
  for (const source of sources) {
    const faults: Omit<Fault, 'no'>[] = [];
    const note: Note = (column, zh, en) => {
      faults.push({ row: source.row, column, reason: { zh, en } });
    };
    const { openedAt, ...fields } = fieldsOf(map, source, note);
    const row =
      kind === 'order-history'
        ? withPast(map, source, fields, openedAt, note)
        : { row: source.row, [SUBJECTS[kind]]: fields };
    const no = typeof fields['no'] === 'string' ? fields['no'] : '';
    if (faults.length === 0) mapped.rows.push(row);
    else mapped.faults.push(...faults.map((fault) => ({ ...fault, no })));
  }
  return mapped;
}
