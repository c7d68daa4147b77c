import { head, play, refusalOf, upTo } from '../support';
import { approved, DEAR, dissatisfied, toApprove } from '../stories';
import { desired, proposes, oneOfTwo, quality, unclear } from './support';
import type { Refused } from './support';

const REFUSED: Refused[] = [
  [
    ...(['CMP-13', 'calming without an apology', () => upTo('accept')] as const),
    { action: 'calm', input: { emotion: 'UPSET', apology: false } },
    ...(['NOT_YET', { what: 'apology' }] as const),
  ],
  [
    ...(['CMP-14', 'facts the customer did not confirm', () => upTo('calm')] as const),
    { action: 'clarify', input: { summary: 'text-4', customerConfirmed: false } },
    ...(['NOT_YET', { what: 'customerConfirmed' }] as const),
  ],
  [
    ...(['CMP-13', 'a remedy before calming', () => upTo('accept')] as const),
    ...([{ action: 'proposeRemedy' }, 'NOT_YET', { what: 'calm' }] as const),
  ],
  [
    ...(['CMP-14', 'a remedy before the facts', unclear] as const),
    ...([{ action: 'proposeRemedy' }, 'NOT_YET', { what: 'clarify' }] as const),
  ],
  [
    ...([
      'CMP-14',
      'after a reopening, a remedy before the facts of this round',
      dissatisfied,
    ] as const),
    ...([{ action: 'proposeRemedy' }, 'NOT_YET', { what: 'clarify' }] as const),
  ],
  [
    ...(['CMP-16', 'a remedy before the wish', () => upTo('clarify')] as const),
    ...([{ action: 'proposeRemedy' }, 'NOT_YET', { what: 'recordDesiredRemedy' }] as const),
  ],
  [
    ...(['CMP-18', 'another remedy after the agreement', () => upTo('customerAgrees')] as const),
    ...([{ action: 'proposeRemedy' }, 'ALREADY_DONE', { what: 'customerAgrees' }] as const),
  ],
  [
    ...(['CMP-17', 'a charge for a quality fault of our own', quality] as const),
    ...([proposes({ charge: 1 }), 'MUST_BE_FREE', {}] as const),
  ],
  [
    ...(['SYS-02', 'a promise for yesterday', desired] as const),
    ...([proposes({ promisedDate: '2025-05-05' }), 'TIME_IMPOSSIBLE'] as const),
    { field: 'promisedDate', reason: '< 2025-05-06' },
  ],
  ...(['approveRemedy', 'refuseRemedy'] as const).flatMap((action): Refused[] => [
    [
      ...(['CMP-19', `${action} of what waits for none`, () => upTo('proposeRemedy')] as const),
      ...([{ action, by: head }, 'PROPOSAL_STATUS'] as const),
      { id: 'p1', status: 'PRESENTED', expected: 'TO_APPROVE' },
    ],
    [
      ...(['CMP-19', `${action} above the own limit`, () => toApprove(5001)] as const),
      ...([{ action, by: head }, 'APPROVAL_TOO_LOW'] as const),
      { cost: 5001, roles: ['GENERAL_MANAGER'] },
    ],
    [
      'CMP-19',
      `${action} of the own proposal`,
      () => play(desired(), { action: 'proposeRemedy', by: head, input: DEAR }),
      ...([{ action, by: head }, 'FOUR_EYES', { first: 'head' }] as const),
    ],
  ]),
  [
    ...(['CMP-19', 'a proposal there is not', toApprove] as const),
    { action: 'approveRemedy', by: head, input: { proposal: 'p9' } },
    ...(['RESOURCE_NOT_FOUND', { what: 'proposal', id: 'p9' }] as const),
  ],
  [
    ...(['CMP-19', 'putting to the customer what was not approved', toApprove] as const),
    ...([{ action: 'presentRemedy' }, 'PROPOSAL_STATUS', { expected: 'APPROVED' }] as const),
  ],
  [
    'CMP-18',
    'putting another remedy to the customer who has agreed to one',
    () => play(approved(), proposes({}), { action: 'customerAgrees', input: { proposal: 'p2' } }),
    ...([{ action: 'presentRemedy' }, 'ALREADY_DONE', { what: 'customerAgrees' }] as const),
  ],
  [
    ...(['CMP-18', 'agreement to what was not put to the customer', toApprove] as const),
    ...([{ action: 'customerAgrees' }, 'PROPOSAL_STATUS', { expected: 'PRESENTED' }] as const),
  ],
  [
    ...(['CMP-18', 'agreement to a second remedy', oneOfTwo] as const),
    { action: 'customerAgrees', input: { proposal: 'p2' } },
    ...(['ALREADY_DONE', { what: 'customerAgrees' }] as const),
  ],
  [
    ...(['CMP-18', 'rejection of what was not put to the customer', toApprove] as const),
    ...([{ action: 'customerRejects' }, 'PROPOSAL_STATUS', { expected: 'PRESENTED' }] as const),
  ],
];

test.each(REFUSED)('%s %s is refused', (requirement, _what, story, step, code, params) => {
  expect(refusalOf(story(), step)).toMatchObject({ code, params, requirement });
});
