import { refuse } from '../errors';
import type { Breach, CaseCore, Ctx } from '../kernel/case';
import { checkRights, fourEyes, given, needs, rightsOf, sign } from '../kind/guards';
import { COMMON_ACTION_NAMES } from '../kind/names';
import { roomOf } from '../kind/room';
import type { CaseAction, Draft, Guard } from '../kind/rules';
import type { Role } from '../people';
import type { Ref } from '../basics';
import { reasonInputs } from './input';
import { breachesToExplain, breachNamed, reasonOf } from './reasons';
import type { Explainable, OverdueEvent, OverdueReason } from './state';

/** The actions on reasons, whatever the kind of case. */
export const REASON_ACTIONS = ['overdueReason', 'approveReason', 'refuseReason'] as const;

/** A kind of case whose breaches are explained. */
export type Explained = CaseCore & Explainable;

/** Who may explain what was late on a kind of case, and while it stands where. */
export interface Explaining<S extends Explained> {
  /** Everybody who may in principle. */
  roles: readonly Role[];
  /** Those of them who follow such cases and explain for the late party; all when left out. */
  followers?: readonly Role[];
  stages: readonly S['stage'][];
  /** A breach as this kind names it, for the description of inputs. */
  example: string;
}

/** The input of every action on a reason. */
interface OfBreach {
  breach: string;
}

function present(state: Explained, { breach: id }: OfBreach): OverdueReason | undefined {
  const breach = breachNamed(state, id);
  return breach && reasonOf(state, breach);
}

const namesBreach: Guard<Explained, OfBreach> = {
  id: 'CMP-12',
  check(state, _ctx, { breach: id }) {
    if (breachNamed(state, id) !== undefined) return null;
    return state.breaches.some(({ deadlineId }) => deadlineId === id)
      ? refuse('ALREADY_DONE', { what: `overdueReason ${id}` })
      : refuse('RESOURCE_NOT_FOUND', { what: 'breach', id });
  },
};

/** One reason at a time; after a refusal another one. */
const notWaiting: Guard<Explained, OfBreach> = {
  id: 'CMP-12',
  check(state, _ctx, input) {
    const waits = present(state, input)?.status === 'WRITTEN';
    return waits ? refuse('ALREADY_DONE', { what: `overdueReason ${input.breach}` }) : null;
  },
};

/** The late party explains it, or those who follow the case for it (§3.6.6). */
function lateParty(followers: readonly Role[]): Guard<Explained, OfBreach> {
  return {
    id: 'SYS-06',
    check(state, ctx, input) {
      const owner = breachNamed(state, input.breach)?.owner;
      if (owner === undefined || owner.person === rightsOf(ctx).id) return null;
      const role = owner.role === undefined ? [] : [owner.role];
      return checkRights(state, ctx, [...role, ...followers]);
    },
  };
}

/**
 * The department that was late, as far as it is known: that of the person whose limit it was, or of the
 * author when the limit was that of a role she holds.
 */
function lateDepartment({ owner }: Breach, ctx: Ctx): string | null {
  const author = rightsOf(ctx);
  if (owner?.person !== undefined && owner.person !== author.id) {
    return ctx.people?.[owner.person]?.department ?? null;
  }
  const own = owner?.person === author.id || (owner?.role && author.roles.includes(owner.role));
  return own ? author.department : null;
}

/** Without a head nobody of the late department could decide; those who could otherwise do it then. */
const isHeaded = ({ headed }: Ctx, department: string): boolean =>
  headed?.includes(department) ?? true;

