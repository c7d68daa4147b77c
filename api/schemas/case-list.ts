import { z } from 'zod';
import { flag, identifier, instant, utcInstant, waitingOn } from './common';

/** Filters of every list of cases. */
export const listFilters = {
  owner: identifier.optional().meta({ description: 'Staff id, or `me`' }),
  unassigned: flag.optional(),
  team: identifier.optional(),
  customer: identifier.optional(),
  overdue: flag.optional(),
  onHold: flag.optional(),
  open: flag.optional(),
  dueBefore: instant.optional(),
  q: z.string().trim().min(1).max(64).optional().meta({
    description:
      'Beginning of a number or customer number; for posts that may read it a telephone number in any writing, or its last digits (4+)',
  }),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(8_000).optional().meta({
    description: 'Of the page before; all pages go by where things stood at the first',
  }),
};

/** What every line of a list of cases shows. */
export const listItem = {
  no: z.string(),
  stageName: z.string(),
  version: z.int(),
  owner: z.string().nullable(),
  ownerName: z.string().nullable(),
  team: z.string().nullable(),
  customerNo: z.string().nullable(),
  nextDueAt: utcInstant.nullable(),
  overdue: z.boolean(),
  onHold: z.boolean(),
  level: z.int(),
  provisional: z.boolean(),
  waitingOn: waitingOn.nullable(),
  openedAt: utcInstant,
  updatedAt: utcInstant,
  closedAt: utcInstant.nullable(),
};

/** What a list of cases of a kind can be asked for: its stages, its own filters, and those of all lists. */
export function listQueryOf(stage: z.ZodType<string, string>, own: z.ZodRawShape): z.ZodObject {
  const stages = z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(stage).min(1));
  const described = { description: 'One or more stages, separated by commas' };
  return z.strictObject({ stage: stages.optional().meta(described), ...own, ...listFilters });
}

/** What every list of cases is asked with; its own filters stand beside. */
export type ListQuery = z.output<z.ZodObject<typeof listFilters>> & {
  stage?: readonly string[];
} & Readonly<Record<string, unknown>>;

/** A page of cases of a kind under the name of its paths, e.g. `orders`. */
export function listOf(one: string, segment: string, item: z.ZodType): z.ZodType {
  const page = { nextCursor: z.string().nullable(), asOf: utcInstant };
  return z.object({ [segment]: z.array(item), ...page }).meta({ id: `${one}List` });
}
