import type { Language } from '../../../domain/text';

/** Words of HTTP and of forms of data, which a reader of either language knows by these names only. */
const KNOWN = [
  ...['HTTP', 'JSON', 'ASCII', 'ETag', 'Idempotency-Key', 'If-Match', 'X-On-Behalf-Of'],
  ...['Authorization', 'Bearer', 'Content-Encoding', 'application/json', 'CNY', 'NUL'],
];

/** Numbers of cases, of their parts, of people in the tests, sizes, and the offset of a zone. */
const NUMBERS =
  /\b[A-Za-z]+:\d[\w.:]*|\b[A-Za-z]{0,5}[-:]?\d[\w.:-]*|GMT[+-]\d\d:\d\d|\b\d+(kb|mb)\b|\btext(-\d+)?\b/g;

/**
 * What in a text is no word of its language: Latin in Chinese; in both a name of the code (`dueDate`,
 * `TO_APPROVE`, `contact.phone`), a raw instant, what could not be named, a mark that nothing filled.
 */
export function strangers(text: string, language: Language): string[] {
  const plain = KNOWN.reduce((rest, word) => rest.replaceAll(word, ''), text).replace(NUMBERS, '');
  const words = plain.match(/[A-Za-z][\w.-]*[A-Za-z]|[A-Za-z]/g) ?? [];
  const raw = text.match(/\d{4}-\d\d-\d\dT\S*|（未命名）|\(unnamed\)/g) ?? [];
  const marks = new Set((text.match(/\{(\w+)\}/g) ?? []).map((mark) => mark.slice(1, -1)));
  const codes = words.filter((word) => /[a-z][A-Z]|[A-Z]{2,}|\w[._]\w/.test(word));
  const foreign = language === 'zh' ? words : codes;
  const cjk = language === 'en' ? (text.match(/[\u3000-\u9fff\uff00-\uffef]+/g) ?? []) : [];
  return [...raw, ...cjk, ...foreign.filter((word) => !marks.has(word))];
}
