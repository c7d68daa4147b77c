import type { Schema } from '../api/types';

/** What a form holds: as it is sent, with gaps. */
export type Value =
  string | number | boolean | null | undefined | Value[] | { [key: string]: Value };
export type Fields = { [key: string]: Value };

export const isGroup = (value: Value): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The schema a reference stands for; what is said beside it stays. */
export function resolve(schema: Schema, root: Schema): Schema {
  const name = schema.$ref?.split('/').pop();
  const target = name === undefined ? undefined : root.$defs?.[name];
  if (target === undefined) return schema;
  const { $ref: _ref, ...own } = schema;
  return { ...resolve(target, root), ...own };
}

/** The forms an input may take; "or nothing" is none of them. */
export function variants(schema: Schema, root: Schema): readonly Schema[] {
  const all = (schema.oneOf ?? schema.anyOf ?? []).map((one) => resolve(one, root));
  return all.filter(({ type }) => type !== 'null');
}

/** Fields that a variant has fixed tell it apart; else those it asks for. */
export function variantNames(schema: Schema): readonly string[] {
  const fields = Object.entries(schema.properties ?? {});
  const fixed = fields.flatMap(([, { const: fix }]) => (typeof fix === 'string' ? [fix] : []));
  if (fixed.length > 0) return fixed;
  return fields[0]?.[1].enum ?? schema.required ?? fields.map(([name]) => name);
}

/** Whether values have the fixed fields of a variant. */
export function fits(schema: Schema, value: Fields): boolean {
  return Object.entries(schema.properties ?? {}).every(([name, { const: fix, enum: choice }]) => {
    if (fix !== undefined) return value[name] === fix;
    if (choice === undefined || choice.length > 1) return true;
    return value[name] === choice[0];
  });
}

/** What nobody has to type: a field that can only be one text. */
export function fixedOf(schema: Schema): Fields {
  const fields = Object.entries(schema.properties ?? {});
  return Object.fromEntries(
    fields.flatMap(([name, { const: fix }]) => (typeof fix === 'string' ? [[name, fix]] : [])),
  );
}

/** What is sent: without gaps. */
export function pruned(value: Value): Value {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value;
  if (Array.isArray(value)) {
    const kept = value.map(pruned).filter((one) => one !== undefined);
    return kept.length === 0 ? undefined : kept;
  }
  if (!isGroup(value)) return value ?? undefined;
  const kept = Object.entries(value).flatMap(([name, one]): [string, Value][] => {
    const left = pruned(one);
    return left === undefined ? [] : [[name, left]];
  });
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}

export interface AskedField {
  name: string;
  schema: Schema;
  needed: boolean;
  /** Rarely filled in: offered, but out of the way. */
  seldom: boolean;
}

const SELDOM = new Set(['no', 'occurredAt', 'receivedAt']);

/** Fields in the order in which they are asked for: what is needed first, what is rarely said last. */
export function askedFields(schema: Schema, root: Schema): readonly AskedField[] {
  const asked = new Set(schema.required ?? []);
  const fields = Object.entries(schema.properties ?? {}).map(([name, raw]): AskedField => {
    const field = resolve(raw, root);
    const needed = asked.has(name);
    const place = field['x-of'] === 'staff' || field['x-of'] === 'team';
    return { name, schema: field, needed, seldom: !needed && (place || SELDOM.has(name)) };
  });
  const shown = fields.filter(({ schema: { const: fix } }) => typeof fix !== 'string');
  const rank = ({ needed, seldom }: AskedField): number => (needed ? 0 : seldom ? 2 : 1);
  return shown.sort((one, other) => rank(one) - rank(other));
}

/** Everything in a case whose `id` could be meant by a field of this pattern. */
export function partsLike(
  pattern: string,
  of: unknown,
): readonly Readonly<Record<string, unknown>>[] {
  const wanted = new RegExp(pattern);
  const found = new Map<string, Readonly<Record<string, unknown>>>();
  const look = (value: unknown, depth: number): void => {
    if (typeof value !== 'object' || value === null || depth > 6) return;
    const { id } = value as { id?: unknown };
    if (typeof id === 'string' && wanted.test(id) && !Array.isArray(value)) {
      found.set(id, { ...found.get(id), ...(value as Record<string, unknown>) });
    }
    for (const one of Object.values(value)) look(one, depth + 1);
  };
  look(of, 0);
  return [...found.values()];
}
