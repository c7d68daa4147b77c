import { formatLocal } from '../calendar';
import { CATEGORIES } from '../complaint/basics';
import { COMPLAINT_STAGES } from '../complaint/state';
import { CALLBACK_METHODS, CALLBACK_REASONS } from '../customer/basics';
import { CONSENTS, CUSTOMER_STAGES } from '../customer/state';
import { ACTION_NAMES } from '../action-names';
import { DEADLINE_NAMES } from '../notices';
import { EXCEPTION_TYPES } from '../order/exceptions/state';
import { ORDER_STAGES } from '../order/state';
import { ROLES } from '../people';
import type { Names } from '../people';
import { SERVICE_NATURES, SERVICE_TYPES } from '../service/basics';
import { SERVICE_STAGES } from '../service/state';
import { render } from '../text';
import type { Language, Text, TextParams } from '../text';
import { CHOICES } from './choices';
import { FIELDS_FIRST } from './fields-first';
import { FIELDS_LAST } from './fields-last';
import { markKind } from './marks';
import { THINGS } from './things';

/** For whom a text is written: the language read, and the zone lived in. */
export interface Reader {
  language: Language;
  zone: string;
  /** Names of people by id, where they are at hand. */
  names?: Names;
}

type Table = Readonly<Record<string, Text>>;

const STAGES: Table = {
  ...CUSTOMER_STAGES,
  ...SERVICE_STAGES,
  ...COMPLAINT_STAGES,
  ...ORDER_STAGES,
};

/** Words for codes: what is called the same in two tables means the same. */
const TABLES: readonly Table[] = [...Object.values(ACTION_NAMES), THINGS, CONSENTS, ROLES, STAGES];

const FIELDS: Readonly<Record<string, string>> = { ...FIELDS_FIRST, ...FIELDS_LAST };

const UNKNOWN: Text = { zh: '（未命名）', en: '(unnamed)' };

/** `receivedQuantity` as it is read: received quantity. */
function spelt(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, (_all, end: string, next: string) => {
    return `${end} ${next.toLowerCase()}`;
  });
}

/** The word for one code or one name of a field; undefined where there is none. */
function wordFor(code: string, language: Language): string | undefined {
  const text = TABLES.find((table) => Object.hasOwn(table, code))?.[code];
  if (text !== undefined) return text[language];
  if (!Object.hasOwn(FIELDS, code)) return undefined;
  return language === 'zh' ? FIELDS[code] : spelt(code);
}

/** The word for a code, or the code itself: for values that a person has to type. */
export function wordOr(code: string, language: Language): string {
  return wordFor(code, language) ?? code;
}

/** Choices that have tables of their own. */
const CHOSEN: readonly Table[] = [
  ...[SERVICE_NATURES, SERVICE_TYPES, CALLBACK_METHODS, CALLBACK_REASONS],
  ...[CATEGORIES, EXCEPTION_TYPES],
];

/** What can be chosen, as it is read. */
function chosen(code: string): string {
  return /^[A-Z]{1,3}$/.test(code) ? code : code.replaceAll('_', ' ').toLowerCase();
}

/**
 * Every word there is for a name of a field and for a code: what a form, a fact or an event is labelled
 * with by a program that knows none of them (SYS-10).
 */
export function dictionary(language: Language): {
  fields: Readonly<Record<string, string>>;
  codes: Readonly<Record<string, string>>;
} {
  const read = (name: string): string => (language === 'zh' ? (FIELDS[name] ?? name) : spelt(name));
  const fields = Object.keys(FIELDS).map((name): [string, string] => [name, read(name)]);
  const choices: Readonly<Record<string, string>> = CHOICES;
  const codes = Object.entries(choices).map(([code, word]): [string, string] => [
    code,
    language === 'zh' ? word : chosen(code),
  ]);
  const tables = [...CHOSEN, ...[...TABLES].reverse()].flatMap((table): [string, Text][] =>
    Object.entries(table),
  );
  const named = tables.map(([code, text]): [string, string] => [code, text[language]]);
  return { fields: Object.fromEntries(fields), codes: Object.fromEntries([...codes, ...named]) };
}

