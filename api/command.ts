import { createHash } from 'node:crypto';
import { stringify } from 'safe-stable-stringify';
import type { Request } from 'express';
import type { Caller } from './auth';
import { findCommandByKey } from '../db/commands';
import type { CommandRow } from '../db/commands';
import type { Db } from '../db/query';
import { domainError } from '../domain/errors';

/** Longest Idempotency-Key taken. */
const KEY = /^[\x21-\x7e]{1,255}$/;

/** Hash over values, the same for the same content whatever the order of keys. */
export function contentHash(...parts: unknown[]): string {
  return createHash('sha256').update(stringify(parts)).digest('hex');
}

/** A request as idempotency sees it: who, which case, which action, under which key, with which body. */
export interface KeyedRequest {
  id: string;
  key: string;
  /** Whether the caller gave the key; a made-up one is used once. */
  given: boolean;
}

/**
 * The identity of a request: the update id in Temporal and the primary key in `commands` (SYS-07).
 *
 * @throws DomainError INVALID_HEADER for a malformed key
 */
export function keyedRequest(
  request: Request,
  caller: Caller,
  target: { caseId: string; action: string },
  body: unknown,
  fallback: string,
): KeyedRequest {
  const header = request.get('idempotency-key');
  if (header !== undefined && !KEY.test(header)) {
    const reason = 'PRINTABLE';
    throw domainError('INVALID_HEADER', { header: 'Idempotency-Key', reason });
  }
  const key = header ?? fallback;
  const who = [caller.staff.id, caller.onBehalfOf?.id ?? null];
  const id = contentHash(who, target.caseId, target.action, key, body);
  return { id, key, given: header !== undefined };
}

/** What a command that is found under the key of a request has to do with it. */
type Before = Pick<CommandRow, 'id' | 'outcome'> | null;

/**
 * The stored outcome of this very request, if that is what its key was used for.
 *
 * @throws DomainError IDEMPOTENCY_KEY_REUSED when the key belongs to another request
 */
export function sameRequest({ id, given }: KeyedRequest, before: Before): Before {
  if (!given || before === null) return null;
  if (before.id !== id) throw domainError('IDEMPOTENCY_KEY_REUSED');
  return before;
}

/**
 * The stored outcome of a request that was answered before.
 *
 * @throws DomainError IDEMPOTENCY_KEY_REUSED when the key belongs to another request
 */
export async function answeredBefore(
  db: Db,
  caller: Caller,
  request: KeyedRequest,
): Promise<CommandRow | null> {
  if (!request.given) return null;
  const row = await findCommandByKey(db, caller.staff.id, request.key);
  return row !== undefined && sameRequest(request, row) !== null ? row : null;
}

/** The version demanded by `If-Match`, e.g. `"7"`. @throws DomainError INVALID_HEADER */
export function expectedVersion(request: Request): number | undefined {
  const header = request.get('if-match');
  if (header === undefined || header === '*') return undefined;
  const [, version] = /^(?:W\/)?"?(\d{1,9})"?$/.exec(header.trim()) ?? [];
  if (version === undefined) {
    throw domainError('INVALID_HEADER', { header: 'If-Match', reason: 'ETAG' });
  }
  return Number(version);
}
