import { z } from 'zod';
import { date, identifier, utcInstant } from './common';

export const loadQuery = z.strictObject({
  days: z.coerce.number().int().min(1).max(90).default(90),
  person: identifier.optional().meta({ description: 'Staff id, or `me`' }),
  team: identifier.optional(),
});

const load = {
  callbacks: z.int().meta({ description: 'By other ways than a visit' }),
  visits: z.int(),
  deadlines: z.int().meta({ description: 'Limits of open orders and complaints' }),
};

export const loadForecast = z
  .object({
    from: date,
    to: date.meta({ description: 'Included' }),
    days: z.array(
      z.object({
        date,
        working: z.boolean(),
        holiday: z.boolean().meta({ description: 'A holiday of the calendar' }),
        ...load,
        by: z.array(
          z.object({
            person: z.string().nullable(),
            role: z.string().nullable().meta({ description: 'Of what is open to a role' }),
            name: z.string(),
            ...load,
          }),
        ),
      }),
    ),
    asOf: utcInstant,
  })
  .meta({
    id: 'LoadForecast',
    description:
      'What is late counts for the first day. Caps, gaps and new cases are not foreseen.',
  });
