import { refuse } from '../../errors';
import type { Refusal } from '../../errors';
import type { Ctx, Party } from '../../kernel/case';
import { checkRights, needs, rightsOf, SUPERVISORS } from '../guards';
import type { Guard } from '../guards';
import type { LineQuantity, OrderState } from '../state';
import { openExceptions } from './open';
import type { ExceptionType, OrderException } from './state';
import { EXCEPTION_RULES, HANDLERS, outcomesOf, reportersAt } from './types';

/** An input that names an exception by its id. */
interface Named {
  exception: string;
}

type Rule<I> = (exception: OrderException, input: I, state: OrderState, ctx: Ctx) => Refusal | null;

function exceptionOf({ exceptions = [] }: OrderState, id: string): OrderException | undefined {
  return exceptions.find((exception) => exception.id === id);
}

/** A rule on the exception that the input names; whether there is such a one asks `isOpen` before. */
export function onNamed<I = unknown>(id: string, rule: Rule<I>): Guard<I & Named> {
  return {
    id,
    check(state, ctx, input) {
      const exception = exceptionOf(state, input.exception);
      return exception === undefined ? null : rule(exception, input, state, ctx);
    },
  };
}

/** What is done with exceptions is offered only while there is one. */
export const anyOpen = needs(
  'ORD-12',
  'openException',
  (state) => openExceptions(state).length > 0,
);

/** The named exception exists and still waits for its resolution. */
export const isOpen: Guard<Named> = {
  id: 'ORD-12',
  check(state, _ctx, { exception: id }) {
    const exception = exceptionOf(state, id);
    if (exception === undefined) return refuse('RESOURCE_NOT_FOUND', { what: 'exception', id });
    const { closedAt } = exception;
    return closedAt === undefined ? null : refuse('ALREADY_DONE', { what: `exception ${id}` });
  },
};

/** Each stage has its departments that report what goes wrong there. */
export const reportsHere: Guard<unknown> = {
  id: 'SYS-06',
  check: (state, ctx) => checkRights(state, ctx, reportersAt(state.stage)),
};

interface Typed {
  type: ExceptionType;
}

/** A trouble is reported at a stage where it can be found (§3.3). */
export const belongsHere: Guard<Typed> = {
  id: 'SYS-02',
  check({ stage }, _ctx, { type }) {
    const { stages: needed } = EXCEPTION_RULES[type];
    return needed.includes(stage) ? null : refuse('WRONG_STAGE', { stage, needed });
  },
};

/** A delay is reported with its way out (ORD-13). */
export const isNoDelay: Guard<Typed> = {
  id: 'ORD-13',
  check(_state, _ctx, { type }) {
    const { reportedAsDelay, options: allowed } = EXCEPTION_RULES[type];
    return reportedAsDelay === true ? refuse('SOLUTION_MISSING', { allowed }) : null;
  },
};

function byHand({ type }: Typed, which: 'opens' | 'ends'): Refusal | null {
  const { actions } = EXCEPTION_RULES[type];
  return actions === undefined ? null : refuse('OTHER_ACTION', { action: actions[which] });
}

/** Some troubles follow from a step: they are opened by that, not by hand ... */
export const openedByHand: Guard<Typed> = {
  id: 'ORD-25',
  check: (_state, _ctx, input) => byHand(input, 'opens'),
};

/** ... and ended by a step. */
export const endedByHand = onNamed('ORD-25', (exception) => byHand(exception, 'ends'));

/** Lines are lines of the order, and no more of them than was ordered. */
export function linesExist(id: string): Guard<object & { lines?: readonly LineQuantity[] }> {
  return {
    id,
    check({ data }, _ctx, { lines = [] }) {
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
export const looksAfterIt = onNamed('SYS-06', ({ owner }, _input, state, ctx) => {
  if (owner.person === rightsOf(ctx).id) return null;
  const role = owner.role === undefined ? [] : [owner.role];
  return checkRights(state, ctx, [...role, 'ORDER_CLERK', ...SUPERVISORS]);
});

function outside(
  id: string,
  chosen: readonly string[],
  allowed: readonly string[],
): Refusal | null {
  const option = chosen.find((one) => !allowed.includes(one));
  return option === undefined ? null : refuse('OPTION_UNKNOWN', { option, exception: id, allowed });
}

/** Offered is what the type knows (§3.3). */
export const offersKnownOptions = onNamed<{ options: readonly string[] }>(
  'ORD-12',
  ({ id, type }, { options }) => outside(id, options, EXCEPTION_RULES[type].options),
);

/** Chosen is what was offered; a customer who decides at once chooses from all the type knows. */
export const choosesAnOffer = onNamed<{ option: string }>(
  'ORD-12',
  ({ id, type, options = EXCEPTION_RULES[type].options }, { option }) =>
    outside(id, [option], options),
);

/** A customer decides once; who thinks again gets a new exception. */
export const undecided = onNamed('ORD-12', ({ id, decision }) =>
  decision === undefined ? null : refuse('ALREADY_DONE', { what: `decision ${id}` }),
);

/** What is the customer's to decide is not over before she has (ORD-12). */
export const decidedIfAsked = onNamed<{ outcome: string }>(
  'ORD-12',
  ({ id, type, decision }, { outcome }) => {
    if (EXCEPTION_RULES[type].customerDecides !== true || decision !== undefined) return null;
    return outcome === 'UNFOUNDED' ? null : refuse('DECISION_NEEDED', { exception: id });
  },
);

/** An exception ends with an outcome of its type. */
export const knownOutcome = onNamed<{ outcome: string }>('SYS-02', ({ id, type }, { outcome }) =>
  outside(id, [outcome], outcomesOf(type)),
);

/** An input that names whoever is to look after an exception: a person or a role. */
interface Owned {
  owner?: Party;
}

/** People named by an input as owner, whose data a rule needs. */
export function personNamed({ owner }: Owned): string[] {
  return owner?.person === undefined ? [] : [owner.person];
}

function able({ person: name, role }: Party, ctx: Ctx): Refusal | null {
  const named = name ?? role;
  if (named === undefined) return null;
  const person = name === undefined ? undefined : ctx.people?.[name];
  const roles = [role ?? [], person?.active === true ? person.roles : []].flat();
  return roles.some((held) => HANDLERS.includes(held))
    ? null
    : refuse('PERSON_NOT_ASSIGNABLE', { person: named, roles: HANDLERS });
}

/** The named owner can work on it: a role that handles troubles, or an active person in one. */
export const ableOwner: Guard<Owned> = {
  id: 'SYS-06',
  check: (_state, ctx, { owner = {} }) => able(owner, ctx),
};

/** So can the stand-in who gets those of an absent colleague. */
export const mayHaveExceptions: Guard<{ owner?: unknown }> = {
  id: 'ORD-12',
  check: (_state, ctx, { owner }) => able(typeof owner === 'string' ? { person: owner } : {}, ctx),
};
