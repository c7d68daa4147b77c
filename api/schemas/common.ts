import { z } from 'zod';
import { ROLE_NAMES } from '../../domain/people';

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

/** An instant as answers carry it. */
export const utcInstant = z.iso.datetime().meta({ example: '2026-03-02T01:00:00.000Z' });

/** One that a cursor hands back to the database. */
export const storedInstant = utcInstant.refine((at) => at >= '0001', 'before all counting');

export const date = z.iso.date().refine(inOurYears, outside).meta({ example: '2026-03-20' });

/** Free text of people: stored apart from the events, since it may name somebody. */
export const freeText = z.string().trim().min(1).max(4_000);

export const shortText = z.string().trim().min(1).max(200);

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

/** 'true' and 'false' of a query string. */
export const flag = z.enum(['true', 'false']).transform((value) => value === 'true');

export const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string(),
    instance: z.string().optional(),
    requirement: z.string().optional(),
    errors: z.array(z.object({ field: z.string(), reason: z.string() })).optional(),
    availableActions: z.array(z.string()).optional(),
    currentVersion: z.int().optional(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457 problem details' });

const party = z.object({
  person: z.string().optional(),
  role: role.optional(),
  department: z.string().optional().meta({ description: 'When it is not the one of the case' }),
  name: z.string(),
});

export const waitingOn = z
  .object({
    code: z.string(),
    text: z.string(),
    who: party.nullable(),
    since: utcInstant,
    until: utcInstant.nullable(),
  })
  .meta({ id: 'WaitingOn' });

export { party };
