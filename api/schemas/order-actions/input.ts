import type { z } from 'zod';

/** The input of one action, and which of its fields are free text kept apart from the events. */
export interface ActionInput {
  schema: z.ZodType<object>;
  texts: readonly string[];
  /** Fields that name files of the case. */
  files?: readonly string[];
}

/** Inputs by name of action. */
export type ActionInputs = Readonly<Record<string, ActionInput>>;

export { evidence, fact, ofShipment, optionalReason, reason } from '../../../domain/kind/input';
