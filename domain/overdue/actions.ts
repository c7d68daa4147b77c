import { refuse } from '../errors';
import type { CaseCore, EventDraft } from '../kernel/case';
import { checkRights, fourEyes, given, needs, rightsOf, sign } from '../kind/guards';
import type { CaseAction, Guard, Input } from '../kind/rules';
import type { Role } from '../people';
import { breachesToExplain, breachNamed, reasonOf } from './reasons';
import type { Explainable, OverdueReason } from './state';

/** A kind of case whose breaches are explained. */
export type Explained = CaseCore & Explainable;

/** Who may explain what was late on a kind of case, and while it stands where. */
export interface Explaining<S extends Explained> {
  /** Everybody who may in principle. */
  roles: readonly Role[];
  /** Those who follow such cases and explain for the late party. */
  followers: readonly Role[];
  stages: readonly S['stage'][];
}

function present(state: Explained, input: Input): OverdueReason | undefined {
  const breach = breachNamed(state, input['breach']);
  return breach === undefined ? undefined : reasonOf(state, breach);
}

const namesBreach: Guard<Explained> = {
  id: 'CMP-12',
  check(state, _ctx, input) {
    const id = input['breach'] as string;
    if (breachNamed(state, id) !== undefined) return null;
    return state.breaches.some(({ deadlineId }) => deadlineId === id)
      ? refuse('ALREADY_DONE', { what: `overdueReason ${id}` })
      : refuse('RESOURCE_NOT_FOUND', { what: 'breach', id });
  },
};

/** One reason at a time; after a refusal another one. */
const notWaiting: Guard<Explained> = {
  id: 'CMP-12',
  check(state, _ctx, input) {
    const waits = present(state, input)?.status === 'WRITTEN';
    return waits
      ? refuse('ALREADY_DONE', { what: `overdueReason ${input['breach'] as string}` })
      : null;
  },
};

/** The late party explains it, or those who follow the case for it (§3.6.6). */
function lateParty(followers: readonly Role[]): Guard<Explained> {
  return {
    id: 'SYS-06',
    check(state, ctx, input) {
      const { owner } = breachNamed(state, input['breach'])!;
      if (owner === undefined || owner.person === rightsOf(ctx).id) return null;
      const role = owner.role === undefined ? [] : [owner.role];
      return checkRights(state, ctx, [...role, ...followers]);
    },
  };
}

function overdueReason<S extends Explained>(explaining: Explaining<S>): CaseAction<S> {
  return {
    name: 'overdueReason',
    title: { zh: '说明超时原因', en: 'Explain what was overdue' },
    steers: { unlessAwaited: 'OVERDUE_REASON' },
    roles: explaining.roles,
    stages: explaining.stages,
    whileHeld: true,
    whileEnding: true,
    guards: [needs('CMP-12', 'breach', (state) => breachesToExplain(state).length > 0)],
    inputGuards: [namesBreach, notWaiting, lateParty(explaining.followers)],
    apply: (state, input, ctx): EventDraft[] => {
      const { deadlineId, dueAt } = breachNamed(state, input['breach'])!;
      const { department } = rightsOf(ctx);
      const reason: OverdueReason = {
        ...{ ...sign(ctx), deadlineId, dueAt, department, status: 'WRITTEN' },
        reason: input['reason'] as string,
      };
      return [{ type: 'OVERDUE_REASON_WRITTEN', data: { ...sign(ctx), reason } }];
    },
  };
}

const anyWritten = needs<Explained>('CMP-12', 'overdueReason', (state) =>
  breachesToExplain(state).some((breach) => reasonOf(state, breach)?.status === 'WRITTEN'),
);

const isWritten: Guard<Explained> = {
  id: 'CMP-12',
  check(state, _ctx, input) {
    const waits = present(state, input)?.status === 'WRITTEN';
    return waits ? null : refuse('NOT_YET', { what: `overdueReason ${input['breach'] as string}` });
  },
};

/** The head of the author's department decides, or the one of the case's (§2.2). */
const headOfTheLate: Guard<Explained> = {
  id: 'CMP-12',
  check(state, ctx, input) {
    const { department } = rightsOf(ctx);
    const author = present(state, input)!.department;
    const fits = state.department === null || [author, state.department].includes(department);
    return fits ? null : refuse('OTHER_TEAM', { team: state.team ?? '-' });
  },
};

const anotherPerson = (): Guard<Explained> =>
  fourEyes('CMP-12', 'overdueReason / approveReason', present);

function decided(status: 'APPROVED' | 'REFUSED'): CaseAction<Explained>['apply'] {
  return (state, input, ctx) => {
    const { deadlineId, dueAt } = present(state, input)!;
    const decision = { ...sign(ctx), ...given(input, 'comment') };
    const type = `OVERDUE_REASON_${status}`;
    return [{ type, data: { ...sign(ctx), deadlineId, dueAt, decision } }];
  };
}

function approveReason<S extends Explained>({ stages }: Explaining<S>): CaseAction<S> {
  return {
    name: 'approveReason',
    title: { zh: '批准超时原因', en: 'Approve the reason' },
    steers: { unlessAwaited: 'REASON_APPROVAL' },
    roles: ['DEPT_HEAD'],
    everyDepartment: true,
    stages,
    whileHeld: true,
    whileEnding: true,
    guards: [anyWritten],
    inputGuards: [namesBreach, isWritten, headOfTheLate, anotherPerson()],
    apply: decided('APPROVED'),
  };
}

/** The own reason may be refused: it grants nothing, and makes room for another author. */
function refuseReason<S extends Explained>({ stages }: Explaining<S>): CaseAction<S> {
  return {
    name: 'refuseReason',
    title: { zh: '退回超时原因', en: 'Refuse the reason' },
    steers: { unlessAwaited: 'REASON_APPROVAL' },
    roles: ['DEPT_HEAD'],
    everyDepartment: true,
    stages,
    whileHeld: true,
    whileEnding: true,
    guards: [anyWritten],
    inputGuards: [namesBreach, isWritten, headOfTheLate],
    apply: decided('REFUSED'),
  };
}

/** Written, then approved or refused by another person (§2.3, §3.6.6). */
export function explainingActions<S extends Explained>(explaining: Explaining<S>): CaseAction<S>[] {
  return [overdueReason(explaining), approveReason(explaining), refuseReason(explaining)];
}
