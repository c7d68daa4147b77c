import type * as kind from '../kind/rules';
import type { OrderState } from './state';

export type { WaitingReason } from '../kind/rules';

/** What an event changes in the state of an order. */
export type Change<D = kind.Data> = kind.Change<OrderState, D>;

/** What each event of a concern changes; a forgotten one does not compile. */
export type OrderChanges<E extends kind.EventShape> = kind.Changes<OrderState, E>;
export type Changes<E extends kind.EventShape> = kind.Changes<OrderState, E>;

/** What follows by itself from an event of an order. */
export type Consequence = kind.Consequence<OrderState>;

/** A message that an event of an order calls for. */
export type Message = kind.Message<OrderState>;

/**
 * One concern of an order (intake, exceptions, negotiation of the date, procurement ...); the rules of an
 * order are those of all its features.
 */
export type OrderFeature = kind.Feature<OrderState>;
