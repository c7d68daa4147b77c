import { z } from 'zod';
import { freeText, identifier, instant } from '../common';

/** The input of one action, and which of its fields are free text kept apart from the events. */
export interface ActionInput {
  schema: z.ZodType<object>;
  texts: readonly string[];
  /** Fields that name files of the case. */
  files?: readonly string[];
}

/** Inputs by name of action. */
export type ActionInputs = Readonly<Record<string, ActionInput>>;

/** When a reported fact really happened. */
export const fact = {
  occurredAt: instant.optional().meta({ description: 'When it really happened; default now' }),
};

/** Which shipment is meant. */
export const ofShipment = {
  shipmentId: z
    .string()
    .regex(/^s[1-9]\d{0,3}$/)
    .optional()
    .meta({ description: 'Default: the only shipment on which the step is next', example: 's1' }),
};

/** Photos, signatures, scans: files that were added to the case before. */
export const evidence = z
  .array(identifier)
  .max(20)
  .optional()
  .meta({ description: 'Ids of files of this order' });

export const reason = { reason: freeText };
export const optionalReason = { reason: freeText.optional() };
