import { z } from 'zod';
import { date, identifier } from './common';
import { createCustomer } from './customer';
import { HORIZONS, LAPSE_CAUSES } from '../../domain/customer';
import type { LapseCause } from '../../domain/customer';
import { loyaltyTier } from '../../domain/customer/input';
import {
  setConsentInput,
  setCyclesInput,
  setPreferencesInput,
  setSpecialDaysInput,
} from '../../domain/customer/preferences/input';
import { gradeIntentInput, requestTierInput } from '../../domain/customer/standing/input';

const past = z
  .strictObject({
    acceptedOn: date.optional().meta({
      description:
        'Day of the latest acceptance, or of the first delivery where no other is known: series count from it',
    }),
    orderNo: identifier
      .optional()
      .meta({ description: 'The order accepted then; what is left of its cadence goes on' }),
    lastContactOn: date.optional(),
    lapse: z
      .strictObject({
        cause: z.enum(Object.keys(LAPSE_CAUSES) as [LapseCause, ...LapseCause[]]),
        on: date,
      })
      .optional(),
  })
  .refine(({ acceptedOn, orderNo }) => orderNo === undefined || acceptedOn !== undefined, {
    path: ['acceptedOn'],
    message: 'the day on which the order was accepted is missing',
  });

const person = (what: string): z.ZodType<string | undefined> =>
  identifier.optional().meta({ description: what });

/** A customer's file of an import, with what else may be said of her: by the same fields as the actions. */
export const importedCustomer = createCustomer
  .extend({
    no: identifier.meta({ description: 'Her number in the file it comes from; told by it again' }),
    preference: setPreferencesInput.optional(),
    consent: setConsentInput.optional(),
    days: setSpecialDaysInput.shape.days.optional(),
    cycles: setCyclesInput.shape.cycles.optional(),
    grade: gradeIntentInput.optional(),
    tier: z
      .strictObject({
        tier: loyaltyTier,
        reason: requestTierInput.shape.reason,
        approvedBy: person('Who has approved it; asked for and not decided when left out'),
      })
      .optional(),
    horizon: z.enum(HORIZONS).optional(),
    serviceOwner: person('Customer service she was handed over to'),
    past: past.optional(),
    verifiedBy: person('Who has verified the file (CUS-02)'),
    filedBy: person('Who has put it on file; three different people (CUS-02)'),
    nextContactOn: date.optional().meta({ description: 'Of a file that is put on file' }),
  })
  .refine(({ lifecycle, past: before }) => lifecycle !== 'PROSPECT' || !before?.acceptedOn, {
    path: ['lifecycle'],
    message: 'whoever was delivered to is no prospect',
  })
  .refine(({ verifiedBy, filedBy }) => filedBy === undefined || verifiedBy !== undefined, {
    path: ['verifiedBy'],
    message: 'a file is verified before it is put on file',
  })
  .meta({ id: 'ImportedCustomer' });
export type ImportedCustomer = z.output<typeof importedCustomer>;
