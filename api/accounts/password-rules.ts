import { dictionary } from '@zxcvbn-ts/language-common';

export type PasswordFault = 'TOO_SHORT' | 'TOO_LONG' | 'KNOWN' | 'PERSONAL';

export const SHORTEST_PASSWORD = 10;
const LONGEST = 200;
/** So much must be left of a password without the words that anybody knows of its owner. */
const OWN_PART = 8;
const FEWEST_SIGNS = 5;

const known = new Set(dictionary['passwords-common']);
const LOOKALIKES: Readonly<Record<string, string>> = {
  ...{ '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '@': 'a', $: 's', '!': 'i' },
};

/** The word a password was made of by signs at its ends and in place of letters. */
function coresOf(password: string): string[] {
  const bare = password.replace(/^[^a-z]+|[^a-z]+$/g, '');
  const plain = password.replace(/[013457@$!]/g, (sign) => LOOKALIKES[sign] ?? sign);
  return [password, bare, plain, bare.replace(/[013457@$!]/g, (sign) => LOOKALIKES[sign]!)];
}

/**
 * What is wrong with a password for somebody; null when it will do. Length counts, and that it is no
 * known one; no rule asks for signs of a kind.
 *
 * @param words id, name and mail address of its owner
 */
export function passwordFault(
  password: string,
  words: readonly (string | null)[],
): PasswordFault | null {
  const lower = password.normalize('NFKC').toLowerCase();
  const length = [...lower].length;
  if (length < SHORTEST_PASSWORD) return 'TOO_SHORT';
  if (length > LONGEST) return 'TOO_LONG';
  if (new Set(lower).size < FEWEST_SIGNS) return 'KNOWN';
  if (coresOf(lower).some((core) => known.has(core))) return 'KNOWN';
  const personal = ['gendan', '跟单', ...words.flatMap((word) => word?.split(/[\s@]+/) ?? [])];
  const left = personal
    .filter((word) => word.length > 1)
    .reduce((rest, word) => rest.replaceAll(word.toLowerCase(), ''), lower);
  return left !== lower && [...left].length < OWN_PART ? 'PERSONAL' : null;
}
