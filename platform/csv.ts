/** What nobody sees at the head of a cell, and what spreadsheets leave out before they look at it. */
const UNSEEN = String.raw`\s\p{Cc}\p{Cf}\p{Mn}\u115F\u1160\u3164\uFFA0`;
/** What makes a formula: the plain signs, and the wide and small forms that input methods of Chinese give. */
const SIGNS = String.raw`=+\-@＝＋－＠﹦﹢﹣﹫−`;
/**
 * What a spreadsheet would take for a formula, or drop. A text that begins like this behind an apostrophe
 * is one too: else it could not be told from one that we have guarded.
 */
const FORMULA = new RegExp(String.raw`^(?:['${UNSEEN}]*[${SIGNS}]|'*[\t\r\n])`, 'u');

/** A text as it is written into a cell: no formula, whoever opens the file (CUS-07). */
export function guarded(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** The text of a cell as it was before it was guarded: what leaves as a file comes back as it was. */
export function unguarded(text: string): string {
  return text.startsWith("'") && FORMULA.test(text.slice(1)) ? text.slice(1) : text;
}

/** One cell: texts are always quoted. */
function cell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  return `"${guarded(value).replaceAll('"', '""')}"`;
}

/** One line of a CSV file (RFC 4180). */
export function csvLine(values: readonly (string | number | null)[]): string {
  return `${values.map(cell).join(',')}\r\n`;
}

/** Before the first line, so that spreadsheets read UTF-8 as such. */
export const CSV_BOM = '\uFEFF';
