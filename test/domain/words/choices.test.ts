import { z } from 'zod';
import { CASE_KINDS, deciderOf } from '../../../domain/kinds';
import { dictionary } from '../../../domain/words/say';

interface Schema {
  enum?: string[];
  const?: unknown;
  properties?: Record<string, Schema>;
  [part: string]: unknown;
}

/** Every schema within a schema. */
function parts(schema: unknown): Schema[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const below = Object.values(schema).flatMap(parts);
  return Array.isArray(schema) ? below : [schema as Schema, ...below];
}

describe('SYS-10: a form that knows no field by itself', () => {
  const inputs = CASE_KINDS.flatMap((kind) => deciderOf(kind).actions).flatMap(
    ({ input, internal }) =>
      input === undefined || internal === true ? [] : parts(z.toJSONSchema(input, { io: 'input' })),
  );
  const { fields, codes } = dictionary('zh');

  it('finds a Chinese word for every field of every action', () => {
    const asked = inputs.flatMap(({ properties }) => Object.keys(properties ?? {}));
    expect(
      asked.filter((name) => !/[\u4e00-\u9fff]/.test(fields[name] ?? codes[name] ?? '')),
    ).toEqual([]);
  });

  it('finds one for everything that can be chosen', () => {
    const choices = inputs.flatMap((one) => (Array.isArray(one.enum) ? one.enum : []));
    const fixed = inputs.flatMap((one) => (typeof one.const === 'string' ? [one.const] : []));
    const named = (code: string): string => codes[code] ?? fields[code] ?? '';
    // Grades are called by their letter in both languages.
    const plain = [...choices, ...fixed].filter(
      (code) => code.length > 1 && !/[\u4e00-\u9fff]/.test(named(code)),
    );
    expect([...new Set(plain)]).toEqual([]);
  });
});
