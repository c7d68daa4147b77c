import { atStage, upTo } from '../support';
import { dateOpen } from './support';
import { TEAM } from '../rows';
import type { Row } from '../rows';

/** The actions of the review and of the date it commits, from the requirements. */
export const REVIEW_ROWS: Readonly<Record<string, Row>> = {
  answerChecklist: { stages: ['REVIEW'], roles: ['SALES_MANAGER'], on: () => atStage('REVIEW') },
  confirmFeasibility: {
    stages: ['REVIEW'],
    roles: ['PRODUCTION', 'PROCUREMENT', 'LOGISTICS', 'ORDER_CLERK'],
    input: (role) => ({ departments: [role], result: 'FEASIBLE' }),
    on: () => upTo('submit'),
  },
  recordStockCheck: {
    stages: ['REVIEW'],
    roles: ['WAREHOUSE', 'ORDER_CLERK'],
    on: () => upTo('submit'),
  },
  commitDate: {
    stages: ['PRODUCTION', 'SHIPMENT', 'DELIVERY', 'SIGN_OFF'],
    roles: ['SALES_MANAGER', ...TEAM],
    on: () => dateOpen(),
  },
};
