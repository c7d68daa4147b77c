import { z } from 'zod';
import { namesOf } from '../../text';
import { date, shortFreeText, time, zone } from '../../kind/input';
import { CYCLES, SPECIAL_DAY_KINDS } from '../basics';
import { callbackMethod, consentLevel, note } from '../input';

const dayOfYear = z
  .strictObject({
    kind: z.enum(namesOf(SPECIAL_DAY_KINDS)),
    month: z.int().min(1).max(12),
    day: z.int().min(1).max(31),
  })
  .refine(({ month, day }) => day <= new Date(Date.UTC(2024, month, 0)).getUTCDate(), {
    path: ['day'],
    message: 'no such day in that month',
  });

export const setConsentInput = z
  .strictObject({
    level: consentLevel.optional(),
    visits: z.boolean().optional(),
    source: shortFreeText.optional().meta({
      description: 'From whom or what we know it; needed, with a note, where it allows more',
    }),
    ...note,
  })
  .refine(({ level, visits }) => level !== undefined || visits !== undefined, 'nothing to set');

export const setPreferencesInput = z
  .strictObject({
    method: callbackMethod.nullish(),
    from: time.nullish(),
    to: time.nullish(),
    zone: zone.nullish(),
  })
  .refine(({ from, to }) => (from ?? '00:00') < (to ?? '24:00'), {
    path: ['to'],
    message: 'must be after from',
  })
  .meta({ description: 'What is not named stays; null takes it away' });

export const setSpecialDaysInput = z.strictObject({
  days: z
    .array(dayOfYear)
    .max(10)
    .refine((days) => new Set(days.map(({ kind }) => kind)).size === days.length, 'kind twice'),
});

export const setCyclesInput = z.strictObject({
  cycles: z
    .array(
      z.strictObject({
        cycle: z.enum(CYCLES),
        every: z.int().min(7).max(3_650).meta({ description: 'Days' }),
        since: date,
      }),
    )
    .max(CYCLES.length),
});
