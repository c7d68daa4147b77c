import { z } from 'zod';
import { identifier, storedInstant } from './schemas/common';
import type { CaseLine } from '../db/case-lines';
import type { CaseCursor, WalkedLine } from '../db/case-lists';
import { DomainError, refuse } from '../domain/errors';

/** A snapshot as PostgreSQL writes one: its bounds, and what was under way between them. */
const snapshot = z.string().refine((text) => {
  const [, from, to, between] =
    /^(\d{1,18}):(\d{1,18}):((?:\d{1,18}(?:,\d{1,18})*)?)$/.exec(text) ?? [];
  if (from === undefined || to === undefined || between === undefined) return false;
  const under = between === '' ? [] : between.split(',').map(BigInt);
  const all = [BigInt(from), ...under];
  const grows = under.every((one, index) => index === 0 || one > under[index - 1]!);
  return (
    grows &&
    BigInt(from) > 0n &&
    all.every((one) => one >= BigInt(from)) &&
    BigInt(to) >= BigInt(from) &&
    under.every((one) => one < BigInt(to))
  );
});

const cursorParts = z.tuple([
  z.int().min(0).max(2),
  storedInstant.nullable(),
  identifier,
  snapshot,
]);

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
  const [rank, dueAt, no, walk] = parsed.data;
  return { rank, dueAt, no, walk };
}

function writeCursor({ walkRank, walkDue, no, walk }: WalkedLine): string {
  return cursorOf([walkRank, walkDue, no, walk]);
}

/** One page of rows that were read with one more than fits, and the cursor of the next page. */
export function pageOf(
  rows: readonly WalkedLine[],
  limit: number,
): { shown: CaseLine[]; nextCursor: string | null } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    shown: page.map(
      ({ walk: _walk, walkId: _id, walkRank: _rank, walkDue: _due, ...line }) => line,
    ),
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
