import type * as kind from '../kind/rules';
import type { OrderState } from './state';

export type { WaitingReason } from '../kind/rules';

/** What an event changes in the state of an order. */
export type Change = kind.Change<OrderState>;

/** What follows by itself from an event of an order. */
export type Consequence = kind.Consequence<OrderState>;

/** A message that an event of an order calls for. */
export type Message = kind.Message<OrderState>;

/**
 * One concern of an order beside its way through the stages (exceptions, negotiation of the date,
 * procurement ...). The rules of an order are its stages' and those of all its features.
 */
export type OrderFeature = kind.Feature<OrderState>;
