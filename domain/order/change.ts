import type { CaseEvent } from '../kernel/case';
import type { Change } from './feature';
import type { OrderStage, OrderState } from './state';

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

/** Takes the data of an event for the part of the state it records. */
export function part<K extends keyof OrderState>(key: K): Change {
  return (_state, data) => ({ [key]: data });
}

/** A step that leads into a stage. */
export function moved(stage: OrderStage, change: Change): Change {
  return (state, data, event) => ({ ...moving(change)(state, data, event), stage });
}

/** A step that ends the case. */
export function closed(stage: OrderStage, change: Change): Change {
  return (state, data, event) => ({
    ...moved(stage, change)(state, data, event),
    closedAt: takenAt(state, event),
    hold: null,
  });
}
