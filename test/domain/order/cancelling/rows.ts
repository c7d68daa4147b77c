import { SUPERVISORS } from '../rows';
import type { Row } from '../rows';
import { clerk, play } from '../support';
import { recalling, stopping, task } from './stories';

const onOne = {
  stages: ['PRODUCTION', 'SHIPMENT', 'DELIVERY', 'SIGN_OFF'] as Row['stages'],
  held: true as const,
  neverHeld: true as const,
};

/** The rights on what has to be undone: its department, the clerks, the supervisors. */
export const CANCELLING_ROWS: Record<string, Row> = {
  compensationDone: {
    ...onOne,
    roles: ['PRODUCTION', 'ORDER_CLERK', ...SUPERVISORS],
    on: stopping,
  },
  compensationFailed: {
    ...onOne,
    roles: ['LOGISTICS', 'ORDER_CLERK', ...SUPERVISORS],
    on: recalling,
  },
  settleCompensation: {
    ...onOne,
    roles: SUPERVISORS,
    on: () => play(stopping(), task('compensationFailed', 'c1', clerk)),
  },
};
