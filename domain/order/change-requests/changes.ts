import { moving, takenAt } from '../change';
import type { Change } from '../feature';
import { fulfilmentStage, shipmentsOf, withShipments } from '../shipping/records';
import type { OrderState, Ref, Signature } from '../state';
import { withChanges } from './fields';
import type { ChangeRequest, ChangeStatus, CustomerAgreement, Touch } from './state';

type Data = Parameters<Change>[1];

/** What the request that an event names becomes. */
function ended(status: ChangeStatus, how: (data: Data) => Partial<ChangeRequest>): Change {
  return (state, data, event) => ({
    changeRequests: state.changeRequests!.map((request) =>
      request.id === data['change']
        ? { ...request, ...how(data), status, closedAt: takenAt(state, event) }
        : request,
    ),
  });
}

/** Who took the step, with what was said. */
function signed({ change: _named, ...said }: Data): Signature & { reason: Ref; comment?: Ref } {
  return said as unknown as Signature & { reason: Ref };
}

const requestConfirmed = ended('CONFIRMED', (data) => {
  const { by, onBehalfOf, at, comment } = data;
  const confirmed = {
    ...{ by, at },
    ...(onBehalfOf !== undefined && { onBehalfOf }),
    ...(comment !== undefined && { comment }),
  } as Signature;
  const agreement = data['agreement'] as CustomerAgreement | undefined;
  return { confirmed, touches: data['touches'] as Touch[], ...(agreement && { agreement }) };
});

/** What is ordered decides what is open, and so where the order stands while it is shipped (§8.3.9). */
function applied(state: OrderState, changes: ChangeRequest['changes']): Partial<OrderState> {
  const data = withChanges(state, changes);
  if (state.stage !== 'SHIPMENT') return { data };
  // What travels is kept as it was: an order without shipments of its own takes it from its lines.
  const next = { ...state, data, shipments: shipmentsOf(state) };
  const shipped = withShipments(next, next.shipments);
  return { data, ...shipped, stage: fulfilmentStage({ ...next, ...shipped }) };
}

const confirmed: Change = (state, data, event) => ({
  ...applied(state, data['changes'] as ChangeRequest['changes']),
  ...requestConfirmed(state, data, event),
});

export const CHANGE_CHANGES: Readonly<Record<string, Change>> = {
  CHANGE_REQUESTED: (state, data) => ({
    changeRequests: [...(state.changeRequests ?? []), data['request'] as ChangeRequest],
  }),
  CHANGE_CONFIRMED: moving(confirmed),
  CHANGE_DECLINED: ended('DECLINED', (data) => ({ declined: signed(data) })),
  CHANGE_WITHDRAWN: ended('WITHDRAWN', (data) => ({ withdrawn: signed(data) })),
  CHANGE_LAPSED: ended('LAPSED', () => ({})),
};
