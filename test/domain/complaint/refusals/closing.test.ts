import { aComplaint, aPerson, head, play, refusalOf, supervisor, upTo } from '../support';
import { explained, unreachable, withBreach } from '../stories';
import { desired, oneOfTwo, wins, twoBreaches, atTop } from './support';
import { SYSTEM } from '../../../../domain/people';
import type { Refused } from './support';

const REFUSED: Refused[] = [
  [
    ...(['CMP-31', 'a second review', () => upTo('review')] as const),
    ...([{ action: 'review' }, 'ALREADY_DONE', { what: 'review' }] as const),
  ],
  [
    ...([
      'CMP-32',
      'closing unconfirmed after three attempts',
      () => unreachable(upTo('thank'), 3),
    ] as const),
    ...([{ action: 'closeUnconfirmed', by: supervisor }, 'TOO_FEW_ATTEMPTS'] as const),
    { count: 3, needed: 4 },
  ],
  [
    'CMP-32',
    'closing unconfirmed what the customer has confirmed',
    () => play(unreachable(upTo('thank')), { action: 'recordRevisit' }),
    ...([{ action: 'closeUnconfirmed', by: supervisor }, 'ALREADY_DONE'] as const),
    { what: 'recordRevisit' },
  ],
  [
    ...(['CMP-23', 'closing with steps left', () => withBreach(upTo('thank'))] as const),
    ...([{ action: 'close', by: SYSTEM }, 'CLOSE_BLOCKED'] as const),
    { missing: ['recordRevisit', 'review', 'overdueReason firstResponse:1'] },
  ],
  [
    ...(['CMP-25', 'a costly win-back nobody granted', aComplaint] as const),
    ...([wins({}), 'APPROVAL_TOO_LOW', { roles: ['DEPT_HEAD', 'GENERAL_MANAGER'] }] as const),
  ],
  [
    ...(['CMP-25', 'a costly win-back granted by a colleague', aComplaint] as const),
    ...([wins({ approver: 'agent2' }), 'APPROVAL_TOO_LOW', { cost: 501 }] as const),
  ],
  [
    ...(['CMP-25', 'a costly win-back granted to oneself', aComplaint] as const),
    ...([{ ...wins({ approver: 'head' }), by: head }, 'APPROVAL_TOO_LOW', {}] as const),
  ],
  [
    ...(['CMP-26', 'a call above the top', atTop] as const),
    ...([{ action: 'escalate' }, 'TOP_LEVEL', { level: 4 }] as const),
  ],
  [
    ...(['CMP-11', 'a rest before the proposal', desired] as const),
    ...([{ action: 'pause' }, 'NOT_PAUSABLE', {}] as const),
  ],
  [
    ...([
      'CMP-11',
      'a rest after the agreement, though another proposal is open',
      oneOfTwo,
    ] as const),
    ...([{ action: 'pause' }, 'NOT_PAUSABLE', {}] as const),
  ],
  [
    ...(['CMP-11', 'resuming what does not rest', desired] as const),
    ...([{ action: 'resume' }, 'NOT_ON_HOLD', {}] as const),
  ],
  [
    ...(['CMP-12', 'a reason where nothing was late', aComplaint] as const),
    ...([{ action: 'overdueReason' }, 'NOT_YET', { what: 'breach' }] as const),
  ],
  [
    ...(['CMP-12', 'a reason for what was not late', () => withBreach(aComplaint())] as const),
    { action: 'overdueReason', input: { breach: 'result:1', reason: 'text-1' } },
    ...(['RESOURCE_NOT_FOUND', { id: 'result:1' }] as const),
  ],
  [
    ...(['CMP-12', 'a second reason while one waits', () => explained()] as const),
    ...([{ action: 'overdueReason' }, 'ALREADY_DONE'] as const),
    { what: 'overdueReason firstResponse:1' },
  ],
  [
    ...(['SYS-06', 'a reason by whoever was not late', () => withBreach(aComplaint())] as const),
    ...([{ action: 'overdueReason', by: aPerson('x', 'WAREHOUSE') }, 'FORBIDDEN', {}] as const),
  ],
  ...(['approveReason', 'refuseReason'] as const).flatMap((action): Refused[] => [
    [
      ...(['CMP-12', `${action} before one is written`, () => withBreach(aComplaint())] as const),
      ...([{ action, by: head }, 'NOT_YET', { what: 'overdueReason' }] as const),
    ],
    [
      ...(['CMP-12', `${action} for what was not late`, () => explained()] as const),
      { action, by: head, input: { breach: 'result:1' } },
      ...(['RESOURCE_NOT_FOUND', { id: 'result:1' }] as const),
    ],
    [
      ...(['CMP-12', `${action} for what is not explained`, twoBreaches] as const),
      { action, by: head, input: { breach: 'solution:1' } },
      ...(['NOT_YET', { what: 'overdueReason solution:1' }] as const),
    ],
  ]),
  [
    'CMP-12',
    'approving the own reason',
    () => play(withBreach(aComplaint()), { action: 'overdueReason', by: head }),
    ...([{ action: 'approveReason', by: head }, 'FOUR_EYES', { first: 'head' }] as const),
  ],
  [
    ...(['SYS-08', 'applying the policy that is applied', aComplaint] as const),
    ...([{ action: 'reapplyPolicy', by: supervisor }, 'POLICY_CURRENT', {}] as const),
  ],
];

test.each(REFUSED)('%s %s is refused', (requirement, _what, story, step, code, params) => {
  expect(refusalOf(story(), step)).toMatchObject({ code, params, requirement });
});

test('CMP-12 a stand-in counts as the author she stood in for', () => {
  const written = play(withBreach(aComplaint()), {
    ...{ action: 'overdueReason', by: supervisor, onBehalfOf: head },
  });
  const refusal = refusalOf(written, { action: 'approveReason', by: head });
  expect(refusal).toMatchObject({ code: 'FOUR_EYES', params: { first: 'head' } });
});

test.each(['approveReason', 'refuseReason'])(
  'CMP-12 %s is for the head of the department that was late, not for any head',
  (action) => {
    const far = aPerson('far', 'DEPT_HEAD', { department: 'FAR' });
    const refused = { code: 'OTHER_DEPARTMENT', requirement: 'CMP-12' };
    expect(refusalOf(explained(), { action, by: far })).toMatchObject(refused);
  },
);
