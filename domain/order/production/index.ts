import type { OrderChanges, OrderFeature, WaitingReason } from '../feature';
import { ownerOf } from '../parties';
import type { OrderState } from '../state';
import { DONE_CHANGES, recordQc } from './done';
import type { ProductionEvent } from './events';
import { MILESTONE_CHANGES, milestoneDuties, planMilestones, reportMilestone } from './milestones';
import { announcedDelay, lateSupplier, planProcurement, PROCUREMENT_CHANGES } from './procurement';
import { reportProcurement, shortageOver, supplierDuties } from './procurement';
import { waitingForMaterial } from './procurement';

/** Goods from stock wait for nobody's production: who follows the order has them made ready. */
function waitingForStock(state: OrderState): WaitingReason | null {
  if (state.stage !== 'PRODUCTION' || state.data.source !== 'STOCK') return null;
  return { code: 'STOCK_READY', who: ownerOf(state), limit: 'production' };
}

const changes: OrderChanges<ProductionEvent> = {
  ...MILESTONE_CHANGES,
  ...PROCUREMENT_CHANGES,
  ...DONE_CHANGES,
};

/** How the goods are made: milestones, bought material, quality (ORD-10, ORD-11). */
export const productionFeature: OrderFeature = {
  name: 'production',
  actions: [planMilestones, reportMilestone, planProcurement, reportProcurement, recordQc],
  parts: ['productionMilestones', 'procurement', 'qualityChecks'],
  changes,
  duties: { milestone: 'ORD-10', supplier: 'ORD-11' },
  obligations: (state) => [...milestoneDuties(state), ...supplierDuties(state)],
  waitingOn: (state) => waitingForMaterial(state) ?? waitingForStock(state),
  consequences: [lateSupplier, announcedDelay, shortageOver],
};
