import { isUtf8 } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { unguarded } from '../../platform/csv';

/** One line of a file: its number there, its cells by column. */
export interface SourceRow {
  row: number;
  cells: Readonly<Record<string, string>>;
}

interface Line {
  record: Record<string, string>;
  info: { lines: number };
}

/**
 * Reads the text of a CSV file: with or without BOM, quotes, CRLF, empty lines.
 *
 * @throws when it is not CSV, has a column twice, or lacks one that is needed
 */
export function parseRows(text: string, needed: readonly string[]): SourceRow[] {
  let header: string[] = [];
  // The parser counts CRLF inside of quotes as two lines.
  const lines: Line[] = parse(text.replaceAll('\r\n', '\n'), {
    bom: true,
    trim: true,
    info: true,
    skip_empty_lines: true,
    cast: (text) => unguarded(text),
    columns: (names: string[]) => (header = names),
  });
  const missing = needed.filter((name) => !header.includes(name));
  if (missing.length > 0) throw new Error(`the file lacks the columns: ${missing.join(', ')}`);
  const double = header.filter((name, index) => header.indexOf(name) !== index);
  if (double.length > 0) throw new Error(`the file has columns twice: ${double.join(', ')}`);
  return lines.map(({ record, info }) => ({ row: info.lines, cells: record }));
}

/**
 * The text of a file.
 *
 * @throws when there is none, or when it is not UTF-8: names would be spoilt without a word
 */
export function readText(file: string): string {
  const bytes = readFileSync(file);
  if (!isUtf8(bytes)) throw new Error(`${file} is not UTF-8: save it as "CSV UTF-8"`);
  return bytes.toString('utf8');
}

/** Reads a CSV file. @throws as `parseRows` and `readText` */
export function readRows(file: string, needed: readonly string[]): SourceRow[] {
  return parseRows(readText(file), needed);
}
