import { refuse } from '../../errors';
import type { EventDraft } from '../../kernel/case';
import { breachesToExplain, breachNamed, reasonOf } from '../../overdue';
import type { OverdueReason } from '../../overdue';
import { HANDLERS } from '../exceptions/types';
import { checkRights, fourEyes, given, needs, rightsOf, sign, SUPERVISORS } from '../guards';
import type { Guard, Input, OrderAction } from '../guards';
import { OPEN_STAGES } from '../state';
import type { OrderState } from '../state';

const anyToExplain = needs('CMP-12', 'breach', (state) => breachesToExplain(state).length > 0);

const namesBreach: Guard = {
  id: 'CMP-12',
  check(state, _ctx, input) {
    const id = input['breach'] as string;
    if (breachNamed(state, id) !== undefined) return null;
    return state.breaches.some(({ deadlineId }) => deadlineId === id)
      ? refuse('ALREADY_DONE', { what: `overdueReason ${id}` })
      : refuse('RESOURCE_NOT_FOUND', { what: 'breach', id });
  },
};

function present(state: OrderState, input: Input): OverdueReason | undefined {
  const breach = breachNamed(state, input['breach']);
  return breach === undefined ? undefined : reasonOf(state, breach);
}

/** One reason at a time; after a refusal another one. */
const notWaiting: Guard = {
  id: 'CMP-12',
  check(state, _ctx, input) {
    const waits = present(state, input)?.status === 'WRITTEN';
    return waits
      ? refuse('ALREADY_DONE', { what: `overdueReason ${input['breach'] as string}` })
      : null;
  },
};

/** The late party explains it, or those who follow the order for it (§3.6.6). */
const lateParty: Guard = {
  id: 'SYS-06',
  check(state, ctx, input) {
    const { owner } = breachNamed(state, input['breach'])!;
    if (owner === undefined || owner.person === rightsOf(ctx).id) return null;
    const role = owner.role === undefined ? [] : [owner.role];
    return checkRights(state, ctx, [...role, 'ORDER_CLERK', ...SUPERVISORS]);
  },
};

const overdueReason: OrderAction = {
  name: 'overdueReason',
  title: { zh: '说明超时原因', en: 'Explain what was overdue' },
  steers: { unlessAwaited: 'OVERDUE_REASON' },
  roles: HANDLERS,
  stages: OPEN_STAGES,
  whileHeld: true,
  guards: [anyToExplain],
  inputGuards: [namesBreach, notWaiting, lateParty],
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

const anyWritten = needs('CMP-12', 'overdueReason', (state) =>
  breachesToExplain(state).some((breach) => reasonOf(state, breach)?.status === 'WRITTEN'),
);

const isWritten: Guard = {
  id: 'CMP-12',
  check(state, _ctx, input) {
    const waits = present(state, input)?.status === 'WRITTEN';
    return waits ? null : refuse('NOT_YET', { what: `overdueReason ${input['breach'] as string}` });
  },
};

/** The head of the author's department decides, or the one of the order's (§2.2). */
const headOfTheLate: Guard = {
  id: 'CMP-12',
  check(state, ctx, input) {
    const { department } = rightsOf(ctx);
    const author = present(state, input)!.department;
    const fits = state.department === null || [author, state.department].includes(department);
    return fits ? null : refuse('OTHER_TEAM', { team: state.team ?? '-' });
  },
};

const anotherPerson = fourEyes('CMP-12', 'overdueReason / approveReason', present);

function decided(status: 'APPROVED' | 'REFUSED'): OrderAction['apply'] {
  return (state, input, ctx) => {
    const { deadlineId, dueAt } = present(state, input)!;
    const decision = { ...sign(ctx), ...given(input, 'comment') };
    const type = `OVERDUE_REASON_${status}`;
    return [{ type, data: { ...sign(ctx), deadlineId, dueAt, decision } }];
  };
}

const approveReason: OrderAction = {
  name: 'approveReason',
  title: { zh: '批准超时原因', en: 'Approve the reason' },
  steers: { unlessAwaited: 'REASON_APPROVAL' },
  roles: ['DEPT_HEAD'],
  everyDepartment: true,
  stages: OPEN_STAGES,
  whileHeld: true,
  guards: [anyWritten],
  inputGuards: [namesBreach, isWritten, headOfTheLate, anotherPerson],
  apply: decided('APPROVED'),
};

/** The own reason may be refused: it grants nothing, and makes room for another author. */
const refuseReason: OrderAction = {
  name: 'refuseReason',
  title: { zh: '退回超时原因', en: 'Refuse the reason' },
  steers: { unlessAwaited: 'REASON_APPROVAL' },
  roles: ['DEPT_HEAD'],
  everyDepartment: true,
  stages: OPEN_STAGES,
  whileHeld: true,
  guards: [anyWritten],
  inputGuards: [namesBreach, isWritten, headOfTheLate],
  apply: decided('REFUSED'),
};

/** Written, then approved or refused by another person (§2.3, §3.6.6). */
export const OVERDUE_ACTIONS: readonly OrderAction[] = [overdueReason, approveReason, refuseReason];
