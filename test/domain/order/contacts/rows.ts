import type { OrderStage } from '../../../../domain/order';
import { atStage } from '../support';
import { OPEN, SUPERVISORS, TEAM } from '../rows';
import type { Row } from '../rows';

const UNDER_WAY: OrderStage[] = ['PRODUCTION', 'SHIPMENT', 'DELIVERY', 'SIGN_OFF'];
const on = (): ReturnType<Row['on']> => atStage('PRODUCTION');
const OTHER = { purpose: 'OTHER', channel: 'PHONE', outcome: 'REACHED' };

/** What is done to keep the customer informed, from the requirements. */
export const CONTACT_ROWS: Readonly<Record<string, Row>> = {
  recordContact: {
    ...{ stages: OPEN, held: true, on, input: () => OTHER, inputAt: () => OTHER },
    roles: ['CS_AGENT', 'CS_SUPERVISOR', ...TEAM, ...SUPERVISORS],
  },
  sendProgress: { stages: UNDER_WAY, roles: ['CS_AGENT', ...TEAM], on },
  parkQuestion: { stages: OPEN, roles: ['CS_AGENT', ...TEAM], held: true, on },
  planDelivery: { stages: UNDER_WAY, roles: ['LOGISTICS', ...TEAM], on },
};
