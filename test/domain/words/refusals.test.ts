import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import type { TextParams } from '../../../domain/text';
import type * as errorsModule from '../../../domain/errors';
import type { ErrorCode, Refusal } from '../../../domain/errors';

const said = new Map<string, { code: ErrorCode; params: TextParams }>();

jest.mock('../../../domain/errors', () => {
  const errors = jest.requireActual<typeof errorsModule>('../../../domain/errors');
  type Refuse = (code: ErrorCode, params?: TextParams) => Refusal;
  const refuse: Refuse = (code, params = {}) => {
    said.set(JSON.stringify([code, params]), { code, params });
    return (errors.refuse as Refuse)(code, params);
  };
  return { ...errors, refuse };
});

import { ERRORS } from '../../../domain/errors';
import type { Names } from '../../../domain/people';
import { say } from '../../../domain/words/say';
import * as complaints from '../complaint/random';
import * as orders from '../order/random';
import * as services from '../service/random';
import { strangers } from './strangers';

/** Whoever is named has a name. */
const names = { get: () => '§' } as unknown as Names;
const reader = { zone: 'Asia/Shanghai', names };

test('SYS-10 every reason that the rules give, whoever tries whatever whenever, is said without a code, in both languages', () => {
  const sample = { seed: 11, numRuns: 400 };
  for (const kind of [orders, complaints, services]) {
    fc.sample(kind.life as fc.Arbitrary<never>, sample).forEach((lived) => kind.live(lived));
  }
  expect(new Set([...said.values()].map(({ code }) => code)).size).toBeGreaterThan(40);
  // These name what the asker typed, and what the house calls a department.
  const given: ErrorCode[] = ['UNKNOWN_ACTION', 'OTHER_DEPARTMENT'];
  const rules = [...said.values()].filter(({ code }) => !given.includes(code));
  const odd = rules.flatMap(({ code, params }) => {
    const zh = say(ERRORS[code], params, { ...reader, language: 'zh' });
    const en = say(ERRORS[code], params, { ...reader, language: 'en' });
    return [...strangers(zh, 'zh'), ...strangers(en, 'en')].map(
      (word) => `${word} in ${code} ${JSON.stringify(params)}: ${zh} | ${en}`,
    );
  });
  expect([
    ...new Map(odd.map((one) => [one.split(':')[0]!.replaceAll(/\d+/g, '#'), one])).values(),
  ]).toEqual([]);
});

/** Refusals as they are written in the rules, with the literal values of their parameters. */
function written(): { code: ErrorCode; params: TextParams; literals: string[] }[] {
  const root = path.resolve(__dirname, '../../..');
  const folders = ['activities', 'api', 'db', 'dispatch', 'domain'];
  const call = /(?:refuse|domainError)\(\s*'([A-Z_]+)',\s*\{([^}]*)\}/g;
  const literal = /(\w+): \[?['`]([A-Za-z_.-]+)/g;
  return folders
    .flatMap((folder) => {
      const files = readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' });
      return files.filter((file) => file.endsWith('.ts')).map((file) => path.join(folder, file));
    })
    .flatMap((file) => [...readFileSync(path.join(root, file), 'utf8').matchAll(call)])
    .map(([, code, inside = '']) => {
      const found = [...inside.matchAll(literal)].map(([, mark, value]) => [mark!, value!]);
      const params = Object.fromEntries(found) as TextParams;
      return { code: code as ErrorCode, params, literals: found.map(([, value]) => value!) };
    });
}

test('SYS-10 every code that a refusal is written with has a word', () => {
  const all = written().filter(({ literals }) => literals.length > 0);
  expect(all.length).toBeGreaterThan(60);
  const odd = all.flatMap(({ code, params }) => {
    const text = say(ERRORS[code], params, { ...reader, language: 'zh' });
    return strangers(text, 'zh').map((word) => [code, word, params]);
  });
  expect(odd).toEqual([]);
});

test.each(Object.entries(ERRORS))(
  'SYS-10 %s names nothing by a code',
  (_code, { zh, en, title }) => {
    expect([zh, title.zh].flatMap((text) => strangers(text, 'zh'))).toEqual([]);
    expect([en, title.en].flatMap((text) => strangers(text, 'en'))).toEqual([]);
  },
);
