import { PRIORITIES } from './basics';
import type { Priority } from './basics';
import type { ComplaintState } from './state';

/** Which fact led to a priority. */
export type PriorityReason =
  | 'HARM_OR_LARGE_LOSS'
  | 'PUBLIC_EXPOSURE'
  | 'THIRD_COMPLAINT'
  | 'SERIOUS'
  | 'HOSTILE'
  | 'TIER'
  | 'DEADLINE_MISSED'
  | 'INFORMATION_ONLY'
  | 'ORDINARY';

/** The priority that the facts of a complaint lead to, and which fact it was (§4.3, CMP-07). */
export function derivedPriority(state: ComplaintState): {
  priority: Priority;
  because: PriorityReason;
} {
  const { severity, earlier, tier, category } = state.data;
  if (severity === 'CRITICAL') return { priority: 'URGENT', because: 'HARM_OR_LARGE_LOSS' };
  if (state.data.public) return { priority: 'URGENT', because: 'PUBLIC_EXPOSURE' };
  if (earlier >= 2) return { priority: 'URGENT', because: 'THIRD_COMPLAINT' };
  if (severity === 'SERIOUS') return { priority: 'HIGH', because: 'SERIOUS' };
  if (state.calming?.emotion === 'HOSTILE') return { priority: 'HIGH', because: 'HOSTILE' };
  if (tier === 'DIAMOND' || tier === 'RING_DIAMOND') return { priority: 'HIGH', because: 'TIER' };
  if (state.breaches.length > 0) return { priority: 'HIGH', because: 'DEADLINE_MISSED' };
  if (category === 'INFORMATION_NEED') return { priority: 'LOW', because: 'INFORMATION_ONLY' };
  return { priority: 'NORMAL', because: 'ORDINARY' };
}

/** The higher of two priorities. */
export function higher(one: Priority, other: Priority): Priority {
  return PRIORITIES.indexOf(one) >= PRIORITIES.indexOf(other) ? one : other;
}

/** One step up, to URGENT at most (§4.8). */
export function raised(priority: Priority): Priority {
  return PRIORITIES[PRIORITIES.indexOf(priority) + 1] ?? priority;
}

/** The level a breach calls: with HIGH and URGENT every one starts one level higher (§4.3). */
export function levelOf({ priority }: Pick<ComplaintState, 'priority'>, level: number): number {
  return isPressing(priority) ? level + 1 : level;
}

/** Whether level 1 is told at once and every breach starts one level higher (§4.3). */
export function isPressing(priority: Priority): boolean {
  return priority === 'HIGH' || priority === 'URGENT';
}
