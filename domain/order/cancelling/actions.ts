import { refuse } from '../../errors';
import type { Refusal } from '../../errors';
import type { EventDraft } from '../../kernel/case';
import { closeClocks } from '../../kernel/pauses';
import type { Role } from '../../people';
import { checkRights, given, involved, rightsOf, sign, SUPERVISORS } from '../guards';
import type { Guard, Input, OrderAction } from '../guards';
import { UNDER_WAY } from '../review/commitment';
import { OPEN_STAGES } from '../state';
import type { OrderState } from '../state';
import { cancelPreview, openCompensations } from './preview';
import type { Compensation } from './state';

const BEFORE_SIGNED = OPEN_STAGES.filter((stage) => stage !== 'ARCHIVE');
const DOERS: readonly Role[] = [
  ...(['PRODUCTION', 'PROCUREMENT', 'WAREHOUSE', 'LOGISTICS', 'ORDER_CLERK'] as const),
];

/** Before approval the submitter may withdraw an order; afterwards it takes a supervisor (§2.2, §8.3.10). */
const mayCancel: Guard = {
  id: 'ORD-37',
  check(state, ctx): Refusal | null {
    const approved = state.review?.result === 'APPROVED';
    if (!approved && involved(state.submitted ?? state.opened).includes(rightsOf(ctx).id))
      return null;
    return checkRights(state, ctx, approved ? SUPERVISORS : ['SALES_MANAGER']);
  },
};

/**
 * Cancels at once when nothing has to be undone; else the order stays where it stands until every
 * compensation is settled, so that nothing it started is lost (docs/decisions/0015).
 */
const cancel: OrderAction = {
  name: 'cancel',
  title: { zh: '取消订单', en: 'Cancel the order' },
  steers: true,
  roles: ['SALES_REP', 'ORDER_CLERK', ...SUPERVISORS],
  stages: BEFORE_SIGNED,
  whileHeld: true,
  guards: [mayCancel],
  apply: (state, input, ctx): EventDraft[] => {
    const data = { ...sign(ctx), reason: input['reason'] };
    const undoing = cancelPreview(state);
    // What was cancelled in a recorded past was undone then.
    if (undoing.length === 0 || state.historical === true) {
      return [{ type: 'ORDER_CANCELLED', data }];
    }
    const compensations = undoing.map((what, index) => ({
      ...{ id: `c${index + 1}`, status: 'OPEN' },
      ...what,
    }));
    return [...closeClocks(state), { type: 'ORDER_CANCELLING', data: { ...data, compensations } }];
  },
};

function compensationOf(state: OrderState, input: Input): Compensation | undefined {
  return state.compensations?.find(({ id }) => id === input['compensation']);
}

const isCancelling: Guard = {
  id: 'ORD-37',
  check: ({ cancelling }) =>
    cancelling === undefined ? refuse('NOT_YET', { what: 'cancel' }) : null,
};

function hasStatus(status: Compensation['status']): Guard {
  return {
    id: 'ORD-37',
    check(state, _ctx, input) {
      const found = compensationOf(state, input);
      const id = input['compensation'] as string;
      if (found === undefined) return refuse('RESOURCE_NOT_FOUND', { what: 'compensation', id });
      if (found.status === status) return null;
      return found.status === 'OPEN'
        ? refuse('NOT_YET', { what: 'compensationFailed' })
        : refuse('ALREADY_DONE', { what: `compensation ${id}: ${found.status}` });
    },
  };
}

/** Its own department undoes it, or the clerks and supervisors see to it. */
const seesToIt: Guard = {
  id: 'SYS-06',
  check(state, ctx, input) {
    const { role } = compensationOf(state, input)!.owner;
    const own = role === undefined ? [] : [role];
    return checkRights(state, ctx, [...own, 'ORDER_CLERK', ...SUPERVISORS]);
  },
};

/** The events of one step of a compensation. */
function step(type: string, input: Input, ctx: Parameters<typeof sign>[0]): EventDraft[] {
  const data = { ...sign(ctx), ...given(input, 'compensation', 'comment', 'reason') };
  return [{ type, data }];
}

const compensationDone: OrderAction = {
  name: 'compensationDone',
  title: { zh: '撤销事项已完成', en: 'Report something undone' },
  roles: [...DOERS, ...SUPERVISORS],
  stages: UNDER_WAY,
  whileHeld: true,
  whileCancelling: true,
  guards: [isCancelling],
  inputGuards: [hasStatus('OPEN'), seesToIt],
  apply: (_state, input, ctx) => step('COMPENSATION_DONE', input, ctx),
};

const compensationFailed: OrderAction = {
  name: 'compensationFailed',
  title: { zh: '撤销事项无法完成', en: 'Report that something cannot be undone' },
  roles: [...DOERS, ...SUPERVISORS],
  stages: UNDER_WAY,
  whileHeld: true,
  whileCancelling: true,
  guards: [isCancelling],
  inputGuards: [hasStatus('OPEN'), seesToIt],
  apply: (_state, input, ctx) => step('COMPENSATION_FAILED', input, ctx),
};

/** A supervisor takes note of what could not be undone and says what becomes of it. */
const settleCompensation: OrderAction = {
  name: 'settleCompensation',
  title: { zh: '主管了结撤销事项', en: 'Settle what could not be undone' },
  roles: SUPERVISORS,
  stages: UNDER_WAY,
  whileHeld: true,
  whileCancelling: true,
  guards: [isCancelling],
  inputGuards: [hasStatus('FAILED')],
  apply: (_state, input, ctx) => step('COMPENSATION_SETTLED', input, ctx),
};

const allSettled: Guard = {
  id: 'ORD-37',
  check(state) {
    const open = openCompensations(state).map(({ id }) => `compensation ${id}`);
    return open.length === 0 ? null : refuse('NOT_YET', { what: open.join(', ') });
  },
};

/** Taken by the system as soon as everything is undone or settled. */
const finishCancelling: OrderAction = {
  name: 'finishCancelling',
  title: { zh: '完成取消（系统自动）', en: 'Finish cancelling (automatic)' },
  internal: true,
  roles: [],
  stages: UNDER_WAY,
  whileHeld: true,
  whileCancelling: true,
  guards: [isCancelling, allSettled],
  apply: (state) => [{ type: 'ORDER_CANCELLED', data: { ...state.cancelling } }],
};

/** The way of an order out of business. */
export const CANCELLING_ACTIONS: readonly OrderAction[] = [
  cancel,
  compensationDone,
  compensationFailed,
  settleCompensation,
  finishCancelling,
];
