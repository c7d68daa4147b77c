import { parsePhoneNumberFromString } from 'libphonenumber-js';
import type { PhoneNumber } from 'libphonenumber-js';
import { telephoneOf } from './telephone';

/** Where a number without a country code is called, and its code. */
const HOME = 'CN';
const HOME_CODE = '86';

/** A number that can be called; short ones that only their place knows are none. */
function called(main: string): PhoneNumber | undefined {
  const parsed = parsePhoneNumberFromString(main, HOME);
  return parsed?.isPossible() ? parsed : undefined;
}

/**
 * The link by which a telephone or a softphone calls a number (RFC 3966); null for what is no number.
 * The way a caller reaches a customer whose callback is work for a person (CBK-22).
 */
export function dialLink(number: string): string | null {
  const { main, extension } = telephoneOf(number);
  const uri = called(main)?.getURI();
  if (uri === undefined) return null;
  return extension === null ? uri : `${uri};ext=${extension}`;
}

/**
 * The one form by which numbers are compared and found, however they are written: digits as called at
 * home, abroad with the code of the country, without exit code, area's 0 and extension (CUS-08).
 */
export function numberKey(number: string): string {
  const { main } = telephoneOf(number);
  const parsed = called(main);
  if (parsed === undefined) return main.replace(/\D/g, '');
  const { countryCallingCode: code, nationalNumber } = parsed;
  return code === HOME_CODE ? nationalNumber : `${code}${nationalNumber}`;
}

/** What numbers that a search means end with: it may be a whole number, or the last digits of one. */
export function numberEnds(text: string, { digits }: { digits: number }): string[] {
  const { main } = telephoneOf(text);
  if (!/^[+\d\s()./-]*$/.test(main)) return [];
  const ends = [main.replace(/\D/g, ''), numberKey(text)];
  return [...new Set(ends)].filter((end) => end.length >= digits);
}
