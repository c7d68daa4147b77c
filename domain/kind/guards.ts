import type { Signature } from '../basics';
import type { Instant } from '../calendar';
import { refuse } from '../errors';
import type { Refusal } from '../errors';
import type { CaseCore, Ctx } from '../kernel/case';
import type { Person, Role } from '../people';
import { reaches } from '../reach';
import type { Guard } from './rules';

export type { Guard } from './rules';

/** The person whose rights count: the absent colleague's when acting as a stand-in. */
export function rightsOf(ctx: Ctx): Person {
  return ctx.onBehalfOf ?? ctx.actor;
}

/** Refuses whoever holds none of the roles, or holds them for another team (SYS-06). */
export function checkRights(state: CaseCore, ctx: Ctx, roles: readonly Role[]): Refusal | null {
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
export function fourEyes<S extends CaseCore, I = unknown>(
  id: string,
  pair: string,
  firstStep: (state: S, input: I) => Signature | undefined,
): Guard<S, I> {
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
export function needs<S extends CaseCore>(
  id: string,
  what: string,
  done: (state: S) => unknown,
): Guard<S, unknown> {
  return { id, check: (state) => (done(state) ? null : refuse('NOT_YET', { what })) };
}

/** Demands that a step was not taken before. */
export function once<S extends CaseCore>(
  id: string,
  what: string,
  done: (state: S) => unknown,
): Guard<S, unknown> {
  return { id, check: (state) => (done(state) ? refuse('ALREADY_DONE', { what }) : null) };
}

/** An input that may tell when its fact really happened. */
export interface Timed {
  readonly occurredAt?: Instant;
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
export function plausibleTime<S extends CaseCore, I extends Timed = Timed>(
  after: (state: S, input: I) => Instant | undefined,
): Guard<S, I> {
  return {
    id: 'SYS-05',
    check(state, ctx, input) {
      const at = input.occurredAt;
      if (typeof at !== 'string') return null;
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
export function occurredAt({ occurredAt: at }: Timed, ctx: Ctx): Instant {
  return typeof at === 'string' ? at : ctx.now;
}

/** Copies the named optional parts of an input that were given. */
export function given<I extends object, K extends keyof I>(input: I, ...names: K[]): Pick<I, K> {
  const said = names.filter((name) => input[name] !== undefined);
  // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- of what was not given, nothing
  return Object.fromEntries(said.map((name) => [name, input[name]])) as Pick<I, K>;
}

/** What partial input leaves of what stood: a part that is not named stays, null takes it away (ruling 22). */
export function partly<T extends object>(
  stood: T,
  said: { readonly [K in keyof T]?: T[K] | null },
): T {
  const all = { ...stood, ...said };
  // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- null stands for no such part
  return Object.fromEntries(
    Object.entries(all).filter(([, value]) => value !== undefined && value !== null),
  ) as T;
}

/** Demands that a named person is active, follows such cases, and belongs to the team of this one. */
export function assignable<S extends CaseCore, F extends string>(
  id: string,
  field: F,
  roles: readonly Role[],
): Guard<S, { readonly [K in F]?: unknown }> {
  return {
    id,
    check(state, ctx, input) {
      const said = input[field];
      const name = typeof said === 'string' ? said : '';
      const person = ctx.people?.[name];
      const fits =
        person?.active === true &&
        roles.some((role) => person.roles.includes(role) && reaches(role, person, state));
      return fits ? null : refuse('PERSON_NOT_ASSIGNABLE', { person: name, roles });
    },
  };
}
