import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { CHANNELS } from './mapping';
import type { SourceComplaint } from './mapping';

const row = z.object({
  complaint_id: z.string().regex(/^[A-Za-z0-9._-]{1,64}$/, 'up to 64 of A-Z a-z 0-9 . _ -'),
  date_received: z.iso.date(),
  product: z.string().trim(),
  issue: z.string().trim(),
  consumer_complaint_narrative: z.string().trim(),
  submitted_via: z.enum(Object.keys(CHANNELS)),
});

/** Columns the file must have; further ones are left alone. */
const COLUMNS = Object.keys(row.shape);

/** The complaints of a file, and the lines that hold none. */
export interface Source {
  complaints: SourceComplaint[];
  faults: { where: string; reason: string }[];
}

interface Line {
  record: Record<string, string>;
  info: { lines: number };
}

/** Reads the text of a CSV file. @throws when it is not CSV or lacks a column */
export function parseComplaints(text: string): Source {
  let header: string[] = [];
  const lines: Line[] = parse(text, {
    bom: true,
    trim: true,
    info: true,
    skip_empty_lines: true,
    columns: (names: string[]) => (header = names),
  });
  const missing = COLUMNS.filter((name) => !header.includes(name));
  if (missing.length > 0) throw new Error(`the file lacks the columns: ${missing.join(', ')}`);
  const source: Source = { complaints: [], faults: [] };
  for (const { record, info } of lines) {
    const result = row.safeParse(record);
    if (result.success) source.complaints.push(result.data);
    else {
      const [issue] = result.error.issues;
      const reason = `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not valid'}`;
      source.faults.push({ where: `line ${info.lines}`, reason });
    }
  }
  return source;
}

/** Reads a CSV file of complaints. @throws when it cannot be read */
export function readComplaints(file: string): Source {
  return parseComplaints(readFileSync(file, 'utf8'));
}
