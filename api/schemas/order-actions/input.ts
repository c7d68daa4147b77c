import type { z } from 'zod';
import { freeText, instant } from '../common';

/** The input of one action, and which of its fields are free text kept apart from the events. */
export interface ActionInput {
  schema: z.ZodType<Record<string, unknown>>;
  texts: readonly string[];
}

/** Inputs by name of action. */
export type ActionInputs = Readonly<Record<string, ActionInput>>;

/** When a reported fact really happened. */
export const fact = {
  occurredAt: instant.optional().meta({ description: 'When it really happened; default now' }),
};

export const reason = { reason: freeText };
export const optionalReason = { reason: freeText.optional() };
