import type { z } from 'zod';
import type { Refusal } from '../errors';
import type { CaseCore, CaseEvent, Command, Ctx } from '../kernel/case';
import type { EffectDraft, EventDraft, Obligation, Party } from '../kernel/case';
import type { DataOf, EventShape } from '../kernel/events';
import type { Role } from '../people';
import type { Holdings } from './holding';
import type { Text, TextParams } from '../text';

export type { DataOf, Draft, EventShape, Recorded } from '../kernel/events';

export type Input = Command['input'];

export type Data = CaseEvent['data'];

/**
 * A condition of an action; its id is the requirement it stands for (see docs/traceability). `I` is as
 * much of the input as it looks at; `never` stands for the input of an action that is not known here.
 */
export interface Guard<S extends CaseCore, I = unknown> {
  id: string;
  check: (state: S, ctx: Ctx, input: I) => Refusal | null;
}

/** One action of a kind: who, where, under which conditions, and what then happened. */
export interface CaseAction<S extends CaseCore, I = never> {
  name: string;
  /** What it takes, as a request brings it; nothing for actions that only the system takes. */
  input?: z.ZodType<object>;
  title: Text;
  internal?: true;
  /** Everybody who may in principle; `scopeOf` narrows to team and department. */
  roles: readonly Role[];
  stages: readonly S['stage'][];
  /**
   * It steers the case or reports on it, but does not bring on what the case waits for; or it does so
   * only while the case waits for that before all else (a code of its waiting texts).
   */
  steers?: true | { unlessAwaited: string };
  /** The customer takes it too, through a link handed out for it. */
  byCustomer?: true;
  /** Its roles reach every case; a condition of its own says which department counts. */
  everyDepartment?: true;
  /** May be taken while the case is on hold. */
  whileHeld?: true;
  /** May be taken while the case is being cancelled. */
  whileCancelling?: true;
  /** May be taken once the end of the case is decided. */
  whileEnding?: true;
  /** People its input names, whose data the rules need. */
  people?: (input: I, state: S) => readonly string[];
  /** Conditions that hold or not whatever the input: they decide whether the action is offered. */
  guards?: readonly Guard<S, never>[];
  /** Conditions on the input. */
  inputGuards?: readonly Guard<S, I>[];
  apply: (state: S, input: I, ctx: Ctx) => EventDraft[];
}

/** A condition of every action, checked before its own; its id is the requirement it stands for. */
export interface CommonGuard<S extends CaseCore> {
  name: string;
  id: string;
  check(state: S, ctx: Ctx, action: CaseAction<S, never>): Refusal | null;
}

/** What an event changes in the state of a case. */
export type Change<S extends CaseCore, D = Data> = (
  state: S,
  data: D,
  event: CaseEvent,
) => Partial<S>;

/** What each event of a concern changes; a forgotten one does not compile. */
export type Changes<S extends CaseCore, E extends EventShape> = {
  readonly [T in E['type']]: Change<S, DataOf<E, T>>;
};

/** Why a case waits, for whom, and the kind of the deadline that limits the waiting. */
export interface WaitingReason {
  code: string;
  who: Party;
  limit: string;
  params?: TextParams;
}

/** What follows by itself from an event; the id is the requirement it stands for. */
export interface Consequence<S extends CaseCore, E = CaseEvent> {
  name: string;
  id: string;
  /** Types of the events it follows. */
  on: readonly string[];
  follow: (state: S, event: E, ctx: Ctx) => EventDraft[];
}

/** A message that an event calls for; the id is the requirement it stands for. */
export interface Message<S extends CaseCore, E = CaseEvent> {
  name: string;
  id: string;
  on: readonly string[];
  write: (state: S, event: E, ctx: Ctx) => EffectDraft[];
}

/**
 * One concern of a kind of case. The rules of a kind are those of all its features, and of the way
 * through the stages where it has one.
 */
export interface Feature<S extends CaseCore> {
  name: string;
  actions?: readonly CaseAction<S, never>[];
  /** Parts of the state it keeps, shown with the case. */
  parts?: readonly (keyof S)[];
  /** How its own events change the state, by type of event. */
  changes?: Readonly<Record<string, Change<S, never>>>;
  /** How it counts its reminders, by their kind; of the others it is kept by id that they were given. */
  reminders?: Readonly<Record<string, Change<S>>>;
  /** Its kinds of deadlines, each with the requirement it stands for. */
  duties?: Readonly<Record<string, string>>;
  obligations?: (state: S, ctx: Ctx) => Obligation[];
  /** What of its things one person each answers for, beside the case itself. */
  holdings?: Holdings<S>;
  /** What it makes the case wait for, if anything; asked before the step of the stage. */
  waitingOn?: (state: S) => WaitingReason | null;
  /** Names of actions the system takes by itself as soon as they are possible. */
  automatic?: (state: S) => readonly string[];
  consequences?: readonly Consequence<S, never>[];
  messages?: readonly Message<S, never>[];
  /** What still keeps the case from its end, as names of steps (§3.6). */
  missingForArchive?: (state: S) => string[];
}

/** A concern that several kinds have alike: of the state it changes these fields, which all of them have. */
export type SharedFeature<S extends CaseCore, K extends keyof S> = Omit<Feature<S>, 'changes'> & {
  changes: Readonly<
    Record<string, (state: S, data: never, event: CaseEvent) => Partial<Pick<S, K>>>
  >;
};

/** The tables of several features under one name, as one. */
export function tablesOf<S extends CaseCore, T>(
  features: readonly Feature<S>[],
  table: (feature: Feature<S>) => Readonly<Record<string, T>> | undefined,
): Readonly<Record<string, T>> {
  return Object.fromEntries(features.flatMap((feature) => Object.entries(table(feature) ?? {})));
}
