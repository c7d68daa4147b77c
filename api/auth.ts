import type { Request } from 'express';
import type { ApiDeps } from './deps';
import { standsInFor } from '../db/organisation';
import { findStaff, findStaffByToken } from '../db/staff';
import type { StaffRow } from '../db/staff';
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
}

/**
 * Signs the caller in by bearer token, and checks the stand-in named by `X-On-Behalf-Of`.
 *
 * @throws DomainError UNAUTHENTICATED or NOT_ASSIGNED_DEPUTY
 */
export async function authenticate(deps: ApiDeps, request: Request): Promise<Caller> {
  const [, token] = /^Bearer ([\w.~+/-]+=*)$/i.exec(request.get('authorization') ?? '') ?? [];
  const staff = token && (await findStaffByToken(deps.pool, hashToken(token)));
  if (!staff) throw domainError('UNAUTHENTICATED');
  const absent = request.get('x-on-behalf-of');
  if (absent === undefined) return { staff, onBehalfOf: null };
  const [onBehalfOf] = await findStaff(deps.pool, [absent]);
  const now = deps.clock.now();
  if (!onBehalfOf || !(await standsInFor(deps.pool, staff.id, absent, now))) {
    throw domainError('NOT_ASSIGNED_DEPUTY', { person: absent });
  }
  return { staff, onBehalfOf };
}

/** Demands one of the roles of the caller herself. @throws DomainError FORBIDDEN (SYS-06) */
export function demandRole(caller: Caller, roles: readonly Role[]): void {
  if (!holdsAny(caller.staff, roles)) throw domainError('FORBIDDEN', { roles });
}
