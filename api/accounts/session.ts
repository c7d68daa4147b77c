import type { Request } from 'express';
import { sessionToken } from './cookie';
import type { Visitor } from './sign-in';
import type { ApiDeps } from '../deps';
import { findSession, touchSession } from '../../db/sessions';
import type { OpenSession } from '../../db/sessions';
import { hashToken } from '../../platform/token';

/** A session that is in use is noted as such so often. */
const NOTED_MS = 60_000;

/** The running session that a browser shows, signed in or on the way. */
export async function shownSession(
  deps: ApiDeps,
  request: Request,
): Promise<OpenSession | undefined> {
  const token = sessionToken(deps, request);
  if (token === undefined) return undefined;
  const now = deps.clock.now();
  const session = await findSession(deps.pool, hashToken(token), now);
  if (session === undefined) return undefined;
  if (session.lacks === null && Date.parse(now) - Date.parse(session.seenAt) >= NOTED_MS) {
    await touchSession(deps.pool, session.id, now);
  }
  return session;
}

export function visitorOf(deps: ApiDeps, request: Request): Visitor {
  return {
    address: request.ip ?? '',
    agent: request.get('user-agent') ?? '',
    shown: sessionToken(deps, request),
  };
}
