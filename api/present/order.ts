import { presentData } from './case';
import { presentChanges } from './changes';
import type { CaseSight } from './sight';
import { resolveTexts } from './texts';
import { missingFields, missingForArchive, ORDER_FEATURES } from '../../domain/order';
import { fieldsWith, keysOf } from '../../domain/basics';
import { ORDER_TEXT_FIELDS, productionProgress } from '../../domain/order';
import type { OrderState } from '../../domain/order';

const NO_TEXTS = fieldsWith(keysOf(ORDER_TEXT_FIELDS), null);

function milestones(state: OrderState, sight: CaseSight): object {
  const { submitted, review, production, shipment, arrival, count, signOff, slip } = state;
  const { completion, summary, assessment, cancellation, hold } = state;
  const closing = { slip, completion, summary, assessment, cancellation, hold };
  const beside: Record<string, unknown> = {};
  for (const part of ORDER_FEATURES.flatMap(({ parts }) => parts ?? [])) beside[part] = state[part];
  beside['changeRequests'] = presentChanges(state.changeRequests, sight);
  const stages = { submitted, review, production, shipment, arrival, count, signOff };
  return { ...stages, progress: productionProgress(state), ...closing, ...beside };
}

/** What the answer about an order shows besides what all cases do. */
export function presentOrderFacts(state: OrderState, sight: CaseSight): object {
  const { agreedDeliveryDate, originalDeliveryDate, data } = state;
  return {
    deliveryDate: agreedDeliveryDate ?? data.deliveryDate,
    // An order of a release that did not know a field yet says nothing in it.
    data: presentData({ ...NO_TEXTS, ...data }, sight),
    agreedDeliveryDate,
    originalDeliveryDate,
    missingFields: state.stage === 'RECEIVED' ? missingFields(state) : [],
    missingForArchive: state.stage === 'ARCHIVE' ? missingForArchive(state) : [],
    milestones: resolveTexts(milestones(state, sight), sight),
  };
}
