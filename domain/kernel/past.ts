import type { Instant } from '../calendar';
import type { CaseCore, CaseEvent, Decider } from './case';
import { evolveCase } from './evolve';
import { trusted } from './trusted';

/** What was on record of a case at an instant. */
export interface Standing<S> {
  state: S;
  /** The last event that counts: how far the record had come, and when that was written. */
  last: { seq: number; recordedAt: Instant };
}

/**
 * The case as the system knew it at an instant: the fold of what was recorded up to then (SYS-05). It is
 * cut by `recordedAt`, not by `occurredAt`: people then acted on what they could read, and what was
 * reported late was not known yet. Null before the first record.
 *
 * @param events all events of the case, in their order
 */
export function standingAt<S extends CaseCore>(
  decider: Decider<S>,
  events: readonly CaseEvent[],
  at: Instant,
): Standing<S> | null {
  const known = events.filter(({ recordedAt }) => recordedAt <= at);
  const last = known.at(-1);
  if (last === undefined) return null;
  // The first event brings the state it starts from.
  const nothing: S = trusted({ version: 0 });
  const state = known.reduce((before, event) => evolveCase(decider, before, event), nothing);
  return { state, last: { seq: known.length, recordedAt: last.recordedAt } };
}
