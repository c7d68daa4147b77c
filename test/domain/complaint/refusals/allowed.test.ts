import { aComplaint, boss, head, INPUTS, later, refusalOf, shanghai, upTo } from '../support';
import { approved, planned, toApprove } from '../stories';
import { desired, proposes, wins, quality, by, ownReason } from './support';
import type { Step, Story } from '../support';

/** What may be told of later. */
const TIMED: [string, () => Story][] = [
  ['respond', aComplaint],
  ['reportResult', aComplaint],
  ['calm', () => upTo('accept')],
  ['proposeRemedy', desired],
  ['presentRemedy', approved],
  ['customerAgrees', () => upTo('proposeRemedy')],
  ['customerRejects', () => upTo('proposeRemedy')],
  ['completeTask', planned],
  ['execute', () => upTo('customerAgrees')],
  ['thank', () => upTo('verify')],
  ['recordRevisit', () => upTo('thank')],
];

test.each(TIMED)('SYS-05 %s lies neither ahead nor before what it follows', (action, on) => {
  const story = on();
  const at = later(story.now, 60_000);
  const told = (occurredAt: string): Step => ({
    ...{ action, at, input: { ...INPUTS[action], occurredAt } },
  });
  const refused = { code: 'TIME_IMPOSSIBLE', requirement: 'SYS-05' };
  expect(refusalOf(story, told(later(at, 1)))).toMatchObject(refused);
  expect(refusalOf(story, told(shanghai('2025-05-05 10:00')))).toMatchObject(refused);
  expect(refusalOf(story, told(at))).toBeNull();
});

/** What the rules let pass, next to what they refuse. */
const ALLOWED: [string, string, () => Story, Step][] = [
  [
    'CMP-17',
    'a charge for what the customer broke',
    quality,
    proposes({ charge: 1, ownFault: false }),
  ],
  ['CMP-17', 'a charge beside a fault in the service', desired, proposes({ charge: 1 })],
  ['CMP-20', 'a promise for today', desired, proposes({ promisedDate: '2025-05-06' })],
  ['CMP-19', 'the general manager above every limit', () => toApprove(5001), by(boss)],
  ['CMP-19', 'the general manager below the limit', () => toApprove(5000), by(boss)],
  ['CMP-19', 'the head at the limit', () => toApprove(5000), by(head)],
  ['CMP-20', 'the handler reports a task', planned, { action: 'completeTask' }],
  ['CMP-25', 'a win-back at the limit', aComplaint, wins({ cost: 500 })],
  ['CMP-25', 'a costly win-back the head granted', aComplaint, wins({ approver: 'head' })],
  ['CMP-12', 'refusing the own reason', ownReason, { action: 'refuseReason', by: head }],
  ['CMP-19', 'the handler at the limit', desired, proposes({ cost: 500 })],
];

test.each(ALLOWED)('%s %s is accepted', (_id, _what, story, step) => {
  expect(refusalOf(story(), step)).toBeNull();
});
