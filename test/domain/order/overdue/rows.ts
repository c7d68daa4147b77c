import { OPEN, SUPERVISORS, TEAM } from '../rows';
import type { Row } from '../rows';
import { atStage, play } from '../support';
import type { Story } from '../support';
import { explains, withBreach } from './stories';

const explained = (story: Story): Story => play(withBreach(story), explains());
const inProduction = (): Story => atStage('PRODUCTION');

/** The rights on reasons: the late party, then a department head. */
export const OVERDUE_ROWS: Record<string, Row> = {
  overdueReason: {
    ...{ stages: OPEN, held: true, given: withBreach, on: () => withBreach(inProduction()) },
    roles: [
      ...TEAM,
      ...SUPERVISORS,
      ...(['CS_AGENT', 'PRODUCTION', 'PROCUREMENT', 'WAREHOUSE', 'LOGISTICS'] as const),
    ],
  },
  approveReason: {
    ...{ stages: OPEN, held: true, given: explained, on: () => explained(inProduction()) },
    roles: ['DEPT_HEAD'],
  },
  refuseReason: {
    ...{ stages: OPEN, held: true, given: explained, on: () => explained(inProduction()) },
    roles: ['DEPT_HEAD'],
  },
};
