import { refuse } from '../../errors';
import type { Ctx, Party } from '../../kernel/case';
import { checkRights, needs, rightsOf, SUPERVISORS } from '../guards';
import type { Guard, Input } from '../guards';
import type { LineQuantity, OrderState } from '../state';
import { openExceptions } from './open';
import type { ExceptionType, OrderException } from './state';
import { EXCEPTION_RULES, HANDLERS, outcomesOf, reportersAt } from './types';

/** The exception an input names, open or closed. */
export function exceptionOf(state: OrderState, input: Input): OrderException | undefined {
  return state.exceptions?.find(({ id }) => id === input['exception']);
}

/** What is done with exceptions is offered only while there is one. */
export const anyOpen = needs(
  'ORD-12',
  'openException',
  (state) => openExceptions(state).length > 0,
);

/** The named exception exists and still waits for its resolution. */
export const isOpen: Guard = {
  id: 'ORD-12',
  check(state, _ctx, input) {
    const id = input['exception'] as string;
    const exception = exceptionOf(state, input);
    if (exception === undefined) return refuse('RESOURCE_NOT_FOUND', { what: 'exception', id });
    const { closedAt } = exception;
    return closedAt === undefined ? null : refuse('ALREADY_DONE', { what: `exception ${id}` });
  },
};

/** Each stage has its departments that report what goes wrong there. */
export const reportsHere: Guard = {
  id: 'SYS-06',
  check: (state, ctx) => checkRights(state, ctx, reportersAt(state.stage)),
};

/** A trouble is reported at a stage where it can be found (§3.3). */
export const belongsHere: Guard = {
  id: 'SYS-02',
  check({ stage }, _ctx, input) {
    const { stages: needed } = EXCEPTION_RULES[input['type'] as ExceptionType];
    return needed.includes(stage) ? null : refuse('WRONG_STAGE', { stage, needed });
  },
};

/** A delay is reported with its way out (ORD-13). */
export const isNoDelay: Guard = {
  id: 'ORD-13',
  check(_state, _ctx, input) {
    const { reportedAsDelay, options: allowed } = EXCEPTION_RULES[input['type'] as ExceptionType];
    return reportedAsDelay === true ? refuse('SOLUTION_MISSING', { allowed }) : null;
  },
};

/** Some troubles follow from a step: they are opened and ended by that, not by hand. */
export function byHand(which: 'opens' | 'ends'): Guard {
  return {
    id: 'ORD-25',
    check(state, _ctx, input) {
      const type = (exceptionOf(state, input)?.type ?? input['type']) as ExceptionType;
      const { actions } = EXCEPTION_RULES[type];
      return actions === undefined ? null : refuse('OTHER_ACTION', { action: actions[which] });
    },
  };
}

/** Lines are lines of the order, and no more of them than was ordered. */
export function linesExist(id: string): Guard {
  return {
    id,
    check({ data }, _ctx, input) {
      const lines = (input['lines'] ?? []) as readonly LineQuantity[];
      const wrong = lines.find(
        ({ line, quantity }) => quantity > (data.items[line]?.quantity ?? 0),
      );
      if (wrong === undefined) return null;
      const { line, quantity } = wrong;
      return refuse('LINE_IMPOSSIBLE', { line, quantity });
    },
  };
}

/** Its owner works on an exception, the clerks who coordinate, and supervisors. */
export const looksAfterIt: Guard = {
  id: 'SYS-06',
  check(state, ctx, input) {
    const owner = exceptionOf(state, input)?.owner ?? {};
    if (owner.person === rightsOf(ctx).id) return null;
    const role = owner.role === undefined ? [] : [owner.role];
    return checkRights(state, ctx, [...role, 'ORDER_CLERK', ...SUPERVISORS]);
  },
};

function outside(id: string, chosen: readonly string[], allowed: readonly string[]): Refusing {
  const option = chosen.find((one) => !allowed.includes(one));
  return option === undefined ? null : refuse('OPTION_UNKNOWN', { option, exception: id, allowed });
}

type Refusing = ReturnType<Guard['check']>;

/** Offered is what the type knows (§3.3). */
export const offersKnownOptions: Guard = {
  id: 'ORD-12',
  check(state, _ctx, input) {
    const { id, type } = exceptionOf(state, input)!;
    return outside(id, input['options'] as string[], EXCEPTION_RULES[type].options);
  },
};

/** Chosen is what was offered; a customer who decides at once chooses from all the type knows. */
export const choosesAnOffer: Guard = {
  id: 'ORD-12',
  check(state, _ctx, input) {
    const { id, type, options } = exceptionOf(state, input)!;
    return outside(id, [input['option'] as string], options ?? EXCEPTION_RULES[type].options);
  },
};

/** A customer decides once; who thinks again gets a new exception. */
export const undecided: Guard = {
  id: 'ORD-12',
  check(state, _ctx, input) {
    const { id, decision } = exceptionOf(state, input)!;
    return decision === undefined ? null : refuse('ALREADY_DONE', { what: `decision ${id}` });
  },
};

/** What is the customer's to decide is not over before she has (ORD-12). */
export const decidedIfAsked: Guard = {
  id: 'ORD-12',
  check(state, _ctx, input) {
    const { id, type, decision } = exceptionOf(state, input)!;
    if (EXCEPTION_RULES[type].customerDecides !== true || decision !== undefined) return null;
    return input['outcome'] === 'UNFOUNDED' ? null : refuse('DECISION_NEEDED', { exception: id });
  },
};

/** An exception ends with an outcome of its type. */
export const knownOutcome: Guard = {
  id: 'SYS-02',
  check(state, _ctx, input) {
    const { id, type } = exceptionOf(state, input)!;
    return outside(id, [input['outcome'] as string], outcomesOf(type));
  },
};

/** Whom an input names as the owner: a person or a role. */
export function partyOf(input: Input): Party | undefined {
  const { person, role } = (input['owner'] ?? {}) as Party;
  if (person !== undefined) return { person };
  return role === undefined ? undefined : { role };
}

/** People named by an input as owner, whose data a rule needs. */
export function personNamed(input: Input): string[] {
  const person = partyOf(input)?.person;
  return person === undefined ? [] : [person];
}

function able({ person: name, role }: Party, ctx: Ctx): Refusing {
  if (name === undefined && role === undefined) return null;
  const person = name === undefined ? undefined : ctx.people?.[name];
  const roles = name === undefined ? [role!] : person?.active === true ? person.roles : [];
  return roles.some((held) => HANDLERS.includes(held))
    ? null
    : refuse('PERSON_NOT_ASSIGNABLE', { person: name ?? role!, roles: HANDLERS });
}

/** The named owner can work on it: a role that handles troubles, or an active person in one. */
export const ableOwner: Guard = {
  id: 'SYS-06',
  check: (_state, ctx, input) => able(partyOf(input) ?? {}, ctx),
};

/** So can the stand-in who gets those of an absent colleague. */
export const mayHaveExceptions: Guard = {
  id: 'ORD-12',
  check: (_state, ctx, input) => able({ person: input['owner'] as string }, ctx),
};
