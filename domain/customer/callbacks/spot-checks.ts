/** A visit that took place, by whom. */
export interface DrawableVisit {
  caseId: string;
  key: string;
  performer: string;
}

/** FNV-1a: spreads texts evenly and is the same everywhere and for ever. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  // The last characters of an id would otherwise hardly count.
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  return (hash ^ (hash >>> 12)) >>> 0;
}

/**
 * Draws the visits of a month that are checked: of everybody who made any, `percent` of hers rounded
 * up, at least one. The month is the seed, so that whoever asks sees the same draw, and nobody can draw
 * again until a fitting one comes (CBK-20). A visit recorded later may take the place of one drawn before.
 */
export function drawVisits<V extends DrawableVisit>(
  month: string,
  visits: readonly V[],
  percent: number,
): V[] {
  const lot = ({ caseId, key }: V): number => hashOf(`${month}/${caseId}/${key}`);
  const name = ({ caseId, key }: V): string => `${caseId}/${key}`;
  const performers = [...new Set(visits.map(({ performer }) => performer))].sort();
  return performers.flatMap((performer) => {
    const hers = visits.filter((visit) => visit.performer === performer);
    const count = Math.max(1, Math.ceil((hers.length * percent) / 100));
    return hers
      .sort((one, other) => lot(one) - lot(other) || (name(one) < name(other) ? -1 : 1))
      .slice(0, count);
  });
}
