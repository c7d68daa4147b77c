import { refuse } from '../errors';
import type { Breach, CaseCore, Ctx, EventDraft } from '../kernel/case';
import { checkRights, fourEyes, given, needs, rightsOf, sign } from '../kind/guards';
import type { CaseAction, Guard, Input } from '../kind/rules';
import type { Role } from '../people';
import { breachesToExplain, breachNamed, reasonOf } from './reasons';
import type { Explainable, OverdueReason } from './state';

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

function overdueReason<S extends Explained>(explaining: Explaining<S>): CaseAction<S> {
  const { followers } = explaining;
  return {
    name: 'overdueReason',
    title: { zh: '说明超时原因', en: 'Explain what was overdue' },
    steers: { unlessAwaited: 'OVERDUE_REASON' },
    roles: explaining.roles,
    stages: explaining.stages,
    whileHeld: true,
    whileEnding: true,
    people: (input, state) => {
      const late = breachNamed(state, input['breach'])?.owner?.person;
      return late === undefined ? [] : [late];
    },
    guards: [needs('CMP-12', 'breach', (state) => breachesToExplain(state).length > 0)],
    inputGuards: [
      ...[namesBreach, notWaiting],
      ...(followers === undefined ? [] : [lateParty(followers)]),
    ],
    apply: (state, input, ctx): EventDraft[] => {
      const breach = breachNamed(state, input['breach'])!;
      const { deadlineId, dueAt } = breach;
      const { department } = rightsOf(ctx);
      const late = lateDepartment(breach, ctx);
      const reason: OverdueReason = {
        ...{ ...sign(ctx), deadlineId, dueAt, department, status: 'WRITTEN' },
        ...(late !== null && isHeaded(ctx, late) && { late }),
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

/**
 * The head of the late party's department decides; where that is not known, or has no head any more,
 * the one of the author's department or of the case's (§2.2).
 */
const headOfTheLate: Guard<Explained> = {
  id: 'CMP-12',
  check(state, ctx, input) {
    const { department } = rightsOf(ctx);
    const { department: author, late } = present(state, input)!;
    if (late !== undefined && isHeaded(ctx, late)) {
      return department === late ? null : refuse('OTHER_DEPARTMENT', { department: late });
    }
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

/** What approving and refusing a reason have in common. */
function decision<S extends Explained>({ stages }: Explaining<S>): Omit<CaseAction<S>, Own> {
  return {
    stages,
    steers: { unlessAwaited: 'REASON_APPROVAL' },
    roles: ['DEPT_HEAD'],
    everyDepartment: true,
    whileHeld: true,
    whileEnding: true,
    guards: [anyWritten],
  };
}

type Own = 'name' | 'title' | 'inputGuards' | 'apply';

function approveReason<S extends Explained>(explaining: Explaining<S>): CaseAction<S> {
  return {
    name: 'approveReason',
    title: { zh: '批准超时原因', en: 'Approve the reason' },
    ...decision(explaining),
    inputGuards: [namesBreach, isWritten, headOfTheLate, anotherPerson()],
    apply: decided('APPROVED'),
  };
}

/** The own reason may be refused: it grants nothing, and makes room for another author. */
function refuseReason<S extends Explained>(explaining: Explaining<S>): CaseAction<S> {
  return {
    name: 'refuseReason',
    title: { zh: '退回超时原因', en: 'Refuse the reason' },
    ...decision(explaining),
    inputGuards: [namesBreach, isWritten, headOfTheLate],
    apply: decided('REFUSED'),
  };
}

/** Written, then approved or refused by another person (§2.3, §3.6.6). */
export function explainingActions<S extends Explained>(explaining: Explaining<S>): CaseAction<S>[] {
  return [overdueReason(explaining), approveReason(explaining), refuseReason(explaining)];
}
