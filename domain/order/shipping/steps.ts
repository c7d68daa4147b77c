import { refuse } from '../../errors';
import type { Refusal } from '../../errors';
import type { Guard, Input } from '../guards';
import type { OrderState } from '../state';
import { activeShipments, openLines } from './records';
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
  const refusals = activeShipments(state).map((shipment) => refusalOf(state, step, shipment)!);
  const [undone] = refusals.filter(({ code }) => code !== 'ALREADY_DONE');
  const over = openLines(state).length === 0 ? refusals[0] : undefined;
  return undone ?? over ?? refuse('NOT_YET', { what: step.before });
}

/** Demands that a step can be taken on some shipment: only then it is offered. */
export function offered(id: string, step: Step): Guard {
  return {
    id,
    check: (state) => (candidates(state, step).length > 0 ? null : whyOnNone(state, step)),
  };
}

/** The shipment an input means: the one it names, else the only one on which the step is next. */
export function meant(state: OrderState, input: Input, step: Step): Shipment | undefined {
  const id = input['shipmentId'];
  const found = candidates(state, step);
  return id === undefined ? found[0] : found.find((shipment) => shipment.id === id);
}

/** The refusal of a name that no shipment has, or of none where there are several. */
export function unclear(named: unknown, possible: readonly Shipment[]): Refusal | null {
  const shipments = possible.map(({ id }) => id);
  if (named === undefined) {
    return shipments.length > 1 ? refuse('SHIPMENT_UNCLEAR', { shipments }) : null;
  }
  return shipments.includes(named as string)
    ? null
    : refuse('SHIPMENT_UNKNOWN', { shipment: named as string, shipments });
}

/** Demands that it is clear which shipment is meant, and that the step can be taken on it. */
export function chosen(id: string, step: Step): Guard {
  return {
    id,
    check(state, _ctx, input) {
      const named = input['shipmentId'];
      if (named === undefined) return unclear(named, candidates(state, step));
      const active = activeShipments(state);
      const shipment = active.find((candidate) => candidate.id === named);
      return shipment === undefined ? unclear(named, active) : refusalOf(state, step, shipment);
    },
  };
}
