import { z } from 'zod';
import type { ContactRef } from '../basics';
import { isKnownZone } from '../calendar';
import { foldNumber, numberFault } from '../contact/telephone';
import { ROLE_NAMES } from '../people';

/** What of a request stays out of the events: its place takes a reference (§8.3.16). */
const apart = z.registry<{ kept: 'text' | 'file' }>();

/** Numbers of cases, ids of staff, teams, departments; `.` and `..` would vanish from a path. */
export const identifier = z
  .string()
  .regex(/^(?!\.\.?$)[A-Za-z0-9._-]{1,64}$/, 'up to 64 of A-Z a-z 0-9 . _ -, not just dots')
  .meta({ example: '2026-000001' });

/** The years that dates of an order can lie in; beyond them calendars and the database give up. */
const YEARS = { from: '1900', to: '2199' };
const inOurYears = (text: string): boolean =>
  text.slice(0, 4) >= YEARS.from && text.slice(0, 4) <= YEARS.to;
const outside = `the year must lie in ${YEARS.from} to ${YEARS.to}`;

/** An instant with zone; kept in UTC with milliseconds. */
export const instant = z.iso
  .datetime({ offset: true })
  .refine(inOurYears, outside)
  .transform((text) => new Date(text).toISOString())
  .meta({ example: '2026-03-02T09:00:00+08:00' });

export const date = z.iso.date().refine(inOurYears, outside).meta({ example: '2026-03-20' });

/** Days that something is promised, planned or expected for: none of them is over when it is said. */
const ahead = z.registry<{ ahead: true }>();

/** A day to come, or today. */
export const dayAhead = z.iso
  .date()
  .refine(inOurYears, outside)
  .register(ahead, { ahead: true })
  .meta({ example: '2026-03-20', description: 'Not a day that is over' });

/** Free text of people: stored apart from the events, since it may name somebody. */
export const freeText = z.string().trim().min(1).max(4_000).register(apart, { kept: 'text' });

/** A line of text that names nobody and stays in the events. */
export const shortText = z.string().trim().min(1).max(200);

/** A line that may name somebody; stored apart like every free text. */
export const shortFreeText = z.string().trim().min(1).max(200).register(apart, { kept: 'text' });

/** An answer in the customer's own words. */
export const answerText = z.string().min(1).max(2_000).register(apart, { kept: 'text' });

/** Local time of the day. */
export const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'HH:MM');

/** How much of something; never negative. */
export const quantity = z.number().nonnegative().max(1_000_000_000);

/** Money in the currency of the contract; text, for it is exact. */
export const money = z.string().regex(/^\d{1,12}(\.\d{1,6})?$/, 'decimal text, e.g. "12.50"');

/** Quantities of lines of an order, each line once. */
export const lineQuantities = z
  .array(
    z.strictObject({
      line: z.int().nonnegative().meta({ description: 'Place in `items`, from 0' }),
      quantity: z.number().positive().max(1_000_000_000),
    }),
  )
  .min(1)
  .max(200)
  .refine((lines) => new Set(lines.map(({ line }) => line)).size === lines.length, 'a line twice')
  .meta({ id: 'LineQuantities' });

export const role = z.enum(ROLE_NAMES).meta({ id: 'Role' });

/**
 * A telephone number, by the one strict reader of every door: kept in half-width signs, refused when it
 * cannot be one.
 */
export const telephone = z
  .string()
  .overwrite(foldNumber)
  .min(3)
  .max(40)
  .superRefine((text, ctx) => {
    const fault = numberFault(text);
    if (fault !== null)
      ctx.addIssue({ code: 'custom', message: fault.en, params: { text: fault } });
  })
  .meta({
    description: 'A telephone number; an extension as `021-55556666-802`, `转802` or `ext 802`',
  });

/** The customer's contact in a case: personal data, of which the rules get a reference only. */
export const contact = z
  .strictObject({
    name: shortText.optional(),
    phone: telephone.optional(),
    email: z.email().max(200).optional(),
    address: z.string().trim().min(1).max(500).optional(),
  })
  .meta({ id: 'Contact', description: 'Personal data: masked for posts that do not need them' })
  .brand<'contact'>();

/** The contact of a customer's file says more than that of a single order (§6.2). */
export const fileContact = contact
  .extend({
    company: shortText.optional(),
    title: shortText.optional(),
    mobile: telephone.optional(),
    fax: telephone.optional(),
    website: shortText.optional(),
  })
  .meta({
    id: 'FileContact',
    description: 'Personal data: masked for posts that do not need them',
  })
  .brand<'contact'>();

/** When a reported fact really happened. */
export const fact = {
  occurredAt: instant.optional().meta({ description: 'When it really happened; default now' }),
};

/** Which shipment is meant. */
export const ofShipment = {
  shipmentId: z
    .string()
    .regex(/^s[1-9]\d{0,3}$/)
    .optional()
    .meta({ description: 'Default: the only shipment on which the step is next', example: 's1' }),
};

