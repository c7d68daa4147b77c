import { z } from 'zod';
import { LIKENESSES } from '../../domain/customer/duplicates';
import { role } from '../../domain/kind/input';

export {
  date,
  freeText,
  customerId,
  departmentId,
  orderId,
  staffId,
  teamId,
  identifier,
  instant,
  lineQuantities,
  money,
} from '../../domain/kind/input';
export { quantity, role, shortText, zone } from '../../domain/kind/input';

/** An instant as answers carry it. */
export const utcInstant = z.iso.datetime().meta({ example: '2026-03-02T01:00:00.000Z' });

/** One that a cursor hands back to the database. */
export const storedInstant = utcInstant.refine((at) => at >= '0001', 'before all counting');

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
    errors: z
      .array(z.object({ field: z.string(), name: z.string(), reason: z.string() }))
      .optional(),
    availableActions: z.array(z.string()).optional(),
    currentVersion: z.int().optional(),
    changes: z
      .array(
        z.object({
          ...{ step: z.string(), by: z.string(), byName: z.string().nullable(), at: z.string() },
        }),
      )
      .optional()
      .meta({ description: 'With 412: what was done meanwhile, the last first' }),
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

export const alike = z
  .array(z.object({ no: z.string(), because: z.array(z.enum(LIKENESSES)) }))
  .meta({ description: 'Customers that may be the same, the likeliest first (CUS-08)' });
