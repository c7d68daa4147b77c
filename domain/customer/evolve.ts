import type { CaseEvent } from '../kernel/case';
import { trusted } from '../kind/trusted';
import { ofAllFeatures } from './features';
import { MOST_REMINDERS } from './memory';
import type { CustomerState } from './state';

const CHANGES = ofAllFeatures(({ changes }) => changes);

/** Applies one event of a customer's own; timekeeping is the kernel's. */
export function evolveCustomer(state: CustomerState, event: CaseEvent): CustomerState {
  if (event.type === 'CUSTOMER_OPENED') return event.data['state'] as CustomerState;
  // The plan is kept by what is opened and planned, not by what has fired: the state stays small.
  if (event.type === 'REMINDER_FIRED') {
    const { id, kind } = event.data as { id: string; kind: string };
    if (kind !== 'reasonDue') return state;
    const given = Object.entries({ ...state.reminded, [id]: event.occurredAt });
    return { ...state, reminded: Object.fromEntries(given.slice(-MOST_REMINDERS)) };
  }
  const change = CHANGES[event.type];
  if (change === undefined) throw new Error(`unknown customer event ${event.type}`);
  return { ...state, ...change(state, trusted(event.data), event) };
}
