import type { CaseCore, CaseEvent } from '../kernel/case';
import type { Change, Data } from './rules';

/** When a step counts as taken: as recorded, or, for an imported past, as it happened. */
export function takenAt(state: CaseCore, event: CaseEvent<string, object>): string {
  return state.historical === true ? event.occurredAt : event.recordedAt;
}

/** How the events of a kind change its state; `D` is what the event tells. */
export function changesOf<S extends CaseCore>() {
  /** A step completed without leaving the stage: it counts as movement (§8.3.5). */
  const moving =
    <D = Data>(change: Change<S, D>): Change<S, D> =>
    (state, data, event) => ({ ...change(state, data, event), movedAt: takenAt(state, event) });
  /** A step that leads into a stage. */
  const moved =
    <D = Data>(stage: S['stage'], change: Change<S, D>): Change<S, D> =>
    (state, data, event) => ({ ...moving(change)(state, data, event), stage });
  /** A step that ends the case. */
  const closed =
    <D = Data>(stage: S['stage'], change: Change<S, D>): Change<S, D> =>
    (state, data, event) => ({
      ...moved(stage, change)(state, data, event),
      closedAt: takenAt(state, event),
      hold: null,
    });
  /** Takes what an event tells for the part of the state it records. */
  const part =
    <K extends keyof S>(key: K): Change<S, NonNullable<S[K]>> =>
    (_state, data) => {
      const change: Partial<S> = {};
      change[key] = data;
      return change;
    };
  return { moving, moved, closed, part };
}
