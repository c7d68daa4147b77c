/** What a spreadsheet would take for a formula, or drop. */
const FORMULA = /^[=+\-@\t\r\n]/;

/** One cell: always quoted, and a text that would be a formula is shown as what it is (CUS-07). */
function cell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return `"${safe.replaceAll('"', '""')}"`;
}

/** One line of a CSV file (RFC 4180). */
export function csvLine(values: readonly (string | number | null)[]): string {
  return `${values.map(cell).join(',')}\r\n`;
}

/** Before the first line, so that spreadsheets read UTF-8 as such. */
export const CSV_BOM = '\uFEFF';
