import { z } from 'zod';
import { CHANNELS } from './mapping';
import type { SourceComplaint } from './mapping';
import { parseRows } from '../source';
import type { Source } from '../source';

const row = z.object({
  complaint_id: z.string().regex(/^[A-Za-z0-9._-]{1,64}$/, 'up to 64 of A-Z a-z 0-9 . _ -'),
  date_received: z.iso.date(),
  product: z.string().trim(),
  issue: z.string().trim(),
  consumer_complaint_narrative: z.string().trim(),
  submitted_via: z.enum(Object.keys(CHANNELS)),
});

/** Reads the complaints of a CSV text. @throws when it is not CSV or lacks a column */
export function parseComplaints(text: string): Source<SourceComplaint> {
  return parseRows(text, row);
}
