import { z } from 'zod';
import { fieldsWith, keysOf } from '../../domain/basics';
import { ORDER_STAGES, ORDER_TEXT_FIELDS } from '../../domain/order';
import { channel, items, orderedItem, source, textFields } from '../../domain/order/input';
import { contact } from '../../domain/kind/input';
import { EXPLANATION_STATES } from '../../domain/overdue';
import { listItem } from './case-list';
import { alike, customerId, date, identifier, party, staffId, teamId, utcInstant } from './common';

export const stage = z
  .enum(Object.keys(ORDER_STAGES) as [keyof typeof ORDER_STAGES])
  .meta({ id: 'OrderStage' });
export {
  channel,
  condition,
  item,
  items,
  orderedItem,
  source,
  transportMode,
} from '../../domain/order/input';
export { contact } from '../../domain/kind/input';

const dataFields = {
  channel,
  customerNo: customerId.optional(),
  contact: contact.optional(),
  items: items.optional(),
  deliveryDate: date.optional(),
  ...textFields,
  source: source.optional(),
  project: z.boolean().optional().meta({
    description: "Built and accepted at the customer's: takes a signed acceptance report",
  }),
  returnSlipRequired: z.boolean().optional(),
  contractRequired: z.boolean().optional().meta({
    description: 'Without a signed contract it is not approved (ORD-36)',
  }),
};

export const createOrder = z
  .strictObject({
    no: identifier.optional(),
    ...dataFields,
    owner: staffId.optional(),
    team: teamId.optional(),
  })
  .meta({
    id: 'CreateOrder',
    description: 'Gaps are allowed at intake; they block the submission and are listed there.',
  });

export type CreateOrder = z.output<typeof createOrder>;

export const orderListItem = z
  .object({ ...listItem, stage, deliveryDate: date.nullable() })
  .meta({ id: 'OrderListItem' });

export const deadline = z
  .object({
    id: z.string(),
    kind: z.string(),
    name: z.string(),
    owner: party,
    startedAt: utcInstant,
    warnAt: utcInstant.nullable(),
    dueAt: utcInstant,
    dueLocal: z.string().meta({ description: 'Wall clock of the calendar, with its zone' }),
    zone: z.string(),
    overdue: z.boolean(),
    breachedAt: utcInstant.nullable(),
    paused: z.boolean(),
    provisional: z.boolean().meta({ description: 'Beyond the decreed years; will be recomputed' }),
    remainingMinutes: z
      .int()
      .meta({ description: 'Negative when overdue; as it stood when paused' }),
    remainingWorkingMinutes: z.int(),
    policyVersion: z.int(),
    calendarVersion: z.int(),
  })
  .meta({ id: 'Deadline' });

const breach = z.object({
  deadlineId: z.string(),
  kind: z.string(),
  name: z.string(),
  owner: party.optional(),
  dueAt: utcInstant,
  recordedAt: utcInstant,
  metAt: utcInstant.optional(),
  doneInTime: z.boolean().optional(),
  explanation: z
    .object({
      state: z.enum(Object.keys(EXPLANATION_STATES) as [keyof typeof EXPLANATION_STATES]),
      name: z.string(),
      by: z.string().optional(),
      onBehalfOf: z.string().optional(),
      at: utcInstant.optional(),
      reason: z.string().optional(),
      decision: z
        .object({
          by: z.string(),
          onBehalfOf: z.string().optional(),
          at: utcInstant,
          comment: z.string().optional(),
        })
        .optional(),
    })
    .meta({ description: 'Why it was late, and whether a department head approved it (CMP-12)' }),
});

export const reason = z
  .object({ code: z.string(), text: z.string(), requirement: z.string().optional() })
  .meta({ id: 'Reason' });

const available = z.object({
  action: z.string(),
  title: z.string(),
  method: z.literal('POST'),
  href: z.string(),
  inputSchema: z.record(z.string(), z.unknown()).optional().meta({
    description: 'JSON schema of the input; left out in the answers to actions',
  }),
});
const blocked = z.object({ action: z.string(), title: z.string(), reason });

/** What the answer about any case shows, whatever its kind. */
export const coreDetail = {
  department: z.string().nullable(),
  deadlines: z.array(deadline),
  breaches: z.array(breach),
  nextLevelAt: utcInstant.nullable(),
  availableActions: z.array(available),
  blockedActions: z.array(blocked),
  troubles: z.array(z.object({ kind: z.string(), detail: z.string() })),
  people: z
    .record(z.string(), z.string())
    .meta({ description: 'Names of everybody this answer names by id' }),
  policyVersion: z.int(),
  calendarVersion: z.int(),
  alike: alike.optional().meta({
    description:
      'Of a creation alone: customers that may be the same, the likeliest first; without `customerNo`, for posts that read contacts (CUS-08)',
  }),
  asOf: utcInstant,
};

export const orderDetail = z
  .object({
    ...orderListItem.shape,
    ...coreDetail,
    data: z.object({
      channel,
      contact: z
        .object({
          name: z.string().nullable(),
          phone: z.string().nullable(),
          email: z.string().nullable(),
          address: z.string().nullable(),
          dial: z
            .string()
            .optional()
            .meta({ description: 'Calls the number', example: 'tel:+8613912345678' }),
          masked: z.boolean(),
          erased: z.boolean().optional().meta({ description: 'Erased on request (§8.3.16)' }),
        })
        .nullable(),
      items: z.array(orderedItem),
      deliveryDate: date.nullable(),
      ...fieldsWith(keysOf(ORDER_TEXT_FIELDS), z.string().nullable()),
      source,
      project: z.boolean().optional(),
      returnSlipRequired: z.boolean(),
      contractRequired: z.boolean().optional(),
    }),
    agreedDeliveryDate: date.nullable(),
    originalDeliveryDate: date.nullable(),
    missingFields: z.array(z.string()),
    missingForArchive: z.array(z.string()),
    milestones: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'Order' });

export const timelineEntry = z
  .object({
    seq: z.int(),
    type: z.string(),
    title: z.string(),
    actor: z.string(),
    actorName: z.string().nullable(),
    onBehalfOf: z.string().nullable(),
    onBehalfOfName: z.string().nullable(),
    occurredAt: utcInstant,
    recordedAt: utcInstant,
    policyVersion: z.int(),
    data: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'TimelineEntry' });

export const timeline = z
  .object({ events: z.array(timelineEntry), nextAfter: z.int().nullable() })
  .meta({ id: 'Timeline' });
