import { z } from 'zod';
import { date, flag, identifier, role, utcInstant } from './common';
import { callbackMethod } from '../../domain/customer/input';
import { CALLBACK_REASONS } from '../../domain/customer';
import type { CallbackReason } from '../../domain/customer';
import { CALLBACK_STATE_NAMES } from '../../domain/customer/callbacks/projection';

export const callbackState = z.enum(CALLBACK_STATE_NAMES).meta({ id: 'CallbackState' });

const states = z
  .string()
  .transform((text) => text.split(','))
  .pipe(z.array(callbackState).min(1));

const filters = {
  day: z
    .enum(['today', 'tomorrow', 'week'])
    .optional()
    .meta({ description: 'Due on that day, or from Monday to Sunday of this week' }),
  from: date.optional().meta({ description: 'First day on which it is due' }),
  to: date.optional().meta({ description: 'Last one' }),
  person: identifier.optional().meta({ description: 'Staff id, or `me`' }),
  team: identifier.optional(),
  role: role.optional(),
  customer: identifier.optional(),
  state: states.optional().meta({
    description: 'One or more states, separated by commas; all that is planned or in hand if none',
  }),
  method: callbackMethod.optional(),
  overdue: flag.optional(),
  suspended: flag.optional().meta({ description: 'Rests because a complaint is open' }),
};

export const callbackFilters = z.strictObject(filters);

export type CallbackFilters = z.output<typeof callbackFilters>;

export const callbackQuery = z.strictObject({
  ...filters,
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(400).optional().meta({ description: '`nextCursor` of the page before' }),
});

export const callbackPlace = z.tuple([utcInstant, z.string().max(100), z.string().max(200)]);

const reason = z.object({
  reason: z.enum(Object.keys(CALLBACK_REASONS) as [CallbackReason, ...CallbackReason[]]),
  name: z.string(),
  key: z.string(),
  stage: z.int().optional(),
  ref: z.string().optional().meta({ description: 'The order or complaint it arises from' }),
  deferred: z.enum(['CAP', 'GAP']).optional(),
});

const line = z
  .object({
    customerNo: z.string(),
    id: z
      .string()
      .nullable()
      .meta({ description: 'What `recordContact` asks for; none if planned' }),
    key: z.string(),
    state: callbackState,
    stateName: z.string(),
    reasons: z.array(reason),
    why: z.string().meta({ description: 'The reasons as one text' }),
    protection: z.enum(['SERVICE', 'FLOOR', 'RELATIONSHIP']),
    suspended: z.boolean(),
    overdue: z.boolean(),
    method: callbackMethod,
    methodName: z.string(),
    visit: z.enum(['NEEDED', 'NO_CONSENT']).nullable(),
    role,
    roleName: z.string(),
    person: z.string().nullable(),
    personName: z.string().nullable(),
    team: z.string().nullable(),
    department: z.string().nullable(),
    dueOn: date,
    dueAt: utcInstant,
    dueLocal: z.string().meta({ description: 'The same on the clock of the reader' }),
    customerLocal: z.string().meta({ description: 'The same on the clock of the customer' }),
    appointment: utcInstant.nullable(),
    nextAttemptAt: utcInstant.meta({ description: 'Not to be contacted for it before' }),
    attempts: z.int(),
    firstAttemptAt: utcInstant.nullable(),
    openedAt: utcInstant.nullable(),
    endedAt: utcInstant.nullable(),
    outcome: z.string().nullable(),
    performer: z.string().nullable(),
    score: z.int().nullable(),
    preference: z
      .object({
        method: callbackMethod.optional(),
        from: z.string().optional(),
        to: z.string().optional(),
        zone: z.string().optional(),
      })
      .meta({ description: 'How and when the customer likes to be contacted (CBK-22)' }),
    act: z
      .string()
      .nullable()
      .meta({ description: 'Where to record the contact; none if it is not in hand' }),
  })
  .meta({ id: 'CallbackLine' });

const buckets = {
  overdue: z.int(),
  today: z.int(),
  tomorrow: z.int(),
  week: z.int().meta({ description: 'From Monday to Sunday of this week' }),
};

export const callbackList = z
  .object({
    callbacks: z.array(line),
    counts: z
      .object({
        ...buckets,
        byPerson: z.array(
          z.object({
            person: z.string().nullable(),
            name: z.string().meta({ description: 'Of the person, or of the role it is open to' }),
            role,
            ...buckets,
          }),
        ),
        byTeam: z.array(z.object({ team: z.string().nullable(), ...buckets })),
      })
      .nullable()
      .meta({
        description:
          'Of all that is planned or in hand and that the other filters let through, whatever its day; with the first page only',
      }),
    nextCursor: z.string().nullable(),
    asOf: utcInstant,
  })
  .meta({ id: 'CallbackList' });
