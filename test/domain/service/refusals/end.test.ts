import { SYSTEM } from '../../../../domain/people';
import { charged, converting, explained, linked, unreachable, withBreach } from '../stories';
import { agent2, aPerson, aRequest, head, play, refusalOf, supervisor, upTo } from '../support';
import { atTop, with_, twoBreaches } from './support';
import type { Refused } from './support';

const EVALUATING: Refused[] = [
  [
    ...(['SRV-06', 'a conversation about the score without one', () => upTo('evaluate')] as const),
    ...([with_('recordScore', { score: undefined }), 'NOT_YET', { what: 'score' }] as const),
  ],
  [
    ...(['SRV-06', 'a score of 3 without reasons', () => upTo('evaluate')] as const),
    ...([with_('recordScore', { score: 3 }), 'NOT_YET', { what: 'reasons' }] as const),
  ],
  [
    'SRV-06',
    'a second score',
    () => play(upTo('giveFeedback'), { action: 'recordScore' }),
    ...([{ action: 'recordScore' }, 'ALREADY_DONE', { what: 'recordScore' }] as const),
  ],
  [
    'SRV-06',
    'doing without a score that is there',
    () => play(upTo('giveFeedback'), { action: 'recordScore' }),
    ...([{ action: 'waiveScore', by: supervisor }, 'ALREADY_DONE', {}] as const),
  ],
  [
    ...(['SRV-06', 'doing without a score after three calls', () => unreachable(3)] as const),
    ...([{ action: 'waiveScore', by: supervisor }, 'TOO_FEW_ATTEMPTS'] as const),
    { count: 3, needed: 4 },
  ],
  [
    ...(['SRV-06', 'a second evaluation', () => upTo('evaluate')] as const),
    ...([{ action: 'evaluate' }, 'ALREADY_DONE', { what: 'evaluate' }] as const),
  ],
  [
    'SRV-06',
    'an evaluation without a repair report',
    () => {
      const story = upTo('giveFeedback');
      return { ...story, state: { ...story.state, reports: [] } };
    },
    ...([{ action: 'evaluate' }, 'NOT_YET', { what: 'reportWork' }] as const),
  ],
  [
    ...(['SRV-06', 'closing with steps left', () => withBreach(upTo('giveFeedback'))] as const),
    ...([{ action: 'close', by: SYSTEM }, 'CLOSE_BLOCKED'] as const),
    { missing: ['recordScore', 'evaluate', 'overdueReason firstResponse:1'] },
  ],
  [
    ...(['SRV-09', 'a complaint over a promise that was kept', aRequest] as const),
    ...([with_('convert', { because: 'MISSED_PROMISE' }), 'PROMISE_KEPT', {}] as const),
  ],
  [
    'SRV-09',
    'linking a complaint twice',
    () => linked(converting(withBreach(upTo('plan')))),
    { action: 'linkComplaint', by: SYSTEM, input: { complaint: 'C2025-000009' } },
    ...(['ALREADY_DONE', { what: 'linkComplaint' }] as const),
  ],
];

const STEERING: Refused[] = [
  [
    ...(['SRV-03', 'a call above the top', atTop] as const),
    ...([{ action: 'escalate' }, 'TOP_LEVEL', { level: 4 }] as const),
  ],
  [
    ...(['SRV-03', 'a rest while nobody waits for the customer', () => upTo('plan')] as const),
    ...([{ action: 'pause' }, 'NOT_PAUSABLE', {}] as const),
  ],
  [
    ...(['SRV-03', 'resuming what does not rest', charged] as const),
    ...([{ action: 'resume' }, 'NOT_ON_HOLD', {}] as const),
  ],
  [
    ...(['CMP-12', 'a reason where nothing was late', aRequest] as const),
    ...([{ action: 'overdueReason' }, 'NOT_YET', { what: 'breach' }] as const),
  ],
  [
    ...(['CMP-12', 'a reason for what was not late', () => withBreach(aRequest())] as const),
    with_('overdueReason', { breach: 'result:1' }),
    ...(['RESOURCE_NOT_FOUND', { id: 'result:1' }] as const),
  ],
  [
    ...(['CMP-12', 'a second reason while one waits', () => explained()] as const),
    ...([{ action: 'overdueReason' }, 'ALREADY_DONE', {}] as const),
  ],
  [
    ...(['SYS-06', 'a reason by whoever was not late', () => withBreach(aRequest())] as const),
    ...([{ action: 'overdueReason', by: aPerson('x', 'WAREHOUSE') }, 'FORBIDDEN', {}] as const),
  ],
  ...(['approveReason', 'refuseReason'] as const).flatMap((action): Refused[] => [
    [
      ...(['CMP-12', `${action} before one is written`, () => withBreach(aRequest())] as const),
      ...([{ action, by: head }, 'NOT_YET', { what: 'overdueReason' }] as const),
    ],
    [
      ...(['CMP-12', `${action} for what was not late`, () => explained()] as const),
      ...([with_(action, { breach: 'result:1' }, head), 'RESOURCE_NOT_FOUND', {}] as const),
    ],
    [
      ...(['CMP-12', `${action} for what is not explained`, twoBreaches] as const),
      ...([with_(action, { breach: 'solution:1' }, head), 'NOT_YET', {}] as const),
    ],
  ]),
  [
    'CMP-12',
    'approving the own reason',
    () => play(withBreach(aRequest()), { action: 'overdueReason', by: head }),
    ...([{ action: 'approveReason', by: head }, 'FOUR_EYES', { first: 'head' }] as const),
  ],
  [
    ...(['SYS-08', 'applying the policy that is applied', aRequest] as const),
    ...([{ action: 'reapplyPolicy', by: supervisor }, 'POLICY_CURRENT', {}] as const),
  ],
  [
    'SYS-10',
    'reminding twice within the hour',
    () => play(aRequest(), { action: 'remind', by: supervisor }),
    ...([{ action: 'remind', by: head }, 'REMINDED_ALREADY', {}] as const),
  ],
  [
    'SRV-02',
    'registering the request of a colleague',
    aRequest,
    ...([{ action: 'register', by: agent2 }, 'NOT_THE_HANDLER', { person: 'agent' }] as const),
  ],
];

test.each(EVALUATING)('%s %s is refused', (requirement, _what, story, step, code, params) => {
  expect(refusalOf(story(), step)).toMatchObject({ code, params, requirement });
});

test.each(STEERING)('%s %s is refused', (requirement, _what, story, step, code, params) => {
  expect(refusalOf(story(), step)).toMatchObject({ code, params, requirement });
});
