import type { CaseEvent, Ctx, EffectDraft, EventDraft, Obligation, Party } from '../kernel/case';
import type { TextParams } from '../text';
import type { OrderAction } from './guards';
import type { OrderState } from './state';

type Data = CaseEvent['data'];

/** What an event changes in the state of an order. */
export type Change = (state: OrderState, data: Data, event: CaseEvent) => Partial<OrderState>;

/** Why an order waits, for whom, and the kind of the deadline that limits the waiting. */
export interface WaitingReason {
  code: string;
  who: Party;
  limit: string;
  params?: TextParams;
}

/** What follows by itself from an event; the id is the requirement it stands for. */
export interface Consequence {
  name: string;
  id: string;
  /** Types of the events it follows. */
  on: readonly string[];
  follow: (state: OrderState, event: CaseEvent, ctx: Ctx) => EventDraft[];
}

/** A message that an event calls for; the id is the requirement it stands for. */
export interface Message {
  name: string;
  id: string;
  on: readonly string[];
  write: (state: OrderState, event: CaseEvent, ctx: Ctx) => EffectDraft[];
}

/**
 * One concern of an order beside its way through the stages (exceptions, negotiation of the date,
 * procurement ...). The rules of an order are its stages' and those of all its features.
 */
export interface OrderFeature {
  name: string;
  actions?: readonly OrderAction[];
  /** Parts of the state it keeps, shown with the order. */
  parts?: readonly (keyof OrderState)[];
  /** How its own events change the state, by type of event. */
  changes?: Readonly<Record<string, Change>>;
  /** Its kinds of deadlines, each with the requirement it stands for. */
  duties?: Readonly<Record<string, string>>;
  obligations?: (state: OrderState, ctx: Ctx) => Obligation[];
  /** What it makes the case wait for, if anything; asked before the step of the stage. */
  waitingOn?: (state: OrderState) => WaitingReason | null;
  /** Names of actions the system takes by itself as soon as they are possible. */
  automatic?: (state: OrderState) => readonly string[];
  consequences?: readonly Consequence[];
  messages?: readonly Message[];
  /** What still keeps the order from its archive, as names of steps (§3.6). */
  missingForArchive?: (state: OrderState) => string[];
}
