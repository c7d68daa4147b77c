import type { Obligation, Party } from '../kernel/case';
import type { Instant } from '../calendar';
import type { DurationKey } from '../policy';

/** A duty that is due a while after its start, as the policy says; each cycle counts anew. */
export function limit(
  [kind, cycle]: readonly [kind: string, cycle: number | string],
  owner: Party,
  start: Instant,
  policyKey: DurationKey,
): Obligation {
  return { id: `${kind}:${cycle}`, kind, mode: 'limit', owner, start, due: { policyKey } };
}
