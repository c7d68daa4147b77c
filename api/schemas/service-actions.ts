import { z } from 'zod';
import { date, freeText, identifier, shortText } from './common';
import { explained, HANDLED_INPUTS, nothing } from './common-actions';
import { priority } from './complaint';
import { evidence, fact, optionalReason, reason } from './order-actions/input';
import type { ActionInputs } from './order-actions/input';
import { serviceFields, serviceNature } from './service';
import { CONTACT_WAYS, CONVERSIONS, DIAGNOSIS_MODES, IDENTITY_CHECKS } from '../../domain/service';
import { RETURN_REASONS, SETTLEMENTS } from '../../domain/service';

const note = { note: freeText.optional() };
const timed = { schema: z.strictObject(fact), texts: [] };
const amount = z.number().min(0).max(1_000_000_000);
const quantity = z.number().positive().max(1_000_000);
const sparePart = { part: z.string().regex(/^sp[1-9]\d{0,3}$/) };

/** A conversation with the customer, or an attempt at one. */
const talk = {
  way: z.enum(CONTACT_WAYS).optional().meta({ description: 'Default PHONE' }),
  ...fact,
  ...note,
  reached: z.boolean().optional().meta({ description: 'false: nobody was reached' }),
};

const conversation = { schema: z.strictObject(talk), texts: ['note'] };

const REGISTERING: ActionInputs = {
  takeUp: nothing,
  fillIn: {
    schema: z
      .strictObject(serviceFields)
      .refine((input) => Object.keys(input).length > 0, 'nothing to fill in'),
    texts: ['content'],
  },
  classify: {
    schema: z.strictObject({ nature: serviceNature, priority, ...optionalReason }),
    texts: ['reason'],
  },
  register: { schema: z.strictObject({ check: z.enum(IDENTITY_CHECKS) }), texts: [] },
};

const DISPATCHING: ActionInputs = {
  dispatch: {
    schema: z
      .strictObject({ to: identifier.optional(), department: identifier.optional(), ...note })
      .refine(
        ({ to, department }) => (to === undefined) !== (department === undefined),
        'a person (`to`) or a `department`',
      ),
    texts: ['note'],
  },
  acceptDispatch: nothing,
  declineDispatch: { schema: z.strictObject(optionalReason), texts: ['reason'] },
  assign: { schema: z.strictObject({ owner: identifier, ...optionalReason }), texts: ['reason'] },
  respond: conversation,
  reportProgress: conversation,
};

const DIAGNOSING: ActionInputs = {
  planVisit: {
    schema: z.strictObject({ date, customerAgrees: z.boolean(), ...optionalReason }),
    texts: ['reason'],
  },
  diagnose: {
    schema: z.strictObject({
      mode: z.enum(DIAGNOSIS_MODES),
      found: z.boolean().meta({ description: 'false: a fruitless attempt' }),
      findings: freeText.optional(),
      evidence,
      ...fact,
    }),
    texts: ['findings'],
    files: ['evidence'],
  },
  checkWarranty: {
    schema: z.strictObject({
      until: date.optional().meta({ description: 'Last day of the warranty, where there is one' }),
      covered: z.boolean().meta({ description: 'Within the scope of the warranty' }),
      companyCaused: z.boolean(),
      charge: amount.optional().meta({ description: 'What the customer pays, in CNY' }),
    }),
    texts: [],
  },
  customerConsents: timed,
  customerDeclines: explained,
};

const SOLVING: ActionInputs = {
  plan: { schema: z.strictObject({ text: freeText, promisedDate: date }), texts: ['text'] },
  startWork: timed,
  reportWork: {
    schema: z.strictObject({ report: freeText, evidence, ...fact }),
    texts: ['report'],
    files: ['evidence'],
  },
  needPart: { schema: z.strictObject({ part: shortText, quantity }), texts: [] },
  reservePart: { schema: z.strictObject(sparePart), texts: [] },
  orderPart: { schema: z.strictObject({ ...sparePart, expectedOn: date }), texts: [] },
  dropPart: { schema: z.strictObject(sparePart), texts: [] },
};

const RETURNING: ActionInputs = {
  requestReturn: {
    schema: z.strictObject({
      reason: z.enum(RETURN_REASONS),
      handedOverOn: date.meta({ description: 'When the customer got the goods' }),
      quantity,
      wanted: z.enum(SETTLEMENTS),
    }),
    texts: [],
  },
  approveReturn: {
    schema: z.strictObject({
      comment: freeText.optional(),
      override: freeText
        .optional()
        .meta({ description: 'Why it is approved though the window is over; supervisors' }),
    }),
    texts: ['comment', 'override'],
  },
  refuseReturn: { schema: z.strictObject({ comment: freeText }), texts: ['comment'] },
  receiveGoods: {
    schema: z.strictObject({ quantity, condition: freeText.optional(), ...fact }),
    texts: ['condition'],
  },
  inspectGoods: {
    schema: z.strictObject({ accepted: z.boolean(), findings: freeText, evidence }),
    texts: ['findings'],
    files: ['evidence'],
  },
  settleReturn: {
    schema: z.strictObject({
      as: z.enum(SETTLEMENTS),
      amount: amount.optional(),
      reference: shortText.optional().meta({ description: 'Of the payment or the shipment' }),
      ...fact,
    }),
    texts: [],
  },
};

const rating = z.int().min(1).max(5);

const EVALUATING: ActionInputs = {
  verify: { schema: z.strictObject({ effective: z.boolean(), ...note }), texts: ['note'] },
  giveFeedback: conversation,
  recordScore: {
    schema: z.strictObject({ ...talk, score: rating.optional(), reasons: freeText.optional() }),
    texts: ['note', 'reasons'],
  },
  waiveScore: explained,
  evaluate: {
    schema: z.strictObject({ rating, remarks: freeText, improvement: freeText.optional() }),
    texts: ['remarks', 'improvement'],
  },
  withdraw: explained,
  convert: {
    schema: z.strictObject({ because: z.enum(CONVERSIONS), ...reason }),
    texts: ['reason'],
  },
};

/** What each action of a request takes; the same schemas check requests and describe them. */
export const SERVICE_ACTION_INPUTS: ActionInputs = {
  ...REGISTERING,
  ...DISPATCHING,
  ...DIAGNOSING,
  ...SOLVING,
  ...RETURNING,
  ...EVALUATING,
  ...HANDLED_INPUTS,
};
