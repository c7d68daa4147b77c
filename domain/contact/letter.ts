import { formatLocal } from '../calendar';
import { CUSTOMER_NOTICES, CUSTOMER_WORDS } from '../customer-notices';
import type { CustomerText } from '../customer-notices';
import { render } from '../text';
import type { Language, Text, TextParams } from '../text';

/** What is known about reader and sender when a letter is written; looked up then, never stored with it. */
export interface LetterFacts {
  language: Language;
  /** Zone in which instants are written. */
  zone: string;
  /** That of the house: another is named. */
  house?: string | undefined;
  /** How the customer is addressed; the house's customer when unknown. */
  name?: string | null | undefined;
  /** Who follows the order, by name. */
  contactPerson?: string | undefined;
  /** Telephone number of the house for questions. */
  phone?: string | undefined;
}

/** A message as its reader gets it: plain text. */
export interface Letter {
  subject: string;
  text: string;
}

/** Parameters that hold codes of CUSTOMER_WORDS. */
const CODED = [
  'cause',
  'proposal',
  'stage',
  'mode',
  'options',
  'node',
  'reason',
  'needed',
  'changes',
];

const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August'],
  ...['September', 'October', 'November', 'December'],
];

const SALUTATION: Text = { zh: '尊敬的{name}：', en: 'Dear {name},' };
const CUSTOMER: Text = { zh: '客户', en: 'customer' };
const CLOSING: readonly Text[] = [
  { zh: '您的联系人：{contactPerson}。', en: 'Your contact: {contactPerson}.' },
  {
    zh: '如有疑问或发现任何问题，请直接回复本邮件，我们会尽快处理。',
    en: 'If you have a question or anything is wrong, just reply to this message and we will take care of it.',
  },
  { zh: '您也可以致电：{phone}。', en: 'You can also call us: {phone}.' },
];

function dateText(date: string, language: Language): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return language === 'zh' ? `${year}年${month}月${day}日` : `${day} ${MONTHS[month - 1]} ${year}`;
}

function spelled(value: string, { language, zone, house = zone }: LetterFacts): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return dateText(value, language);
  if (!/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value)) return value;
  const [date = '', time = '', offset = ''] = formatLocal(value, zone).split(' ');
  const text = `${dateText(date, language)} ${time}`;
  return zone === house ? text : `${text} ${offset}`;
}

/** Parameters as a customer reads them: dates, times and figures of the language, codes as words. */
function readable(params: TextParams, facts: LetterFacts): TextParams {
  const words: Readonly<Record<string, Text>> = CUSTOMER_WORDS;
  const text = (key: string, value: string): string => {
    const word = CODED.includes(key) ? words[value] : undefined;
    return word?.[facts.language] ?? spelled(value, facts);
  };
  const shown = Object.entries(params).map(([key, value]): [string, TextParams[string]] => {
    if (typeof value === 'string') return [key, text(key, value)];
    if (typeof value === 'number') return [key, value.toLocaleString('en-US')];
    return [key, Array.isArray(value) ? value.map((entry: string) => text(key, entry)) : value];
  });
  // What is empty is not known: its line is left out.
  return Object.fromEntries(shown.filter(([, value]) => value !== '' && String(value) !== ''));
}

/** The lines whose parameters are all known. */
function completeLines(body: string, params: TextParams): string[] {
  const known = (line: string): boolean =>
    [...line.matchAll(/\{(\w+)\}/g)].every(([, name = '']) => params[name] !== undefined);
  return body.split('\n').filter(known);
}

/** Whether a message confirms, ships or answers, and may leave at any hour (§5.4, §8.3.25). */
export function isTransactional(code: string): boolean {
  const texts: Readonly<Record<string, CustomerText>> = CUSTOMER_NOTICES;
  return texts[code]?.transactional === true;
}

/**
 * A notice as the customer reads it (§3.5, SYS-10): salutation, what is known, contact person, how to
 * raise problems. A code without a text gives the code: it is never sent silently empty.
 */
export function letterOf(code: string, params: TextParams, facts: LetterFacts): Letter {
  const { language } = facts;
  const texts: Readonly<Record<string, CustomerText>> = CUSTOMER_NOTICES;
  const { subject, body } = texts[code] ?? {
    subject: { zh: code, en: code },
    body: { zh: code, en: code },
  };
  const values = readable(params, facts);
  const around = {
    name: facts.name || CUSTOMER[language],
    ...(facts.contactPerson && { contactPerson: facts.contactPerson }),
    ...(facts.phone && { phone: facts.phone }),
  };
  const fill = (text: Text, given: TextParams): string[] =>
    completeLines(text[language], given).map((line) =>
      render({ zh: line, en: line }, language, given),
    );
  const closing = CLOSING.flatMap((line) => fill(line, around));
  const parts = [fill(SALUTATION, around), fill(body, values), closing];
  return {
    subject: render(subject, language, values),
    text: `${parts.map((lines) => lines.join('\n')).join('\n\n')}\n`,
  };
}
