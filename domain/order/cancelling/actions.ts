import { refuse } from '../../errors';
import type { Refusal } from '../../errors';
import { closeClocks } from '../../kernel/pauses';
import { explained, nothing } from '../../kind/input';
import type { EventShape } from '../../kind/rules';
import type { Role } from '../../people';
import { checkRights, given, involved, rightsOf, sign, SUPERVISORS } from '../guards';
import type { Guard } from '../guards';
import { actions } from '../room';
import { UNDER_WAY } from '../review/commitment';
import { OPEN_STAGES } from '../state';
import type { OrderState } from '../state';
import type { CancellingEvent } from './events';
import { doneInput, failedInput, settleInput } from './input';
import { cancelPreview, openCompensations } from './preview';
import type { Compensation } from './state';

const BEFORE_SIGNED = OPEN_STAGES.filter((stage) => stage !== 'ARCHIVE');
const DOERS: readonly Role[] = [
  ...(['PRODUCTION', 'PROCUREMENT', 'WAREHOUSE', 'LOGISTICS', 'ORDER_CLERK'] as const),
];

/** Before approval the submitter may withdraw an order; afterwards it takes a supervisor (§2.2, §8.3.10). */
const mayCancel: Guard<unknown> = {
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
export const cancel = actions<CancellingEvent | EventShape>()({
  name: 'cancel',
  input: explained,
  steers: true,
  roles: ['SALES_REP', 'ORDER_CLERK', ...SUPERVISORS],
  stages: BEFORE_SIGNED,
  whileHeld: true,
  guards: [mayCancel],
  apply: (state, { reason }, ctx) => {
    const data = { ...sign(ctx), reason };
    const undoing = cancelPreview(state);
    // What was cancelled in a recorded past was undone then.
    if (undoing.length === 0 || state.historical === true) {
      return [{ type: 'ORDER_CANCELLED', data }];
    }
    const compensations = undoing.map((what, index): Compensation => ({
      ...{ id: `c${index + 1}`, status: 'OPEN' },
      ...what,
    }));
    return [...closeClocks(state), { type: 'ORDER_CANCELLING', data: { ...data, compensations } }];
  },
});

/** Names the task that is meant. */
interface Named {
  compensation: string;
}

function compensationOf(state: OrderState, { compensation }: Named): Compensation | undefined {
  return state.compensations?.find(({ id }) => id === compensation);
}

const isCancelling: Guard<unknown> = {
  id: 'ORD-37',
  check: ({ cancelling }) =>
    cancelling === undefined ? refuse('NOT_YET', { what: 'cancel' }) : null,
};

function hasStatus(status: Compensation['status']): Guard<Named> {
  return {
    id: 'ORD-37',
    check(state, _ctx, input) {
      const found = compensationOf(state, input);
      const id = input.compensation;
      if (found === undefined) return refuse('RESOURCE_NOT_FOUND', { what: 'compensation', id });
      if (found.status === status) return null;
      return found.status === 'OPEN'
        ? refuse('NOT_YET', { what: 'compensationFailed' })
        : refuse('ALREADY_DONE', { what: `compensation ${id}` });
    },
  };
}

/** Its own department undoes it, or the clerks and supervisors see to it. */
const seesToIt: Guard<Named> = {
  id: 'SYS-06',
  check(state, ctx, input) {
    const role = compensationOf(state, input)?.owner.role;
    const own = role === undefined ? [] : [role];
    return checkRights(state, ctx, [...own, 'ORDER_CLERK', ...SUPERVISORS]);
  },
};

export const compensationDone = actions<CancellingEvent>()({
  name: 'compensationDone',
  input: doneInput,
  roles: [...DOERS, ...SUPERVISORS],
  stages: UNDER_WAY,
  whileHeld: true,
  whileCancelling: true,
  guards: [isCancelling],
  inputGuards: [hasStatus('OPEN'), seesToIt],
  apply: (_state, input, ctx) => [
    {
      type: 'COMPENSATION_DONE',
      data: { ...sign(ctx), ...given(input, 'compensation', 'comment') },
    },
  ],
});

export const compensationFailed = actions<CancellingEvent>()({
  name: 'compensationFailed',
  input: failedInput,
  roles: [...DOERS, ...SUPERVISORS],
  stages: UNDER_WAY,
  whileHeld: true,
  whileCancelling: true,
  guards: [isCancelling],
  inputGuards: [hasStatus('OPEN'), seesToIt],
  apply: (_state, input, ctx) => [
    {
      type: 'COMPENSATION_FAILED',
      data: { ...sign(ctx), ...given(input, 'compensation', 'reason') },
    },
  ],
});

/** A supervisor takes note of what could not be undone and says what becomes of it. */
export const settleCompensation = actions<CancellingEvent>()({
  name: 'settleCompensation',
  input: settleInput,
  roles: SUPERVISORS,
  stages: UNDER_WAY,
  whileHeld: true,
  whileCancelling: true,
  guards: [isCancelling],
  inputGuards: [hasStatus('FAILED')],
  apply: (_state, input, ctx) => [
    {
      type: 'COMPENSATION_SETTLED',
      data: { ...sign(ctx), ...given(input, 'compensation', 'comment') },
    },
  ],
});

const allSettled: Guard<unknown> = {
  id: 'ORD-37',
  check(state) {
    const open = openCompensations(state).map(({ id }) => `compensation ${id}`);
    return open.length === 0 ? null : refuse('NOT_YET', { what: open });
  },
};

/** Taken by the system as soon as everything is undone or settled. */
export const finishCancelling = actions<CancellingEvent>()({
  name: 'finishCancelling',
  input: nothing,
  roles: [],
  stages: UNDER_WAY,
  whileHeld: true,
  whileCancelling: true,
  guards: [isCancelling, allSettled],
  apply: ({ cancelling: data }) =>
    data === undefined ? [] : [{ type: 'ORDER_CANCELLED', data: { ...data } }],
});
