import type { Obligation, Party } from '../../kernel/case';
import { customerNotice, staffNotice, toldOnce } from '../../kernel/effects';
import { closed, moving } from '../change';
import type { Change, Changes, OrderFeature, WaitingReason } from '../feature';
import { messages } from '../room';
import type { OrderState } from '../state';
import { cancel, compensationDone, compensationFailed } from './actions';
import { finishCancelling, settleCompensation } from './actions';
import type { CancellingEvent } from './events';
import { openCompensations } from './preview';
import type { Compensation } from './state';

export { cancelPreview, openCompensations } from './preview';
export { COMPENSATIONS } from './state';
export type { Compensation, Undoing } from './state';

const SUPERVISOR: Party = { role: 'SALES_MANAGER' };

/** A step of the task that the event names. */
function marked<M extends 'done' | 'failed' | 'settled'>(
  status: Compensation['status'],
  mark: M,
): Change<NonNullable<Compensation[M]> & { compensation: string }> {
  return moving(({ compensations = [] }, { compensation, ...signed }) => ({
    compensations: compensations.map((task) =>
      task.id === compensation ? { ...task, status, [mark]: signed } : task,
    ),
  }));
}

const changes: Changes<CancellingEvent> = {
  // From here on nothing but the undoing runs, so a hold of the order has no meaning.
  ORDER_CANCELLING: moving((_state, { compensations, ...cancelling }) => ({
    ...{ cancelling, compensations, hold: null },
  })),
  COMPENSATION_DONE: marked('DONE', 'done'),
  COMPENSATION_FAILED: marked('FAILED', 'failed'),
  COMPENSATION_SETTLED: marked('SETTLED', 'settled'),
  ORDER_CANCELLED: closed('CANCELLED', (_state, cancellation) => ({
    ...{ cancellation, abandoned: true },
  })),
};

/** Each task has its time; what could not be undone has the supervisor's. */
function taskLimits(state: OrderState): Obligation[] {
  const { cancelling } = state;
  if (cancelling === undefined) return [];
  return openCompensations(state).map(({ id, owner, failed }): Obligation => {
    const kind = failed === undefined ? 'compensation' : 'compensationSettle';
    return {
      ...{ id: `${kind}:${id}`, kind, mode: 'limit' },
      ...{ owner: failed === undefined ? owner : SUPERVISOR, start: (failed ?? cancelling).at },
      due: { policyKey: failed === undefined ? 'order.cancel.undo' : 'order.cancel.settle' },
    };
  });
}

function undoingAwaited(state: OrderState): WaitingReason | null {
  const [task] = openCompensations(state);
  if (state.cancelling === undefined || task === undefined) return null;
  const params = { what: task.what, id: task.id };
  return task.status === 'FAILED'
    ? { code: 'COMPENSATION_SETTLEMENT', who: SUPERVISOR, limit: 'compensationSettle', params }
    : { code: 'COMPENSATION', who: task.owner, limit: 'compensation', params };
}

const askToUndo = messages<CancellingEvent>()({
  name: 'askToUndo',
  id: 'ORD-37',
  on: ['ORDER_CANCELLING'],
  write: ({ no }, { data }) =>
    data.compensations.map(({ id, what, owner }) =>
      staffNotice(`compensation:${id}`, owner, 'COMPENSATION_REQUESTED', { no, id, what }),
    ),
});

const tellFailure = messages<CancellingEvent>()({
  name: 'tellFailure',
  id: 'ORD-37',
  on: ['COMPENSATION_FAILED'],
  write: ({ no, compensations = [] }, { data }) => {
    const parties = [SUPERVISOR, { role: 'DEPT_HEAD' } as const];
    const failed = compensations.filter(({ id }) => id === data.compensation);
    return failed.flatMap(({ id, what }) =>
      toldOnce(`compensation:${id}:failed`, parties, 'COMPENSATION_FAILED', { no, id, what }),
    );
  },
});

const tellCustomer = messages<CancellingEvent>()({
  name: 'tellCustomerOfCancellation',
  id: 'ORD-37',
  on: ['ORDER_CANCELLING', 'ORDER_CANCELLED'],
  write: ({ no, cancelling }, { type }) =>
    // The end of the undoing is no news to the customer.
    type === 'ORDER_CANCELLED' && cancelling !== undefined
      ? []
      : [customerNotice('cancelled', 'CANCELLED', { no })],
});

/** A cancellation undoes what the order started before the order ends (ORD-37). */
export const cancellingFeature: OrderFeature = {
  name: 'cancelling',
  actions: [
    ...[cancel, compensationDone, compensationFailed, settleCompensation],
    finishCancelling,
  ],
  parts: ['cancelling', 'compensations'],
  changes,
  duties: { compensation: 'ORD-37', compensationSettle: 'ORD-37' },
  obligations: taskLimits,
  waitingOn: undoingAwaited,
  messages: [askToUndo, tellFailure, tellCustomer],
  automatic: ({ cancelling }) => (cancelling === undefined ? [] : ['finishCancelling']),
};
