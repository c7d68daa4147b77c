import { alike, sameNumber } from './likeness';

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

const alikeKeys = (one: string | null, other: string | null): boolean =>
  one !== null && other !== null && alike(one, other);

/** Why two files may be the same customer, the surest first; nothing when they are not alike (CUS-08). */
export function likenessOf(one: Traits, other: Traits): Likeness[] {
  const numbers = ({ phone, mobile }: Traits): string[] =>
    [phone, mobile].filter((number) => number !== null);
  const phone = numbers(one).some((own) => numbers(other).some((its) => sameNumber(own, its)));
  const email = one.email !== null && one.email.toLowerCase() === other.email?.toLowerCase();
  const found: Record<Likeness, boolean> = {
    PHONE: phone,
    EMAIL: email,
    COMPANY: alikeKeys(one.companyKey, other.companyKey),
    NAME: alikeKeys(one.nameKey, other.nameKey),
  };
  return LIKENESSES.filter((what) => found[what]);
}
