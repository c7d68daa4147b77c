import type { CaseEvent } from '../kernel/case';
import type { Change } from './feature';
import type { OrderState } from './state';

/** When a step counts as taken: as recorded, or, for an imported past, as it happened. */
export function takenAt(state: OrderState, event: CaseEvent): string {
  return state.historical === true ? event.occurredAt : event.recordedAt;
}

/** A step completed without leaving the stage: it counts as movement (§8.3.5). */
export function moving(change: Change): Change {
  return (state, data, event) => ({
    ...change(state, data, event),
    movedAt: takenAt(state, event),
  });
}
