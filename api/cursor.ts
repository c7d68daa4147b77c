import { z } from 'zod';
import { identifier, storedInstant } from './schemas/common';
import type { CaseCursor } from '../db/case-lists';
import { DomainError, refuse } from '../domain/errors';

const cursorParts = z.tuple([storedInstant.nullable(), identifier]);

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The place in a list that a cursor names. @throws DomainError INVALID_INPUT */
export function readCursor(cursor: string | undefined): CaseCursor | null {
  if (cursor === undefined) return null;
  const parsed = cursorParts.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString()));
  if (!parsed.success) {
    const fields = [{ field: 'cursor', reason: 'not a cursor of this list' }];
    throw new DomainError({ ...refuse('INVALID_INPUT'), fields });
  }
  return { nextDueAt: parsed.data[0], no: parsed.data[1] };
}

function writeCursor(row: CaseCursor): string {
  return Buffer.from(JSON.stringify([row.nextDueAt, row.no])).toString('base64url');
}

/** One page of rows that were read with one more than fits, and the cursor of the next page. */
export function pageOf<Row extends CaseCursor>(
  rows: readonly Row[],
  limit: number,
): { shown: Row[]; nextCursor: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    shown,
    nextCursor: rows.length > limit && last !== undefined ? writeCursor(last) : null,
  };
}

/** The place that a cursor of some list names, as the list describes its places. @throws DomainError INVALID_INPUT */
export function placeOf<S extends z.ZodType>(cursor: string, schema: S): z.output<S> {
  const parsed = schema.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString()));
  if (parsed.success) return parsed.data;
  const fields = [{ field: 'cursor', reason: 'not a cursor of this list' }];
  throw new DomainError({ ...refuse('INVALID_INPUT'), fields });
}

/** The cursor of a place. */
export function cursorOf(place: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}
