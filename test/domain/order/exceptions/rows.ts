import { OPEN, SUPERVISORS, TEAM } from '../rows';
import type { Row } from '../rows';
import { agent, atStage, play } from '../support';
import type { Story } from '../support';
import type { Role } from '../../../../domain/people';

const FACING: Role[] = [...TEAM, 'CS_AGENT', ...SUPERVISORS];

/** The order with an exception that customer service looks after. */
const unreachable = (story: Story): Story => play(story, { action: 'openException', by: agent });

const onOne = { stages: OPEN, held: true as const, given: unreachable };
const inProduction = (): Story => unreachable(atStage('PRODUCTION'));

/** The rights on exceptions; who works on one is its owner, the clerks and the supervisors. */
export const EXCEPTION_ROWS: Record<string, Row> = {
  openException: {
    stages: OPEN,
    roles: [...FACING, 'PRODUCTION', 'PROCUREMENT', 'WAREHOUSE'],
    held: true,
    on: () => atStage('PRODUCTION'),
  },
  offerOptions: { ...onOne, roles: FACING, on: inProduction },
  recordDecision: { ...onOne, roles: FACING, on: inProduction },
  resolveException: {
    ...onOne,
    roles: ['ORDER_CLERK', 'CS_AGENT', ...SUPERVISORS],
    on: inProduction,
  },
  assignException: {
    ...onOne,
    roles: ['ORDER_CLERK', 'CS_AGENT', ...SUPERVISORS],
    on: inProduction,
  },
};
