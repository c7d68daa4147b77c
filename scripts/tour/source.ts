import { z } from 'zod';
import type { SourceOrder } from './mapping';
import { parseRows } from '../source';
import type { Source } from '../source';

const identifier = z.string().regex(/^[A-Za-z0-9._-]{1,64}$/, 'up to 64 of A-Z a-z 0-9 . _ -');

/** The instants that may stand in the file too are left alone. */
const row = z.object({
  order_no: identifier,
  customer_no: identifier,
  status: z.string(),
  estimated_delivery: z.iso.date(),
});

/** Reads the orders of a CSV text. @throws when it is not CSV or lacks a column */
export function parseOrders(text: string): Source<SourceOrder> {
  return parseRows(text, row);
}
