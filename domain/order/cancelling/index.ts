import type { Obligation, Party } from '../../kernel/case';
import { customerNotice, staffNotice, toldOnce } from '../../kernel/effects';
import { moving, takenAt } from '../change';
import type { Change, Message, OrderFeature, WaitingReason } from '../feature';
import type { OrderState, Signature } from '../state';
import { CANCELLING_ACTIONS } from './actions';
import { openCompensations } from './preview';
import type { Cancelling, Compensation } from './state';

export { cancelPreview, openCompensations } from './preview';
export { COMPENSATIONS } from './state';
export type { Compensation, Undoing } from './state';

const SUPERVISOR: Party = { role: 'SALES_MANAGER' };

const began: Change = (_state, data) => {
  const { compensations, ...signed } = data as unknown as Cancelling & {
    compensations: readonly Compensation[];
  };
  // From here on nothing but the undoing runs, so a hold of the order has no meaning.
  return { cancelling: signed, compensations, hold: null };
};

type Mark = 'done' | 'failed' | 'settled';

/** A step of the task that the event names. */
function marked(status: Compensation['status'], mark: Mark): Change {
  return moving((state, { compensation, ...signed }) => ({
    compensations: state.compensations!.map((task) =>
      task.id === compensation ? { ...task, status, [mark]: signed as unknown as Signature } : task,
    ),
  }));
}

const ended: Change = (state, data, event) => ({
  ...{ cancellation: data as unknown as Cancelling, abandoned: true, stage: 'CANCELLED' },
  ...{ movedAt: takenAt(state, event), closedAt: takenAt(state, event), hold: null },
});

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

const messages: readonly Message[] = [
  {
    name: 'askToUndo',
    id: 'ORD-37',
    on: ['ORDER_CANCELLING'],
    write: ({ no, compensations = [] }) =>
      compensations.map(({ id, what, owner }) =>
        staffNotice(`compensation:${id}`, owner, 'COMPENSATION_REQUESTED', { no, id, what }),
      ),
  },
  {
    name: 'tellFailure',
    id: 'ORD-37',
    on: ['COMPENSATION_FAILED'],
    write: ({ no, compensations }, { data }) => {
      const { id, what } = compensations!.find((task) => task.id === data['compensation'])!;
      const parties = [SUPERVISOR, { role: 'DEPT_HEAD' } as const];
      return toldOnce(`compensation:${id}:failed`, parties, 'COMPENSATION_FAILED', {
        no,
        id,
        what,
      });
    },
  },
  {
    name: 'tellCustomerOfCancellation',
    id: 'ORD-37',
    on: ['ORDER_CANCELLING', 'ORDER_CANCELLED'],
    write: ({ no, cancelling }, { type }) =>
      // The end of the undoing is no news to the customer.
      type === 'ORDER_CANCELLED' && cancelling !== undefined
        ? []
        : [customerNotice('cancelled', 'CANCELLED', { no })],
  },
];

/** A cancellation undoes what the order started before the order ends (ORD-37). */
export const cancellingFeature: OrderFeature = {
  name: 'cancelling',
  actions: CANCELLING_ACTIONS,
  parts: ['cancelling', 'compensations'],
  changes: {
    ORDER_CANCELLING: moving(began),
    COMPENSATION_DONE: marked('DONE', 'done'),
    COMPENSATION_FAILED: marked('FAILED', 'failed'),
    COMPENSATION_SETTLED: marked('SETTLED', 'settled'),
    ORDER_CANCELLED: ended,
  },
  duties: { compensation: 'ORD-37', compensationSettle: 'ORD-37' },
  obligations: taskLimits,
  waitingOn: undoingAwaited,
  messages,
  automatic: ({ cancelling }) => (cancelling === undefined ? [] : ['finishCancelling']),
};
