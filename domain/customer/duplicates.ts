import { alike, sameNumber } from './likeness';
import type { CustomerPolicyValues } from './policy';

/** The figures by which files are taken for the same customer. */
export type LikenessFigures = CustomerPolicyValues['customer.likeness'];

/** What two files have in common (CUS-08). */
export const LIKENESSES = ['PHONE', 'EMAIL', 'COMPANY', 'NAME'] as const;
export type Likeness = (typeof LIKENESSES)[number];

/** How a customer is known, as far as files are compared; digits from the last to the first. */
export interface Traits {
  phone: string | null;
  mobile: string | null;
  email: string | null;
  nameKey: string | null;
  companyKey: string | null;
}

const alikeKeys = (one: string | null, other: string | null, figures: LikenessFigures): boolean =>
  one !== null && other !== null && alike(one, other, figures);

/** Why two files may be the same customer, the surest first; nothing when they are not alike (CUS-08). */
export function likenessOf(one: Traits, other: Traits, figures: LikenessFigures): Likeness[] {
  const numbers = ({ phone, mobile }: Traits): string[] =>
    [phone, mobile].filter((number) => number !== null);
  const phone = numbers(one).some((own) =>
    numbers(other).some((its) => sameNumber(own, its, figures)),
  );
  const email = one.email !== null && one.email.toLowerCase() === other.email?.toLowerCase();
  const found: Record<Likeness, boolean> = {
    PHONE: phone,
    EMAIL: email,
    COMPANY: alikeKeys(one.companyKey, other.companyKey, figures),
    NAME: alikeKeys(one.nameKey, other.nameKey, figures),
  };
  return LIKENESSES.filter((what) => found[what]);
}

/** A file that may be the same customer, and why. */
export interface Alike {
  no: string;
  because: readonly Likeness[];
}

const rankOf = ({ because }: Pick<Alike, 'because'>): number =>
  Math.min(...because.map((what) => LIKENESSES.indexOf(what)));

/** Those of some files that may be the same customer, the likeliest first (CUS-08). */
export function alikeAmong<F extends { traits: Traits }>(
  traits: Traits,
  files: readonly F[],
  figures: LikenessFigures,
): (F & { because: Likeness[] })[] {
  return files
    .map((file) => ({ ...file, because: likenessOf(traits, file.traits, figures) }))
    .filter(({ because }) => because.length > 0)
    .sort((a, b) => rankOf(a) - rankOf(b));
}

/** Letters of a name's beginning that likeness is looked for by. */
export const HEAD = 2;

/** Under which keys files that may be alike are found without comparing each with each. */
export function beginningsOf(
  { phone, mobile, email, nameKey, companyKey }: Traits,
  { digits }: LikenessFigures,
): string[] {
  const cut = (kind: string, texts: readonly (string | null)[], length: number): string[] =>
    texts.flatMap((text) => (text ? [`${kind}${text.slice(0, length)}`] : []));
  return [
    ...cut('tel:', [phone, mobile], digits),
    ...cut('mail:', [email?.toLowerCase() ?? null], 320),
    ...cut('name:', [nameKey], HEAD),
    ...cut('company:', [companyKey], HEAD),
  ];
}
