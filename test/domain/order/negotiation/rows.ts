import { SUPERVISORS, TEAM } from '../rows';
import type { Row } from '../rows';
import { atStage, clerk, play } from '../support';
import type { Story } from '../support';
import type { OrderStage } from '../../../../domain/order';
import type { Role } from '../../../../domain/people';

const FACING: Role[] = [...TEAM, 'CS_AGENT', ...SUPERVISORS];
const RUNNING: OrderStage[] = ['PRODUCTION', 'SHIPMENT', 'DELIVERY', 'SIGN_OFF'];

const date = '2025-03-25';
const proposed = (story: Story): Story => play(story, { action: 'proposeDate', by: clerk });
const keptBack = (story: Story): Story =>
  play(story, { action: 'proposeDate', by: clerk, input: { date, send: false } });

const inProduction = (): Story => atStage('PRODUCTION');
const running = { stages: RUNNING, roles: FACING, held: true as const };

/** The rights on delays and dates. */
export const NEGOTIATION_ROWS: Record<string, Row> = {
  reportDelay: {
    stages: ['PRODUCTION', 'SHIPMENT'],
    roles: [...FACING, 'PRODUCTION', 'PROCUREMENT'],
    held: true,
    on: inProduction,
    inputAt: (stage) => ({
      ...{ where: stage === 'SHIPMENT' ? 'TRANSPORT' : 'PRODUCTION', cause: 'OTHER_CAUSE' },
      proposedSolution: 'EXPEDITE',
    }),
  },
  proposeDate: { ...running, on: inProduction },
  sendDate: { ...running, given: keptBack, on: () => keptBack(inProduction()) },
  answerDate: { ...running, given: proposed, on: () => proposed(inProduction()) },
  withdrawDate: { ...running, given: proposed, on: () => proposed(inProduction()) },
};
