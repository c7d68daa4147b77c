import type { z } from 'zod';
import type { FieldProblem } from '../domain/errors';
import type { Language, Text, TextParams } from '../domain/text';
import { render } from '../domain/text';
import { faultText } from '../domain/words/faults';
import type { Fault } from '../domain/words/faults';
import { fieldName, wordOr } from '../domain/words/say';

type Issue = z.core.$ZodIssue;

const TYPES: Readonly<Record<string, Fault>> = {
  string: 'has to be a text',
  number: 'has to be a number',
  int: 'has to be a whole number',
  boolean: 'has to be true or false',
  array: 'has to be a list',
  object: 'has to be a group of fields',
};

const FORMATS: Readonly<Record<string, Fault>> = {
  date: 'has to be a date like 2026-03-31',
  datetime: 'has to be a time with zone, like 2026-03-31T09:00:00+08:00',
  email: 'has to be an e-mail address',
};

const SIZES: Readonly<Record<string, readonly [Fault, Fault]>> = {
  string: ['has to have at least {limit} characters', 'may have at most {limit} characters'],
  array: ['has to have at least {limit} entries', 'may have at most {limit} entries'],
};

function sizeFault(origin: string, small: boolean, inclusive: boolean): Fault {
  const [least, most] = SIZES[origin] ?? [];
  if (least !== undefined && most !== undefined) return small ? least : most;
  if (small) return inclusive ? 'may not be below {limit}' : 'has to be above {limit}';
  return inclusive ? 'may not be above {limit}' : 'has to be below {limit}';
}

/** What is wrong, in words of ours: those of the library know neither fields nor our languages. */
function faultOf(issue: Issue): [string, TextParams] {
  switch (issue.code) {
    case 'invalid_type': {
      if (issue.input === undefined) return ['is missing', {}];
      return [TYPES[issue.expected] ?? 'does not have the form it needs', {}];
    }
    case 'too_small':
      return [
        sizeFault(issue.origin, true, issue.inclusive ?? true),
        { limit: Number(issue.minimum) },
      ];
    case 'too_big':
      return [
        sizeFault(issue.origin, false, issue.inclusive ?? true),
        { limit: Number(issue.maximum) },
      ];
    case 'invalid_value':
      if (issue.input === undefined) return ['is missing', {}];
      return ['has to be one of: {values}', { values: issue.values.map(String) }];
    case 'invalid_format': {
      const own = faultText(issue.message) === undefined ? undefined : issue.message;
      return [own ?? FORMATS[issue.format] ?? 'does not have the form it needs', {}];
    }
    case 'invalid_union':
      return issue.input === undefined ? ['is missing', {}] : ['fits none of the forms taken', {}];
    case 'custom':
      return [issue.message, {}];
    case 'invalid_key':
    case 'invalid_element':
    case 'not_multiple_of':
    case 'unrecognized_keys':
      return ['does not have the form it needs', {}];
  }
}

function inBoth(english: string, params: TextParams): Text | undefined {
  const text = faultText(english);
  if (text === undefined) return undefined;
  const { values } = params;
  const named = (language: Language): TextParams =>
    Array.isArray(values)
      ? { values: values.map((value: string) => wordOr(value, language)) }
      : params;
  return { zh: render(text, 'zh', named('zh')), en: render(text, 'en', params) };
}

/** The fields an issue of a schema is about, each with its reason in both languages (SYS-10). */
export function problemsOf(issue: Issue): FieldProblem[] {
  const field = issue.path.join('.');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      field: [...issue.path, key].join('.'),
      reason: 'unknown field',
    }));
  }
  const given = issue.code === 'custom' ? (issue.params as { text?: Text } | undefined) : undefined;
  const [english, params] = faultOf(issue);
  const text = given?.text ?? inBoth(english, params);
  return [{ field, reason: text?.en ?? english, ...(text !== undefined && { text }) }];
}

/** What is wrong with the fields of a request, in the words of the reader. */
export function fieldsIn(
  fields: readonly FieldProblem[],
  language: Language,
): { field: string; name: string; reason: string }[] {
  return fields.map(({ field, reason, text = faultText(reason) }) => ({
    ...{ field, name: fieldName(field, language), reason: text?.[language] ?? reason },
  }));
}
