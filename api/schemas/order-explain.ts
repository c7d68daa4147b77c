import { z } from 'zod';
import { party, utcInstant } from './common';

const person = z.object({ id: z.string(), name: z.string().nullable() });

const forecastEntry = z
  .object({
    at: utcInstant,
    local: z.string().meta({ description: 'Wall clock of the calendar, with its zone' }),
    zone: z.string(),
    minutesUntil: z.int(),
    workingMinutesUntil: z.int(),
    what: z.enum(['WARNING', 'BREACH', 'REMINDER', 'LEVEL']),
    deadline: z
      .object({
        id: z.string(),
        kind: z.string(),
        name: z.string(),
        dueAt: utcInstant,
        owner: party,
        provisional: z
          .boolean()
          .meta({ description: 'Beyond the decreed years; will be recomputed' }),
      })
      .nullable()
      .meta({ description: 'Null for a level that standstill calls' }),
    level: z.int().nullable().meta({ description: 'The level it calls, if any' }),
    told: z.array(
      z.object({
        code: z.string(),
        text: z.string(),
        to: party,
        people: z
          .array(person)
          .meta({ description: 'Whom it would reach by the present staff and absences' }),
      }),
    ),
    customer: z.array(z.object({ code: z.string(), subject: z.string() })),
    causes: z
      .array(z.object({ type: z.string(), title: z.string() }))
      .meta({ description: 'What follows by itself' }),
  })
  .meta({ id: 'ForecastEntry' });

/** How far a forecast looks at most. */
export const FORECAST = { days: 90, entries: 200 };

export const forecastQuery = z.strictObject({
  days: z.coerce.number().int().min(1).max(FORECAST.days).default(FORECAST.days),
  limit: z.coerce.number().int().min(1).max(FORECAST.entries).default(FORECAST.entries),
});

export const orderForecast = z
  .object({
    no: z.string(),
    entries: z.array(forecastEntry),
    truncated: z.boolean().meta({ description: 'More would follow than is listed' }),
    until: utcInstant,
    asOf: utcInstant,
  })
  .meta({ id: 'OrderForecast' });
