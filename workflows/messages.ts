import { defineQuery, defineSignal } from '@temporalio/workflow';
import type { StepResult } from '../activities/contract';

/** What a client sends with an update; the update id is `id`. */
export interface CaseCommand {
  id: string;
  actor: string;
  onBehalfOf?: string;
  /** Idempotency key, unique per actor. */
  key: string;
  input: Readonly<Record<string, unknown>>;
  expectedVersion?: number;
  /** After this instant the command must not take effect any more. */
  expiresAt: string;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

/** Whether a message has the form of a command; anything may arrive past the API. */
export function isCommand(message: unknown): message is CaseCommand {
  if (typeof message !== 'object' || message === null) return false;
  const { id, actor, onBehalfOf, key, input, expectedVersion, expiresAt } = message as Partial<
    Record<keyof CaseCommand, unknown>
  >;
  return (
    [id, actor, key, expiresAt].every(isText) &&
    !Number.isNaN(Date.parse(expiresAt as string)) &&
    (onBehalfOf === undefined || isText(onBehalfOf)) &&
    (expectedVersion === undefined || Number.isInteger(expectedVersion)) &&
    typeof input === 'object' &&
    input !== null &&
    !Array.isArray(input)
  );
}

/** The answer to an accepted command; everything else is read from the database. */
export interface CaseAnswer {
  version: number;
  stage: string;
}

/** All a workflow knows of its case; continue-as-new carries nothing else. */
export interface CaseRef {
  caseId: string;
}

/** What the workflow itself knows; for diagnosis, never for answering people. */
export interface CaseView {
  result: StepResult | null;
  queued: number;
  databaseAway: boolean;
  delivering: boolean;
}

/** Makes a case look at its row again: it settles and re-arms its timer. Harmless at any time. */
export const resyncSignal = defineSignal('resync');

export const viewQuery = defineQuery<CaseView>('view');
