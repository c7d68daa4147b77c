import type { CaseCore, CaseEvent } from '../kernel/case';
import type { Change } from './rules';

/** When a step counts as taken: as recorded, or, for an imported past, as it happened. */
export function takenAt(state: CaseCore, event: CaseEvent): string {
  return state.historical === true ? event.occurredAt : event.recordedAt;
}

/** A step completed without leaving the stage: it counts as movement (§8.3.5). */
export function moving<S extends CaseCore>(change: Change<S>): Change<S> {
  return (state, data, event) => ({
    ...change(state, data, event),
    movedAt: takenAt(state, event),
  });
}

/** Takes the data of an event for the part of the state it records. */
export function part<S extends CaseCore>(key: keyof S): Change<S> {
  return (_state, data) => ({ [key]: data }) as Partial<S>;
}

/** A step that leads into a stage. */
export function moved<S extends CaseCore>(stage: S['stage'], change: Change<S>): Change<S> {
  return (state, data, event) => ({ ...moving(change)(state, data, event), stage });
}

/** A step that ends the case. */
export function closed<S extends CaseCore>(stage: S['stage'], change: Change<S>): Change<S> {
  return (state, data, event) => ({
    ...moved(stage, change)(state, data, event),
    closedAt: takenAt(state, event),
    hold: null,
  });
}