/** Photos, signatures, scans: files that were added to the case before. */
export const evidence = z
  .array(identifier)
  .max(20)
  .register(apart, { kept: 'file' })
  .optional()
  .meta({ description: 'Ids of files of this order' });

export const reason = { reason: freeText };
export const optionalReason = { reason: freeText.optional() };

/** An action that needs no word. */
export const nothing = z.strictObject({});

/** An action that has to say why. */
export const explained = z.strictObject(reason);

/** A note beside the way of a case. */
export const noteInput = z.strictObject({ text: freeText });

/** Whoever the case is given to. */
export const assignInput = z.strictObject({ owner: identifier, ...optionalReason });

/** One of the names of a table. */
export function keyOf<T extends object>(table: T): z.ZodEnum<{ [K in keyof T & string]: K }> {
  const names = Object.fromEntries(Object.keys(table).map((name) => [name, name]));
  // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- every name stands for itself
  return z.enum(names as { [K in keyof T & string]: K });
}

/** What a request says of the customer becomes a reference and what is filled (§8.3.16). */
type Stored<T> =
  T extends z.core.$brand<'contact'>
    ? ContactRef
    : T extends readonly (infer E)[]
      ? Stored<E>[]
      : T extends object
        ? Stated<T>
        : T;

/** What is not said is left out, wherever it stands. */
type Stated<T> = { [K in keyof T]: Exclude<Stored<T[K]>, undefined> };

/** The input of an action as the rules get it: parsed, with references in the place of personal data. */
export type Asked<I extends z.ZodType<object>> = Stated<z.output<I>>;

/** Paths of an input that a schema keeps apart; `*` stands for each entry of a list. */
function placesOf(schema: z.core.$ZodType, kept: 'text' | 'file', path: string[] = []): string[] {
  if (apart.get(schema)?.kept === kept) return [path.join('.')];
  if (schema instanceof z.ZodObject) {
    const shape = Object.entries<z.core.$ZodType>(schema.shape);
    return shape.flatMap(([key, part]) => placesOf(part, kept, [...path, key]));
  }
  if (schema instanceof z.ZodArray) return placesOf(schema.element, kept, [...path, '*']);
  if (schema instanceof z.ZodRecord) return placesOf(schema.valueType, kept, [...path, '*']);
  if (schema instanceof z.ZodUnion)
    return [...new Set(schema.options.flatMap((option) => placesOf(option, kept, path)))];
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable)
    return placesOf(schema.unwrap(), kept, path);
  if (schema instanceof z.ZodDefault) return placesOf(schema.unwrap(), kept, path);
  if (schema instanceof z.ZodPipe) return placesOf(schema.in, kept, path);
  return [];
}

/** The fields of an input that hold free text, e.g. `note`, `tasks.*.what`. */
export const textsOf = (input: z.ZodType<object>): string[] => placesOf(input, 'text');

/** The fields of an input that name files of the case. */
export const filesOf = (input: z.ZodType<object>): string[] => placesOf(input, 'file');

/** A zone by its IANA name. */
export const zone = z.string().max(64).refine(isKnownZone, 'not a known IANA zone');

/** Whether an alternative of several is the one that was chosen, as far as its literals say. */
function isMeant(option: z.core.$ZodType, value: ReadonlyMap<string, unknown>): boolean {
  if (!(option instanceof z.ZodObject)) return true;
  return Object.entries<z.core.$ZodType>(option.shape).every(([key, part]) =>
    part instanceof z.ZodLiteral
      ? [...part.values].some((literal) => literal === value.get(key))
      : true,
  );
}

/** The days of an input that have to lie ahead, by the path of their field. */
export function daysAhead(
  schema: z.core.$ZodType,
  value: unknown,
  path: readonly string[] = [],
): (readonly [field: string, day: string])[] {
  if (typeof value === 'string') {
    const plain = schema instanceof z.ZodOptional || schema instanceof z.ZodNullable;
    const inner = plain ? schema.unwrap() : schema;
    if (plain) return daysAhead(inner, value, path);
    return ahead.get(schema) !== undefined ? [[path.join('.'), value]] : [];
  }
  if (typeof value !== 'object' || value === null) return [];
  const parts = new Map(Object.entries(value));
  if (schema instanceof z.ZodObject) {
    return Object.entries<z.core.$ZodType>(schema.shape).flatMap(([key, part]) =>
      daysAhead(part, parts.get(key), [...path, key]),
    );
  }
  if (schema instanceof z.ZodArray) {
    return [...parts].flatMap(([index, part]) => daysAhead(schema.element, part, [...path, index]));
  }
  if (schema instanceof z.ZodUnion) {
    return schema.options
      .filter((option) => isMeant(option, parts))
      .flatMap((option) => daysAhead(option, value, path));
  }
  const wraps = schema instanceof z.ZodOptional || schema instanceof z.ZodNullable;
  if (wraps || schema instanceof z.ZodDefault) return daysAhead(schema.unwrap(), value, path);
  return schema instanceof z.ZodPipe ? daysAhead(schema.in, value, path) : [];
}
