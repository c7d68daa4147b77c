import type { Request } from 'express';
import { demandOwnPage } from './accounts/cookie';
import { shownSession } from './accounts/session';
import type { ApiDeps } from './deps';
import { findStaff, findStaffByToken } from '../db/staff';
import type { StaffRow } from '../db/staff';
import { lentTo } from '../db/standing-in';
import { domainError } from '../domain/errors';
import { holdsAny } from '../domain/people';
import type { Role } from '../domain/people';
import { hashToken, newToken } from '../platform/token';

export { hashToken, newToken };

/** Who sent a request, and for whom when as a stand-in. */
export interface Caller {
  staff: StaffRow;
  /** The absent colleague whose rights apply. */
  onBehalfOf: StaffRow | null;
  /** The session of her browser, if that is how she comes. */
  session: number | null;
}

interface SignedIn {
  staff: StaffRow;
  session: number | null;
}

/** A token is all that counts where one is sent; a cookie is no second chance. */
async function byToken(deps: ApiDeps, authorization: string): Promise<SignedIn | undefined> {
  const [, token] = /^Bearer ([\w.~+/-]+=*)$/i.exec(authorization) ?? [];
  const staff = token && (await findStaffByToken(deps.pool, hashToken(token)));
  return staff ? { staff, session: null } : undefined;
}

/** @throws DomainError FOREIGN_ORIGIN */
async function bySession(deps: ApiDeps, request: Request): Promise<SignedIn | undefined> {
  const session = await shownSession(deps, request);
  if (session?.lacks !== null) return undefined;
  demandOwnPage(deps, request);
  const [staff] = await findStaff(deps.pool, [session.staff]);
  return staff && { staff, session: session.id };
}

/**
 * Signs the caller in by bearer token or session, and checks the stand-in named by `X-On-Behalf-Of`.
 *
 * @throws DomainError UNAUTHENTICATED, FOREIGN_ORIGIN or NOT_ASSIGNED_DEPUTY
 */
export async function authenticate(deps: ApiDeps, request: Request): Promise<Caller> {
  const authorization = request.get('authorization');
  const signedIn =
    authorization === undefined
      ? await bySession(deps, request)
      : await byToken(deps, authorization);
  if (signedIn === undefined) throw domainError('UNAUTHENTICATED');
  const { staff, session } = signedIn;
  const absent = request.get('x-on-behalf-of');
  if (absent === undefined) return { staff, session, onBehalfOf: null };
  const lent = await lentTo(deps.pool, staff.id, deps.clock.now());
  const onBehalfOf = lent.find(({ id }) => id === absent);
  if (onBehalfOf === undefined) throw domainError('NOT_ASSIGNED_DEPUTY', { person: absent });
  return { staff, session, onBehalfOf };
}

/** Demands one of the roles of the caller herself. @throws DomainError FORBIDDEN (SYS-06) */
export function demandRole(caller: Caller, roles: readonly Role[]): void {
  if (!holdsAny(caller.staff, roles)) throw domainError('FORBIDDEN', { roles });
}
