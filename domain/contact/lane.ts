/** Marks the lane of what leaves at any hour: it does not wait behind what rests. */
const ANYTIME = '!';

/**
 * Where on a way out of the house a message waits its turn: on the way itself, at a person's address on
 * it, or ahead of those that wait for their hour. Stands as `channel` in the row of the effect.
 */
export function laneOf(way: string, anytime: boolean, person?: string): string {
  return `${way}${person === undefined ? '' : `:${person}`}${anytime ? ANYTIME : ''}`;
}

/** The name of a lane without the mark of what leaves at any hour. */
export function plainLane(lane: string): string {
  return lane.endsWith(ANYTIME) ? lane.slice(0, -1) : lane;
}

/** The kind of way, e.g. `wecom` or `staffEmail`, whoever is at its end. */
export function wayOf(lane: string): string {
  const [way = ''] = plainLane(lane).split(':', 1);
  return way;
}

/** Whose lane it is on its way: a person's, a team's; empty for a general one. */
export function endOf(lane: string): string {
  return plainLane(lane).slice(wayOf(lane).length + 1);
}
