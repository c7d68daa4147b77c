import type { OrderStage } from '../state';

/** From the submission until everything has arrived; before, an order is corrected. */
export const CHANGEABLE: readonly OrderStage[] = ['REVIEW', 'PRODUCTION', 'SHIPMENT'];