/** Numbers by which people call parts of a case: `m1`, `s2`, `C-17`. */
const PART = /^[a-z]{1,4}\d+(\.\d+)?$/i;

/** The name of a field, however deep: `items.0.quantity` is "item 1, quantity" (SYS-10). */
export function fieldName(path: string, language: Language): string {
  const parts = path.split('.').filter((part) => part !== '');
  const words = parts.map((part) => {
    if (/^\d+$/.test(part)) return String(Number(part) + 1);
    return wordOr(part, language);
  });
  return words.join(' ');
}

const INSTANT = /^\d{4}-\d\d-\d\dT/;
const DATE = /^\d{4}-\d\d-\d\d$/;

/** What follows a name: the part it is, when it was, or how it stands. */
function detail(text: string, { language, zone }: Reader): string {
  if (INSTANT.test(text)) return formatLocal(text, zone);
  if (DATE.test(text) || PART.test(text)) return text;
  const [kind = ''] = text.split(':');
  const limits: Table = DEADLINE_NAMES;
  return wordFor(text, language) ?? limits[kind]?.[language] ?? UNKNOWN[language];
}

/** A name of something, with what follows it: `exception x1`, `stockCheck (SHORT)`, `checklist.price`. */
function thing(code: string, reader: Reader): string {
  const { language } = reader;
  const pair = code.split(/ [/≠] /);
  if (pair.length > 1) return pair.map((one) => thing(one, reader)).join(' / ');
  const [head = '', ...rest] = code.split(' ');
  const word = head.includes('.') ? fieldName(head, language) : wordFor(head, language);
  if (word === undefined) return detail(code, reader);
  const more = rest.join(' ').replaceAll(/[()]/g, '');
  if (more === '') return word;
  const said = detail(more, reader);
  return language === 'zh' ? `${word}（${said}）` : `${word} (${said})`;
}

/** A field, an action or a state that a text names by its code, in both languages. */
export function thingName(code: string): Text {
  const zone = 'UTC';
  return { zh: thing(code, { language: 'zh', zone }), en: thing(code, { language: 'en', zone }) };
}

const BOUNDS = {
  '<': { zh: '不得早于 {bound}', en: 'not before {bound}' },
  '>': { zh: '不得晚于 {bound}', en: 'not after {bound}' },
  '<=': { zh: '须晚于 {bound}', en: 'only after {bound}' },
  '<>': { zh: '合计须为 {bound}', en: 'they have to be {bound} together' },
} as const satisfies Record<string, Text>;

/** A reason that compares, `< 2026-03-01`, or one that has a name. */
function reason(code: string, reader: Reader): string {
  const [, operator = '', bound = ''] = /^(<=|<>|<|>) (.+)$/.exec(code) ?? [];
  const texts: Table = BOUNDS;
  const text = texts[operator];
  if (text === undefined) return /^[\d:]+–[\d:]+$/.test(code) ? code : thing(code, reader);
  const said = /^[\d.]+$/.test(bound) ? bound : detail(bound, reader);
  return render(text, reader.language, { bound: said });
}

const PERSON = (id: string, { names }: Reader): string => names?.get(id) ?? id;

const SAID: Readonly<Record<string, (value: string, reader: Reader) => string>> = {
  thing,
  reason,
  stage: (stage, reader) => STAGES[stage]?.[reader.language] ?? thing(stage, reader),
  person: (id, reader) => (Object.hasOwn(ROLES, id) ? thing(id, reader) : PERSON(id, reader)),
  instant: (at, { zone }) => (INSTANT.test(at) ? formatLocal(at, zone) : at),
};

/**
 * Writes a text for its reader: every mark is of one kind (see marks.ts), and what a mark stands for is
 * named by that kind, never shown as a code or a raw instant (SYS-10).
 */
export function say(text: Text, params: TextParams, reader: Reader): string {
  const named = Object.entries(params).map(([mark, value]): [string, TextParams[string]] => {
    const write = SAID[markKind(mark)];
    if (write === undefined || typeof value === 'boolean') return [mark, value];
    if (typeof value === 'number') return [mark, value];
    if (typeof value === 'string') return [mark, write(value, reader)];
    return [mark, value.map((each) => write(each, reader))];
  });
  return render(text, reader.language, Object.fromEntries(named));
}
