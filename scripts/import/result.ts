import { writeFileSync } from 'node:fs';
import type { Preview, Row } from './client';
import type { Fault } from './mapping';
import { CSV_BOM, guarded } from '../../platform/csv';

/** What has become of one line of the file. */
export interface Result {
  row: number;
  no: string;
  state: string;
  zh: string;
  en: string;
}

type Reason = Row['reason'];

/** A reason in one line: the sentence, the step of the past it is about, the fields. */
export function reasonText(reason: Reason): string {
  if (reason === null) return '';
  const { milestone, text, errors = [] } = reason;
  const step = milestone === undefined ? '' : `${milestone.action} @ ${milestone.at}: `;
  const fields = errors.map(({ field, reason: why }) => `${field}: ${why}`).join('; ');
  return `${step}${text}${fields === '' ? '' : ` [${fields}]`}`;
}

/** What stands beside a row whose customer may be there already. */
export const ALIKE = { zh: '可能是同一客户：', en: 'may be the same customer as ' };

function beside({ reason, alike }: Row, language: 'zh' | 'en'): string {
  if (alike.length === 0) return reasonText(reason);
  const others = alike.map(({ no, because }) => `${no} (${because.join(', ')})`);
  return ALIKE[language] + others.join('; ');
}

function withFaults(results: Result[], faults: readonly Fault[]): Result[] {
  const mapped = faults.map(({ row, no, column, reason }) => ({
    row,
    no,
    state: 'FAILED',
    zh: `${column}：${reason.zh}`,
    en: `${column}: ${reason.en}`,
  }));
  return [...results, ...mapped].sort((a, b) => a.row - b.row);
}

/** The rows of a run and the lines that never came to it, in the order of the file. */
export function resultsOf(
  rows: readonly Row[],
  chinese: readonly Row[],
  faults: readonly Fault[],
): Result[] {
  const zh = new Map(chinese.map((row) => [row.row, beside(row, 'zh')]));
  const results = rows.map((row) => ({
    row: row.row,
    no: row.no ?? '',
    state: row.state,
    zh: zh.get(row.row) ?? beside(row, 'zh'),
    en: beside(row, 'en'),
  }));
  return withFaults(results, faults);
}

/** The same of a preview. */
export function previewResults(
  preview: Preview,
  chinese: Preview,
  faults: readonly Fault[],
): Result[] {
  const rows = (of: Preview): Row[] =>
    of.rows.map(({ row, no, result, reason, alike }) => ({
      row,
      no,
      state: result,
      reason,
      alike,
    }));
  return resultsOf(rows(preview), rows(chinese), faults);
}

/** A cell of a result file, quoted where it must be. */
function cell(text: string): string {
  const safe = guarded(text);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The text of a result file; spreadsheets know by the BOM that it is UTF-8. */
export function resultCsv(results: readonly Result[]): string {
  const lines = results.map(({ row, no, state, zh, en }) =>
    [String(row), no, state, zh, en].map(cell).join(','),
  );
  return `${CSV_BOM}${['row,no,state,reason_zh,reason_en', ...lines].join('\r\n')}\r\n`;
}

/** Writes a result file. */
export function writeResults(file: string, results: readonly Result[]): void {
  writeFileSync(file, resultCsv(results));
}
