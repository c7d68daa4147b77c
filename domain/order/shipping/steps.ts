import { refuse } from '../../errors';
import type { Refusal } from '../../errors';
import type { Instant } from '../../calendar';
import type { Timed } from '../../kind/guards';
import { plausibleTime } from '../guards';
import type { Guard } from '../guards';
import type { OrderState } from '../state';
import { activeShipments, openLines } from './records';
import type { OfShipment } from './events';
import type { Shipment } from './state';

/** One step of a shipment: what has to come before it, and how it is known to be taken. */
export interface Step {
  what: string;
  before: string;
  /** Whether what comes before is done. */
  ready: (shipment: Shipment, state: OrderState) => boolean;
  done: (shipment: Shipment) => boolean;
  /** A recorded past may lack what comes before: what is not known is not asked. */
  unknownInPast?: true;
  /** Why a shipment that is ready may still not go on. */
  stopped?: (shipment: Shipment, state: OrderState) => Refusal | null;
}

function refusalOf(state: OrderState, step: Step, shipment: Shipment): Refusal | null {
  if (step.done(shipment)) {
    return { ...refuse('ALREADY_DONE', { what: step.what }), requirement: 'SYS-02' };
  }
  if (state.historical === true && step.unknownInPast === true) return null;
  if (!step.ready(shipment, state)) return refuse('NOT_YET', { what: step.before });
  return step.stopped?.(shipment, state) ?? null;
}

/** The shipments on which a step can be taken now. */
export function candidates(state: OrderState, step: Step): Shipment[] {
  return activeShipments(state).filter((shipment) => refusalOf(state, step, shipment) === null);
}

function whyOnNone(state: OrderState, step: Step): Refusal {
  const refusals = activeShipments(state).flatMap((one) => refusalOf(state, step, one) ?? []);
  const [undone] = refusals.filter(({ code }) => code !== 'ALREADY_DONE');
  const over = openLines(state).length === 0 ? refusals[0] : undefined;
  return undone ?? over ?? refuse('NOT_YET', { what: step.before });
}

/** Demands that a step can be taken on some shipment: only then it is offered. */
export function offered(id: string, step: Step): Guard<unknown> {
  return {
    id,
    check: (state) => (candidates(state, step).length > 0 ? null : whyOnNone(state, step)),
  };
}

/** The shipment an input means: the one it names, else the only one on which the step is next. */
export function meant(
  state: OrderState,
  { shipmentId }: OfShipment,
  step: Step,
): Shipment | undefined {
  const found = candidates(state, step);
  return shipmentId === undefined ? found[0] : found.find(({ id }) => id === shipmentId);
}

/** The same for a step that is taken: `chosen` has refused whatever means none. */
export function taken(state: OrderState, input: OfShipment, step: Step): Shipment {
  const shipment = meant(state, input, step);
  if (shipment === undefined) throw new Error(`no shipment for ${step.what}`);
  return shipment;
}

/** The refusal of a name that no shipment has, or of none where there are several. */
export function unclear(named: string | undefined, possible: readonly Shipment[]): Refusal | null {
  const shipments = possible.map(({ id }) => id);
  if (named === undefined) {
    return shipments.length > 1 ? refuse('SHIPMENT_UNCLEAR', { shipments }) : null;
  }
  return shipments.includes(named)
    ? null
    : refuse('SHIPMENT_UNKNOWN', { shipment: named, shipments });
}

/** Demands that it is clear which shipment is meant, and that the step can be taken on it. */
export function chosen(id: string, step: Step): Guard<OfShipment> {
  return {
    id,
    check(state, _ctx, { shipmentId: named }) {
      if (named === undefined) return unclear(named, candidates(state, step));
      const active = activeShipments(state);
      const shipment = active.find((candidate) => candidate.id === named);
      return shipment === undefined ? unclear(named, active) : refusalOf(state, step, shipment);
    },
  };
}

/** Demands that a fact of a shipment is no earlier than the one it follows. */
export function notBefore(
  step: Step,
  earliest: (shipment: Shipment) => Instant | undefined,
): Guard<OfShipment & Timed> {
  return plausibleTime((state, input) => {
    const shipment = meant(state, input, step);
    return shipment && earliest(shipment);
  });
}

export const arrivedAt = ({ arrival }: Shipment): Instant | undefined => arrival?.arrivedAt;
