import { refuse } from '../errors';
import type { Refusal } from '../errors';
import type { Command, Ctx, EventDraft } from '../kernel/case';
import type { Person, Role } from '../people';
import { reaches, SUPERVISOR_ROLES, TEAM_ROLES } from '../reach';
import type { Text } from '../text';
import type { OrderStage, OrderState, Signature } from './state';

export type Input = Command['input'];

/** A condition of an action; its id is the requirement it stands for (see docs/traceability). */
export interface Guard {
  id: string;
  check(state: OrderState, ctx: Ctx, input: Input): Refusal | null;
}

/** One action of an order: who, where, under which conditions, and what then happened. */
export interface OrderAction {
  name: string;
  title: Text;
  internal?: true;
  /** Everybody who may in principle; `scopeOf` narrows to team and department. */
  roles: readonly Role[];
  stages: readonly OrderStage[];
  /**
   * It steers the order or reports on it, but does not bring on what the order waits for; or it does
   * so only while the order waits for that before all else (a code of `WAITING_TEXTS`).
   */
  steers?: true | { unlessAwaited: string };
  /** The customer takes it too, through a link handed out for it. */
  byCustomer?: true;
  /** Its roles reach every order; a condition of its own says which department counts. */
  everyDepartment?: true;
  /** May be taken while the order is on hold. */
  whileHeld?: true;
  /** May be taken while the order is being cancelled. */
  whileCancelling?: true;
  /** People its input names, whose data the rules need. */
  people?: (input: Input) => readonly string[];
  /** Conditions that hold or not whatever the input: they decide whether the action is offered. */
  guards?: readonly Guard[];
  /** Conditions on the input. */
  inputGuards?: readonly Guard[];
  apply(state: OrderState, input: Input, ctx: Ctx): EventDraft[];
}

/** Those who may act on every step of an order as supervisors of its department (§8.3.10). */
export const SUPERVISORS = SUPERVISOR_ROLES;

/** The person whose rights count: the absent colleague's when acting as a stand-in. */
export function rightsOf(ctx: Ctx): Person {
  return ctx.onBehalfOf ?? ctx.actor;
}

/** Refuses whoever holds none of the roles, or holds them for another team (SYS-06). */
export function checkRights(state: OrderState, ctx: Ctx, roles: readonly Role[]): Refusal | null {
  // What an import records was done by others; whether they were allowed to is no longer asked.
  if (state.historical === true) return null;
  const person = rightsOf(ctx);
  const held = roles.filter((role) => person.roles.includes(role));
  if (held.length === 0) return refuse('FORBIDDEN', { roles });
  if (held.some((role) => reaches(role, person, state))) return null;
  return refuse('OTHER_TEAM', { team: state.team ?? '-' });
}

/** Everybody who counts as having taken a step: a stand-in as well as the person stood in for. */
export function involved(signature: Signature): string[] {
  return signature.onBehalfOf === undefined ? [signature.by] : [signature.by, signature.onBehalfOf];
}

/**
 * A four-eyes pair (requirements §2.3): the second step takes another person than the first; a
 * stand-in counts as both, the one acting and the one stood in for.
 */
export function fourEyes(
  id: string,
  pair: string,
  firstStep: (state: OrderState, input: Input) => Signature | undefined,
): Guard {
  return {
    id,
    check(state, ctx, input) {
      const first = firstStep(state, input);
      if (first === undefined || state.historical === true) return null;
      const second = [ctx.actor.id, ctx.onBehalfOf?.id];
      const same = involved(first).find((person) => second.includes(person));
      return same === undefined ? null : refuse('FOUR_EYES', { first: same, pair });
    },
  };
}

/** Demands an earlier step of the same stage. */
export function needs(id: string, what: string, done: (state: OrderState) => unknown): Guard {
  return { id, check: (state) => (done(state) ? null : refuse('NOT_YET', { what })) };
}

/** Demands that a step was not taken before. */
export function once(id: string, what: string, done: (state: OrderState) => unknown): Guard {
  return { id, check: (state) => (done(state) ? refuse('ALREADY_DONE', { what }) : null) };
}

/** Signs a step with the acting person and the instant of recording. */
export function sign(ctx: Ctx): Signature {
  return {
    by: ctx.actor.id,
    ...(ctx.onBehalfOf && { onBehalfOf: ctx.onBehalfOf.id }),
    at: ctx.now,
  };
}

/**
 * When it really happened: the stated `occurredAt` or now (§8.3.1). A fact neither lies in the
 * future nor before the fact it follows.
 */
export function plausibleTime(
  after: (state: OrderState, input: Input) => string | undefined,
): Guard {
  return {
    id: 'SYS-05',
    check(state, ctx, input) {
      const at = input['occurredAt'] as string | undefined;
      if (at === undefined) return null;
      const earliest = after(state, input);
      if (at > ctx.now)
        return refuse('TIME_IMPOSSIBLE', { field: 'occurredAt', reason: `> ${ctx.now}` });
      if (earliest !== undefined && at < earliest) {
        return refuse('TIME_IMPOSSIBLE', { field: 'occurredAt', reason: `< ${earliest}` });
      }
      return null;
    },
  };
}

/** The instant of a reported fact. */
export function occurredAt(input: Input, ctx: Ctx): string {
  return (input['occurredAt'] as string | undefined) ?? ctx.now;
}

/** Copies the named optional parts of an input that were given. */
export function given(input: Input, ...names: string[]): Record<string, unknown> {
  return Object.fromEntries(
    names.filter((name) => input[name] !== undefined).map((name) => [name, input[name]]),
  );
}

/** Demands that a named person is active, follows orders, and belongs to the team of this one. */
export function assignable(id: string, field: string): Guard {
  return {
    id,
    check(state, ctx, input) {
      const name = input[field] as string;
      const person = ctx.people?.[name];
      const fits =
        person?.active === true &&
        TEAM_ROLES.some((role) => person.roles.includes(role) && reaches(role, person, state));
      return fits ? null : refuse('PERSON_NOT_ASSIGNABLE', { person: name, roles: TEAM_ROLES });
    },
  };
}
