import { moving, takenAt } from '../change';
import type { DataOf } from '../../kind/rules';
import type { Change, Changes } from '../feature';
import { given } from '../guards';
import { fulfilmentStage, shipmentsOf, withShipments } from '../shipping/records';
import type { OrderState } from '../state';
import type { ChangeEvent } from './events';
import { withChanges } from './fields';
import type { ChangeRequest, ChangeStatus } from './state';

/** What the request that an event names becomes. */
function ended<D extends { change: string }>(
  status: ChangeStatus,
  how: (data: D) => Partial<ChangeRequest>,
): Change<D> {
  return (state, data, event) => ({
    changeRequests: (state.changeRequests ?? []).map((request) =>
      request.id === data.change
        ? { ...request, ...how(data), status, closedAt: takenAt(state, event) }
        : request,
    ),
  });
}

/** What is ordered decides what is open, and so where the order stands while it is shipped (§8.3.9). */
function applied(state: OrderState, changes: ChangeRequest['changes']): Partial<OrderState> {
  const data = withChanges(state, changes);
  if (state.stage !== 'SHIPMENT') return { data };
  // What travels is kept as it was: an order without shipments of its own takes it from its lines.
  const next = { ...state, data, shipments: shipmentsOf(state) };
  const shipped = withShipments(next, next.shipments);
  return { data, ...shipped, stage: fulfilmentStage({ ...next, ...shipped }) };
}

type Confirmed = DataOf<ChangeEvent, 'CHANGE_CONFIRMED'>;

const confirmed = ended<Confirmed>('CONFIRMED', (data) => ({
  confirmed: given(data, 'by', 'onBehalfOf', 'at', 'comment'),
  ...given(data, 'touches', 'agreement'),
}));

export const CHANGE_CHANGES: Changes<ChangeEvent> = {
  CHANGE_REQUESTED: ({ changeRequests = [] }, { request }) => ({
    changeRequests: [...changeRequests, request],
  }),
  CHANGE_CONFIRMED: moving((state, data, event) => ({
    ...applied(state, data.changes),
    ...confirmed(state, data, event),
  })),
  CHANGE_DECLINED: ended('DECLINED', ({ change: _named, ...declined }) => ({ declined })),
  CHANGE_WITHDRAWN: ended('WITHDRAWN', ({ change: _named, ...withdrawn }) => ({ withdrawn })),
  CHANGE_LAPSED: ended('LAPSED', () => ({})),
};
