import type { Instant } from '../domain/calendar';
import type { SearchAttributes } from '../domain/attributes';
import type { Refusal } from '../domain/errors';

/** A command on its way into the database; `at` is the workflow time at which it was accepted. */
export interface ExecuteInput {
  caseId: string;
  /** Update id: the same id is executed once, whatever happens. */
  commandId: string;
  actor: string;
  onBehalfOf?: string;
  key: string;
  action: string;
  input: Readonly<Record<string, unknown>>;
  expectedVersion?: number;
  at: Instant;
  /** Its time ran out while it waited: only a stored outcome may still be answered. */
  expired: boolean;
}

export interface SettleInput {
  caseId: string;
  at: Instant;
}

/** What the workflow learns of a step; it branches on nothing else. */
export interface StepResult {
  version: number;
  stage: string;
  /** When to wake next; null when nothing is due. */
  wakeAt: Instant | null;
  /** When the next undelivered effect is to be tried; null when there is none. */
  effectsDue: Instant | null;
  closed: boolean;
  attributes: SearchAttributes;
  /** One readable line for the Temporal Web UI; no personal data. */
  summary: string;
  /** Why the command was refused; null when it was accepted, and for settling. */
  refusal: Refusal | null;
}

export interface DeliverInput {
  caseId: string;
  at: Instant;
}

export interface DeliverResult {
  /** When to try again; null when everything is delivered or given up. */
  nextAttemptAt: Instant | null;
}

export interface BulkStepInput {
  runId: string;
}

/** What a bulk run learns of a step. */
export interface BulkStepResult {
  /** Nothing is left to do, or the run does not run. */
  finished: boolean;
  /** How long to rest before the next step, so that the rate is kept. */
  waitMs: number;
  /** One readable line for the Temporal Web UI; no personal data. */
  summary: string;
}

/** Activities that run inside a workflow task: one short transaction each. */
export interface LocalActivities {
  execute(input: ExecuteInput): Promise<StepResult>;
  settle(input: SettleInput): Promise<StepResult>;
}

/** Activities that may take their time. */
export interface RegularActivities {
  /** Returns once the case can be read and locked again. */
  databaseIsBack(caseId: string): Promise<void>;
  deliverEffects(input: DeliverInput): Promise<DeliverResult>;
}

/** The work of bulk runs; many short transactions. */
export interface BulkActivities {
  bulkStep(input: BulkStepInput): Promise<BulkStepResult>;
}

export type Activities = LocalActivities & RegularActivities & BulkActivities;
