import { atStage } from '../support';
import type { Row } from '../rows';
import { planned, supplied } from './support';

const MADE: Row = {
  stages: ['PRODUCTION'],
  roles: ['PRODUCTION', 'ORDER_CLERK'],
  on: () => atStage('PRODUCTION'),
};

/** The actions of production, from the requirements. */
export const PRODUCTION_ROWS: Readonly<Record<string, Row>> = {
  planMilestones: MADE,
  reportMilestone: { ...MADE, on: planned },
  planProcurement: { ...MADE, roles: [...MADE.roles, 'PROCUREMENT'] },
  reportProcurement: { ...MADE, roles: [...MADE.roles, 'PROCUREMENT', 'WAREHOUSE'], on: supplied },
  recordQc: MADE,
  productionDone: MADE,
};
