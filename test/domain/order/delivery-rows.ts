import { atStage, carrier, clerk, play, rep, upTo } from './support';
import { OPEN, SUPERVISORS, TEAM } from './rows';
import type { Row } from './rows';
import type { Story } from './support';

/** An order whose customer did not sign. */
export function refusedAtDelivery(): Story {
  return play(atStage('DELIVERY'), { action: 'refuseSign', by: carrier });
}

/** A project order with a remark at its acceptance. */
export function remarked(): Story {
  return play(project(), { action: 'remarkAcceptance', by: clerk });
}

/** An order whose contract is to be signed. */
export function contracted(): Story {
  const input = { contractNo: 'K-1', signOn: '2025-03-14' };
  return play(atStage('PRODUCTION'), { ...plan, input });
}

const project = (): ReturnType<typeof upTo> => upTo('confirmCount', { with: { project: true } });
const ENDS: Row['stages'] = ['DELIVERY', 'SIGN_OFF'];
const SELLERS: Row['roles'] = [...TEAM, 'SALES_MANAGER', 'LEGAL'];
const plan = { action: 'planContract', by: rep };

/** Who may do what when goods are handed over, and about contract and payments. */
export const DELIVERY_ROWS: Record<string, Row> = {
  refuseSign: {
    stages: ['SHIPMENT', ...ENDS],
    roles: ['LOGISTICS', 'ORDER_CLERK'],
    on: () => atStage('DELIVERY'),
  },
  resolveRefusal: {
    stages: ['SHIPMENT', 'DELIVERY'],
    roles: ['LOGISTICS', 'ORDER_CLERK', ...SUPERVISORS],
    on: refusedAtDelivery,
  },
  remarkAcceptance: {
    stages: ENDS,
    roles: [...TEAM, 'TECH_EXPERT', 'CS_AGENT'],
    on: project,
  },
  rectify: {
    stages: ENDS,
    roles: ['ORDER_CLERK', 'PRODUCTION', 'TECH_EXPERT', 'CS_AGENT'],
    on: remarked,
  },
  signAcceptance: { stages: ENDS, roles: [...TEAM, 'TECH_EXPERT'], on: project },
  planContract: { stages: OPEN, roles: SELLERS, on: () => atStage('PRODUCTION') },
  sendContractDraft: {
    stages: OPEN,
    roles: SELLERS,
    on: () => play(atStage('PRODUCTION'), plan),
  },
  signContract: { stages: OPEN, roles: SELLERS, on: () => play(atStage('PRODUCTION'), plan) },
  recordPayment: {
    stages: OPEN,
    roles: [...TEAM, 'SALES_MANAGER'],
    held: true,
    on: () => atStage('PRODUCTION'),
  },
};
