import { z } from 'zod';
import { IDENTITY_CHECKS, REMEDY_NAMES } from '../../../domain/complaint';
import { WIN_BACKS } from '../../../domain/complaint';
import { date, freeText, identifier, shortText } from '../common';
import { explained, nothing } from '../common-actions';
import { complaintFields, priority } from '../complaint';
import { evidence, fact, optionalReason, reason } from '../order-actions/input';
import type { ActionInputs } from '../order-actions/input';
import { note, talk } from '../../../domain/complaint/contacts/input';

const amount = z.number().min(0).max(1_000_000_000);
const proposal = { proposal: z.string().regex(/^p[1-9]\d{0,3}$/) };

const proposing = z.strictObject({
  remedy: z.enum(REMEDY_NAMES),
  text: freeText,
  cost: amount.optional().meta({ description: 'What it costs us, in CNY; default 0' }),
  charge: amount.optional().meta({ description: 'What the customer pays, in CNY; default 0' }),
  ownFault: z.boolean(),
  promisedDate: date,
  ...fact,
});

const task = z.strictObject({ what: freeText, owner: identifier, dueDate: date });

const INTAKE: ActionInputs = {
  takeUp: nothing,
  fillIn: {
    schema: z
      .strictObject(complaintFields)
      .refine((input) => Object.keys(input).length > 0, 'nothing to fill in'),
    texts: ['content'],
  },
  verifyIdentity: { schema: z.strictObject({ check: z.enum(IDENTITY_CHECKS) }), texts: [] },
  accept: nothing,
  setPriority: { schema: z.strictObject({ priority, ...reason }), texts: ['reason'] },
};

const HANDLING: ActionInputs = {
  transfer: {
    schema: z.strictObject({ to: identifier, purpose: freeText }),
    texts: ['purpose'],
  },
  acceptTransfer: nothing,
  declineTransfer: { schema: z.strictObject(optionalReason), texts: ['reason'] },
};

const CONTACTS: ActionInputs = {
  respond: { schema: z.strictObject(talk), texts: ['note'] },
  reportResult: { schema: z.strictObject(talk), texts: ['note'] },
  sendNews: { schema: z.strictObject(note), texts: ['note'] },
};

const STEPS: ActionInputs = {
  investigate: {
    schema: z.strictObject({
      parties: z.array(shortText).min(1).max(50),
      findings: freeText.optional(),
      evidence,
    }),
    texts: ['findings', 'parties.*'],
    files: ['evidence'],
  },
  clarify: {
    schema: z.strictObject({
      summary: freeText,
      customerConfirmed: z.boolean(),
      suspectedCause: freeText.optional(),
    }),
    texts: ['summary', 'suspectedCause'],
  },
  recordDesiredRemedy: {
    schema: z.strictObject({
      remedies: z.array(z.enum(REMEDY_NAMES)).min(1).max(REMEDY_NAMES.length),
      text: freeText.optional(),
    }),
    texts: ['text'],
  },
};

const REMEDY: ActionInputs = {
  proposeRemedy: { schema: proposing, texts: ['text'] },
  approveRemedy: {
    schema: z.strictObject({ ...proposal, comment: freeText.optional() }),
    texts: ['comment'],
  },
  refuseRemedy: { schema: z.strictObject({ ...proposal, comment: freeText }), texts: ['comment'] },
  presentRemedy: { schema: z.strictObject({ ...proposal, ...fact }), texts: [] },
  customerAgrees: { schema: z.strictObject({ ...proposal, ...fact }), texts: [] },
  customerRejects: {
    schema: z.strictObject({ ...proposal, ...fact, rejection: freeText }),
    texts: ['rejection'],
  },
  planTasks: {
    schema: z.strictObject({ tasks: z.array(task).min(1).max(50) }),
    texts: ['tasks.*.what'],
  },
  completeTask: {
    schema: z.strictObject({ task: z.string().regex(/^t[1-9]\d{0,3}$/), ...fact, ...note }),
    texts: ['note'],
  },
  execute: { schema: z.strictObject({ ...fact, ...note }), texts: ['note'] },
  verify: { schema: z.strictObject({ effective: z.boolean(), ...note }), texts: ['note'] },
};

const ENDING: ActionInputs = {
  recordRevisit: {
    schema: z.strictObject({
      ...talk,
      score: z.int().min(1).max(5).optional(),
      reasons: freeText.optional(),
    }),
    texts: ['note', 'reasons'],
  },
  review: {
    schema: z.strictObject({
      rootCause: freeText,
      department: identifier,
      prevention: freeText,
      measure: identifier.optional(),
    }),
    texts: ['rootCause', 'prevention'],
  },
  recordWinBack: {
    schema: z.strictObject({
      type: z.enum(WIN_BACKS),
      cost: amount,
      date,
      result: z.enum(['KEPT', 'LOST', 'OPEN']),
      approver: identifier
        .optional()
        .meta({ description: 'Who granted what costs more than limit 1' }),
      ...note,
    }),
    texts: ['note'],
  },
  withdraw: explained,
  closeUnconfirmed: explained,
};

/** What each action of a complaint takes; the same schemas check requests and describe them. */
export const COMPLAINT_ACTION_INPUTS: ActionInputs = {
  ...INTAKE,
  ...HANDLING,
  ...CONTACTS,
  ...STEPS,
  ...REMEDY,
  ...ENDING,
};
