import type { CaseEvent } from '../kernel/case';
import { ofAllFeatures } from './features';
import type { ComplaintState } from './state';

const CHANGES = ofAllFeatures(({ changes }) => changes);

/** Applies one event of a complaint's own; timekeeping is the kernel's. */
export function evolveComplaint(state: ComplaintState, event: CaseEvent): ComplaintState {
  if (event.type === 'COMPLAINT_OPENED') return event.data['state'] as ComplaintState;
  if (event.type === 'REMINDER_FIRED') {
    const { id } = event.data as { id: string };
    return { ...state, reminded: { ...state.reminded, [id]: event.occurredAt } };
  }
  const change = CHANGES[event.type];
  if (change === undefined) throw new Error(`unknown complaint event ${event.type}`);
  return { ...state, ...change(state, event.data, event) };
}
