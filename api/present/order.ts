import { presentData } from './case';
import { presentChanges } from './changes';
import type { CaseSight } from './sight';
import { resolveTexts } from './texts';
import { missingFields, missingForArchive, ORDER_FEATURES } from '../../domain/order';
import { productionProgress } from '../../domain/order';
import type { OrderState } from '../../domain/order';

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
    data: presentData(data, sight),
    agreedDeliveryDate,
    originalDeliveryDate,
    missingFields: state.stage === 'RECEIVED' ? missingFields(state) : [],
    missingForArchive: state.stage === 'ARCHIVE' ? missingForArchive(state) : [],
    milestones: resolveTexts(milestones(state, sight), sight, state),
  };
}
