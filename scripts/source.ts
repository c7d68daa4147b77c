import { parse } from 'csv-parse/sync';
import type { z } from 'zod';
import { unguarded } from '../platform/csv';

/** What the lines of a file hold, and the lines that hold none of it. */
export interface Source<Row> {
  rows: Row[];
  faults: { where: string; reason: string }[];
}

interface Line {
  record: Record<string, string>;
  info: { lines: number };
}

/**
 * Reads the text of a CSV file whose columns are the fields of `row`; further columns are left alone.
 *
 * @throws when it is not CSV or lacks a column
 */
export function parseRows<Shape extends z.ZodRawShape>(
  text: string,
  row: z.ZodObject<Shape>,
): Source<z.output<z.ZodObject<Shape>>> {
  let header: string[] = [];
  const lines: Line[] = parse(text, {
    bom: true,
    trim: true,
    info: true,
    skip_empty_lines: true,
    cast: (text) => unguarded(text),
    columns: (names: string[]) => (header = names),
  });
  const missing = Object.keys(row.shape).filter((name) => !header.includes(name));
  if (missing.length > 0) throw new Error(`the file lacks the columns: ${missing.join(', ')}`);
  const source: Source<z.output<z.ZodObject<Shape>>> = { rows: [], faults: [] };
  for (const { record, info } of lines) {
    const result = row.safeParse(record);
    if (result.success) source.rows.push(result.data);
    else {
      const [issue] = result.error.issues;
      const reason = `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not valid'}`;
      source.faults.push({ where: `line ${info.lines}`, reason });
    }
  }
  return source;
}
