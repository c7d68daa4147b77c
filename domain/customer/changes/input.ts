import { z } from 'zod';
import { freeText } from '../../kind/input';
import { customerFields, fieldName } from '../input';

export const fillInInput = z
  .strictObject({
    ...customerFields,
    ...{ source: customerFields.source.nullable(), size: customerFields.size.nullable() },
    firstContactOn: customerFields.firstContactOn.nullable(),
    industry: customerFields.industry.nullable(),
    need: customerFields.need.nullable(),
    budget: customerFields.budget.nullable(),
    decisionChain: customerFields.decisionChain.nullable(),
    custom: z.record(fieldName, freeText.nullable()).optional().meta({
      description: 'Fields of the house: those not named stay, null takes one away',
    }),
  })
  .refine((input) => Object.keys(input).length > 0, 'nothing to fill in');
