import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import type { SourceOrder } from './mapping';

const identifier = z.string().regex(/^[A-Za-z0-9._-]{1,64}$/, 'up to 64 of A-Z a-z 0-9 . _ -');
const row = z.object({
  order_no: identifier,
  customer_no: identifier,
  status: z.string(),
  estimated_delivery: z.iso.date(),
});

/** Columns the file must have; the instants may stand in it and are left alone. */
const COLUMNS = Object.keys(row.shape);

/** The orders of a file, and the lines that hold none. */
export interface Source {
  orders: SourceOrder[];
  faults: { where: string; reason: string }[];
}

interface Line {
  record: Record<string, string>;
  info: { lines: number };
}

/** Reads the text of a CSV file. @throws when it is not CSV or lacks a column */
export function parseOrders(text: string): Source {
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
  const source: Source = { orders: [], faults: [] };
  for (const { record, info } of lines) {
    const result = row.safeParse(record);
    if (result.success) source.orders.push(result.data);
    else {
      const [issue] = result.error.issues;
      const reason = `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not valid'}`;
      source.faults.push({ where: `line ${info.lines}`, reason });
    }
  }
  return source;
}

/** Reads a CSV file of orders. @throws when it cannot be read */
export function readOrders(file: string): Source {
  return parseOrders(readFileSync(file, 'utf8'));
}
