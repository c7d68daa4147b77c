import type { z } from 'zod';
import type { ApiDeps } from './deps';
import { domainError } from '../domain/errors';
import type { ActionInfo, CaseCore, CaseKind, WaitingOn } from '../domain/kernel';
import { filesOf, textsOf } from '../domain/kind/input';
import type { Role } from '../domain/people';
import type { Text } from '../domain/text';
import type { CaseSight } from './present/sight';

/** The input of one action, and which of its fields are kept apart from the events: free texts, files. */
export interface ActionInput {
  schema: z.ZodType<object>;
  texts: readonly string[];
  files: readonly string[];
}

type ActionInputs = Readonly<Record<string, ActionInput>>;

/** What an explanation says besides what all kinds have in common: as facts, and in sentences. */
export interface Explained {
  facts: object;
  sentences: string[];
}

/** What the API knows of a kind of case beside its rules. */
export interface CaseKindApi {
  kind: CaseKind;
  /** Segment of its paths, e.g. `orders` in `/api/v1/orders/{no}`; also the tag of its operations. */
  segment: 'orders' | 'complaints' | 'customers' | 'service-requests';
  /** What one is called in ids of operations and in summaries, e.g. `Order`. */
  one: 'Order' | 'Complaint' | 'Customer' | 'ServiceRequest';
  inputs: ActionInputs;
  /** Who answers for such cases, e.g. for sending a notice of one again; reach still counts. */
  supervisors: readonly Role[];
  eventTitles: Readonly<Record<string, Text>>;
  /** One case in full, as the caller may see it; the inputs of its actions are told on request. */
  present(state: CaseCore, sight: CaseSight, inputSchemas: boolean): object;
  /** What is shown of one case beyond itself; nothing when left out. */
  around?(deps: ApiDeps, state: CaseCore, sight: CaseSight): Promise<object>;
  /** All that it waits for; what counts first stands first. */
  waits(state: CaseCore): WaitingOn[];
  /** What an explanation of this kind says besides what all have in common. */
  explainBeside(state: CaseCore, sight: CaseSight): Explained;
  /** The same for what has to be looked up beyond the case; nothing when left out. */
  explainAround?(deps: ApiDeps, state: CaseCore, sight: CaseSight): Promise<Explained>;
}

/** The inputs of the actions that a request may ask for, each made once. */
export function inputsOf(actions: readonly ActionInfo[]): ActionInputs {
  const rooms = actions.flatMap(({ name, internal, input: schema }) =>
    schema === undefined || internal === true
      ? []
      : [[name, { schema, texts: textsOf(schema), files: filesOf(schema) }] as const],
  );
  return Object.fromEntries(rooms);
}

/** The input of an action. @throws DomainError UNKNOWN_ACTION */
export function inputOf({ inputs }: CaseKindApi, action: string): ActionInput {
  const input = inputs[action];
  if (input !== undefined && Object.hasOwn(inputs, action)) return input;
  throw domainError('UNKNOWN_ACTION', { name: action });
}
