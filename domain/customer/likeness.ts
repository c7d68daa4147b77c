/** Forms of companies, which say nothing about which company it is. */
const FORMS =
  /(股份有限公司|有限责任公司|有限公司|集团公司|集团|公司|\b(co|corp|corporation|inc|ltd|limited|llc|gmbh|ag|sa|company|group)\b)/g;

/**
 * What is left of a name when case, marks, blanks and the form of the company are taken away: two
 * spellings of one customer have the same (CUS-08).
 */
export function nameKey(name: string): string {
  const plain = name.normalize('NFKC').toLowerCase();
  const bare = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '');
  return bare(plain.replace(FORMS, ' ')) || bare(plain);
}

function pairsOf(key: string): Map<string, number> {
  const letters = [...key];
  const pairs = new Map<string, number>();
  for (const [index, letter] of letters.slice(1).entries()) {
    const pair = `${letters[index] ?? ''}${letter}`;
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return pairs;
}

/** Whether two names, by their keys, may well be the same customer: from a share of common pairs of letters on (CUS-08). */
export function alike(one: string, other: string, { percent }: { percent: number }): boolean {
  if (one === other) return one !== '';
  const [a, b] = [pairsOf(one), pairsOf(other)];
  const count = (pairs: ReadonlyMap<string, number>): number =>
    [...pairs.values()].reduce((sum, n) => sum + n, 0);
  const common = [...a].reduce((sum, [pair, n]) => sum + Math.min(n, b.get(pair) ?? 0), 0);
  return common > 0 && (200 * common) / (count(a) + count(b)) >= percent;
}

/**
 * Whether two numbers, as digits from the last to the first, reach the same telephone: one may lack the
 * code of country or area. It is told by so many digits at least, whatever stands before them (CUS-08).
 */
export function sameNumber(one: string, other: string, { digits }: { digits: number }): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  // The 0 before an area code falls away behind a country code.
  const bare = short.replace(/0$/, '');
  return bare.length >= digits && long.startsWith(bare);
}
