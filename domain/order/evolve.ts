import { controlChanges } from '../kind/control';
import { handed } from '../kind/hand-over';
import type { CaseEvent } from '../kernel/case';
import { closed, moved, moving, part, takenAt } from './change';
import { applyCorrection } from './correction';
import type * as kind from '../kind/rules';
import { trusted } from '../kind/trusted';
import type { Change } from './feature';
import { ofAllFeatures } from './features';
import type { OrderState } from './state';

function review(result: 'APPROVED' | 'RETURNED' | 'REJECTED'): Change {
  return (state, data) => {
    const done = { ...data, result } as NonNullable<OrderState['review']>;
    return { review: done, reviews: [...(state.reviews ?? []), done], checklist: {} };
  };
}

const approved: Change = (state, data, event) => {
  const committed = data['committedDate'] as string | null;
  return {
    ...review('APPROVED')(state, data, event),
    agreedDeliveryDate: committed,
    originalDeliveryDate: state.originalDeliveryDate ?? committed,
  };
};

const returned: Change = (state, data, event) => ({
  ...review('RETURNED')(state, data, event),
  round: state.round + 1,
  enteredAt: takenAt(state, event),
});

/** The slip is settled beside the case's way through the stages. */
function slip(key: 'filed' | 'waiverRequest' | 'waiver'): Change {
  return (state, data) => ({ slip: { ...state.slip, [key]: data } });
}

/** The chase of the slip counts; of every other reminder it is kept that it was given. */
const reminded: Change = (state, data, { occurredAt }) => {
  const { slip } = state;
  return data['kind'] === 'slipChase'
    ? { slip: { ...slip, chases: slip.chases + 1, lastChaseAt: occurredAt } }
    : { reminded: { ...state.reminded, [data['id'] as string]: occurredAt } };
};

const CHANGES: Readonly<Record<string, kind.Change<OrderState, never>>> = {
  ORDER_SUBMITTED: moved('REVIEW', part('submitted')),
  ORDER_APPROVED: moved('PRODUCTION', approved),
  ORDER_RETURNED: moved('RECEIVED', returned),
  ORDER_REJECTED: closed('REJECTED', review('REJECTED')),
  RETURN_SLIP_FILED: moving(slip('filed')),
  SLIP_WAIVER_REQUESTED: slip('waiverRequest'),
  SLIP_WAIVED: moving(slip('waiver')),
  ORDER_COMPLETED: moving(part('completion')),
  ORDER_SUMMARISED: moving(part('summary')),
  ORDER_ASSESSED: moving(part('assessment')),
  ORDER_ARCHIVED: closed('ARCHIVED', () => ({})),
  ORDER_HELD: (state, data, event) => ({
    hold: { since: takenAt(state, event), by: event.actor, reason: data['reason'] },
    holds: state.holds + 1,
  }),
  ORDER_RESUMED: () => ({ hold: null }),
  ORDER_ASSIGNED: (state, data, event) => ({
    ...handed(state, data),
    owner: data['to'],
    movedAt: takenAt(state, event),
  }),
  ORDER_CORRECTED: (state, data) =>
    applyCorrection(state, {
      field: data['field'],
      value: data['to'],
      shipmentId: data['shipmentId'],
    }),
  ...controlChanges<OrderState>(),
  REMINDER_FIRED: reminded,
  ...ofAllFeatures(({ changes }) => changes),
};

/** Whatever changes the agreed date, the dates before it stay on record (ORD-09). */
function datesKept(before: OrderState, after: OrderState, event: CaseEvent): OrderState {
  const { agreedDeliveryDate: date, committedDates = [] } = after;
  if (date === null || date === before.agreedDeliveryDate) return after;
  const kept = { date, by: event.actor, at: takenAt(before, event), because: event.type };
  return { ...after, committedDates: [...committedDates, kept] };
}

/** Applies one event of an order's own; timekeeping is the kernel's. */
export function evolveOrder(state: OrderState, event: CaseEvent): OrderState {
  if (event.type === 'ORDER_OPENED') return event.data['state'] as OrderState;
  const change = CHANGES[event.type];
  if (change === undefined) throw new Error(`unknown order event ${event.type}`);
  return datesKept(state, { ...state, ...change(state, trusted(event.data), event) }, event);
}
