import { parsePhoneNumberFromString } from 'libphonenumber-js';

/** Where a number without a country code is called. */
const HOME = 'CN';

/** How an extension is written in Chinese. */
const EXTENSION = /\s*转\s*/;

/**
 * The link by which a telephone or a softphone calls a number (RFC 3966); null for what is no number.
 * The way a caller reaches a customer whose callback is work for a person (CBK-22).
 */
export function dialLink(number: string): string | null {
  const parsed = parsePhoneNumberFromString(number.replace(EXTENSION, ' ext. '), HOME);
  return parsed?.isPossible() ? parsed.getURI() : null;
}
