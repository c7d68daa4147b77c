import { atStage, later, refusalOf, upTo } from './support';
import { carrier, clerk } from './support';
import type { Step, Story } from './support';

/** Facts of the delivery that are told of later, each where it can be told. */
const FACTS: [string, Story, Step][] = [
  ['a refused signature', atStage('DELIVERY'), { action: 'refuseSign', by: carrier }],
  [
    'an acceptance',
    upTo('confirmCount', { with: { project: true } }),
    { action: 'signAcceptance', by: clerk },
  ],
];

test.each(FACTS)('SYS-05 %s is told of when it has happened, not ahead', (_what, story, step) => {
  const now = later(story.now, 60_000);
  const told = (occurredAt: string): Step => ({
    ...step,
    at: now,
    input: { ...INPUT, occurredAt },
  });
  expect(refusalOf(story, told(later(now, 1)))).toMatchObject({
    ...{ code: 'TIME_IMPOSSIBLE', requirement: 'SYS-05', params: { field: 'occurredAt' } },
  });
  expect(refusalOf(story, told(now))).toBeNull();
});

const INPUT = { reason: 'text-1', signer: 'p-1', report: 'file-1', method: 'VISIT' };