function overdueReason<S extends Explained>(explaining: Explaining<S>): CaseAction<S, never> {
  const { followers, roles, stages, example } = explaining;
  const { actions } = roomOf<S, typeof COMMON_ACTION_NAMES>(COMMON_ACTION_NAMES);
  return actions<OverdueEvent>()({
    name: 'overdueReason',
    input: reasonInputs(example).overdueReason,
    steers: { unlessAwaited: 'OVERDUE_REASON' },
    ...{ roles, stages, whileHeld: true, whileEnding: true },
    people: (input, state) => {
      const late = breachNamed(state, input.breach)?.owner?.person;
      return late === undefined ? [] : [late];
    },
    guards: [needs('CMP-12', 'breach', (state) => breachesToExplain(state).length > 0)],
    inputGuards: [
      ...[namesBreach, notWaiting],
      ...(followers === undefined ? [] : [lateParty(followers)]),
    ],
    apply: (state, input, ctx) => {
      const breach = breachNamed(state, input.breach);
      if (breach === undefined) return [];
      const { deadlineId, dueAt } = breach;
      const { department } = rightsOf(ctx);
      const late = lateDepartment(breach, ctx);
      const reason: OverdueReason = {
        ...{ ...sign(ctx), deadlineId, dueAt, department, status: 'WRITTEN' },
        ...(late !== null && isHeaded(ctx, late) && { late }),
        reason: input.reason,
      };
      return [{ type: 'OVERDUE_REASON_WRITTEN', data: { ...sign(ctx), reason } }];
    },
  });
}

const anyWritten = needs<Explained>('CMP-12', 'overdueReason', (state) =>
  breachesToExplain(state).some((breach) => reasonOf(state, breach)?.status === 'WRITTEN'),
);

const isWritten: Guard<Explained, OfBreach> = {
  id: 'CMP-12',
  check(state, _ctx, input) {
    const waits = present(state, input)?.status === 'WRITTEN';
    return waits ? null : refuse('NOT_YET', { what: `overdueReason ${input.breach}` });
  },
};

/**
 * The head of the late party's department decides; where that is not known, or has no head any more,
 * the one of the author's department or of the case's (§2.2).
 */
const headOfTheLate: Guard<Explained, OfBreach> = {
  id: 'CMP-12',
  check(state, ctx, input) {
    const { department } = rightsOf(ctx);
    const reason = present(state, input);
    if (reason === undefined) return null;
    const { department: author, late } = reason;
    if (late !== undefined && isHeaded(ctx, late)) {
      return department === late ? null : refuse('OTHER_DEPARTMENT', { department: late });
    }
    const fits = state.department === null || [author, state.department].includes(department);
    return fits ? null : refuse('OTHER_TEAM', { team: state.team ?? '-' });
  },
};

const anotherPerson = fourEyes<Explained, OfBreach>(
  ...(['CMP-12', 'overdueReason / approveReason', present] as const),
);

function decided(status: 'APPROVED' | 'REFUSED') {
  return (
    state: Explained,
    input: OfBreach & { comment?: Ref },
    ctx: Ctx,
  ): Draft<OverdueEvent>[] => {
    const reason = present(state, input);
    if (reason === undefined) return [];
    const { deadlineId, dueAt } = reason;
    const decision = { ...sign(ctx), ...given(input, 'comment') };
    const type = `OVERDUE_REASON_${status}` as const;
    return [{ type, data: { ...sign(ctx), deadlineId, dueAt, decision } }];
  };
}

/** Written, then approved or refused by another person (§2.3, §3.6.6). */
export function explainingActions<S extends Explained>(
  explaining: Explaining<S>,
): CaseAction<S, never>[] {
  const { stages, example } = explaining;
  const inputs = reasonInputs(example);
  const { actions } = roomOf<S, typeof COMMON_ACTION_NAMES>(COMMON_ACTION_NAMES);
  const decision = {
    stages,
    steers: { unlessAwaited: 'REASON_APPROVAL' },
    roles: ['DEPT_HEAD'],
    everyDepartment: true,
    whileHeld: true,
    whileEnding: true,
    guards: [anyWritten],
  } as const;
  return [
    overdueReason(explaining),
    actions<OverdueEvent>()({
      ...{ ...decision, name: 'approveReason', input: inputs.approveReason },
      inputGuards: [namesBreach, isWritten, headOfTheLate, anotherPerson],
      apply: decided('APPROVED'),
    }),
    // The own reason may be refused: it grants nothing, and makes room for another author.
    actions<OverdueEvent>()({
      ...{ ...decision, name: 'refuseReason', input: inputs.refuseReason },
      inputGuards: [namesBreach, isWritten, headOfTheLate],
      apply: decided('REFUSED'),
    }),
  ];
}
