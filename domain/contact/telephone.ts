import type { Text } from '../text';

/** A telephone number as it was written, and the extension behind it. */
export interface Telephone {
  main: string;
  extension: string | null;
}

/** Fewer digits than the emergency calls have are no number; more than an exit code and E.164 are two. */
const DIGITS = { least: 3, most: 20 };
/** Signs of a number with all that stands between its digits. */
const LONGEST = 60;

/** Hyphens and dashes as keyboards, word processors and input methods write them. */
const DASHES = /[\u2010-\u2015\u2212\u30fc\ufe58]/gu;

/**
 * A number in half-width signs, without what cannot be seen: a contact that is copied from a telephone
 * brings marks of direction along. Comes before every comparison, search and check; twice is as once.
 */
export function foldNumber(text: string): string {
  const plain = text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(DASHES, '-');
  // The apostrophe by which a spreadsheet, or our own export, keeps a number as text.
  return plain.trim().replace(/^'(?=[+\d(])/, '');
}

/** How an extension is announced. */
const ANNOUNCED =
  /^(?<main>.*\d\)?)[\s,;(]*(?:(?:转|轉|分机|分機|内线|內線|ext(?:ensio)?n?\.?=?|x|#)[\s.:]*)+(?<extension>\d{1,7})\)?$/i;

/** Numbers that are whole before a last hyphen: what follows is an extension (021-55556666-802). */
const WHOLE =
  /^(?:(?:(?:\+|00)?86[\s-]*)?\(?0?(?:10|2\d|[3-9]\d{2})\)?[\s-]*[2-9]\d{2,3}[\s-]?\d{4}|[2-9]\d{6,7}|(?:(?:\+|00)?86[\s-]*)?1[3-9]\d{9}|[48]00-?\d{3}-?\d{4})$/;

/** A number and its extension, which is dialled by itself and says nothing about whose number it is. */
export function telephoneOf(text: string): Telephone {
  const folded = foldNumber(text);
  const { main, extension } = ANNOUNCED.exec(folded)?.groups ?? {};
  if (main !== undefined && extension !== undefined) return { main: main.trim(), extension };
  const at = folded.lastIndexOf('-');
  const [head, tail] = [folded.slice(0, at).trim(), folded.slice(at + 1).trim()];
  if (at > 0 && /^\d{1,5}$/.test(tail) && WHOLE.test(head)) return { main: head, extension: tail };
  return { main: folded, extension: null };
}

/** What makes a text no telephone number. */
export const NO_NUMBER = {
  DAMAGED: {
    zh: '号码已被表格软件改写（科学计数、小数点或十六进制），请按原号码重新填写',
    en: 'a spreadsheet has changed this number (scientific notation, decimal point or hexadecimal): write it anew from the original',
  },
  SIGNS: {
    zh: '电话号码只能含数字、空格和 + - ( ) . / 符号，分机写作“转 802”或“ext 802”，每格只填一个号码',
    en: 'a telephone number has digits, spaces and + - ( ) . / only, an extension as "ext 802"; one number in a field',
  },
  SHORT: {
    zh: `电话号码至少 ${DIGITS.least} 位数字`,
    en: `a telephone number has ${DIGITS.least} digits at least`,
  },
  LONG: {
    zh: `电话号码至多 ${DIGITS.most} 位数字，每格只填一个号码`,
    en: `a telephone number has ${DIGITS.most} digits at most; one number in a field`,
  },
} as const satisfies Record<string, Text>;

/** What spreadsheets and programs make of numbers: 1.39E+10, 13912345678.0, 0x10, -55556645. */
const DAMAGED =
  /^[-+]?(?:\d+(?:\.\d*)?e[-+]?\d+|\d+\.\d*|0x[\da-f]+|\d{1,3}(?:,\d{3})+(?:\.\d*)?)$/i;
const SIGNS = /^\(?\+?[\d\s()./-]*$/;

/**
 * Why a text cannot be a telephone number; null for what can. Nothing is guessed: what a spreadsheet has
 * damaged is refused. Short, foreign and unknown numbers pass, for those who call know them.
 */
export function numberFault(text: string): Text | null {
  const folded = foldNumber(text);
  if (folded.length > LONGEST) return NO_NUMBER.LONG;
  if (DAMAGED.test(folded) || /^-/.test(folded)) return NO_NUMBER.DAMAGED;
  const { main } = telephoneOf(folded);
  if (!SIGNS.test(main)) return NO_NUMBER.SIGNS;
  const digits = main.replace(/\D/g, '').length;
  if (digits < DIGITS.least) return NO_NUMBER.SHORT;
  return digits > DIGITS.most ? NO_NUMBER.LONG : null;
}
