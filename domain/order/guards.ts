import type { Signature } from '../basics';
import type { Instant } from '../calendar';
import * as kind from '../kind/guards';
import type { CaseAction, Guard as CaseGuard } from '../kind/rules';
import { SUPERVISOR_ROLES, TEAM_ROLES } from '../reach';
import { OPEN_STAGES } from './state';
import type { OrderState } from './state';

export { checkRights, given, involved, occurredAt, partly, rightsOf, sign } from '../kind/guards';
export type { Input } from '../kind/rules';

/** A condition of an action of an order. */
export type Guard<I = unknown> = CaseGuard<OrderState, I>;

/** One action of an order. */
export type OrderAction = CaseAction<OrderState>;

/** Those who may act on every step of an order as supervisors of its department (§8.3.10). */
export const SUPERVISORS = SUPERVISOR_ROLES;

/** The system alone takes it, however the order stands; people are not offered it. */
export const BY_SYSTEM = {
  internal: true,
  roles: [],
  stages: OPEN_STAGES,
  whileHeld: true,
  whileCancelling: true,
} as const;

export const fourEyes = <I = unknown>(
  id: string,
  pair: string,
  firstStep: (state: OrderState, input: I) => Signature | undefined,
): kind.Guard<OrderState, I> => kind.fourEyes(id, pair, firstStep);
export const needs = kind.needs<OrderState>;
export const once = kind.once<OrderState>;
export const plausibleTime = <I extends kind.Timed = kind.Timed>(
  after: (state: OrderState, input: I) => Instant | undefined,
): kind.Guard<OrderState, I> => kind.plausibleTime(after);

/** Demands that a named person is active, follows orders, and belongs to the team of this one. */
export function assignable<F extends string>(
  id: string,
  field: F,
): Guard<{ readonly [K in F]?: unknown }> {
  return kind.assignable(id, field, TEAM_ROLES);
}
