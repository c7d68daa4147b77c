import { aComplaint, agent2, refusalOf, supervisor, upTo } from '../support';
import { offered } from '../stories';
import { gaps, noData } from './support';
import type { Refused } from './support';

const REFUSED: Refused[] = [
  [
    ...(['CMP-04', 'taking up what somebody has', aComplaint] as const),
    ...([{ action: 'takeUp', by: agent2 }, 'ALREADY_DONE', { what: 'takeUp' }] as const),
  ],
  [
    ...(['CMP-05', 'an identity verified already', () => upTo('verifyIdentity')] as const),
    ...([{ action: 'verifyIdentity' }, 'ALREADY_DONE', {}] as const),
  ],
  [
    ...(['CMP-02', 'accepting without identity, category and severity', gaps] as const),
    ...([{ action: 'accept' }, 'COMPLAINT_INCOMPLETE'] as const),
    { fields: ['contact.phone', 'category', 'severity', 'identity'] },
  ],
  [
    ...(['CMP-02', 'accepting what nobody is named for', noData] as const),
    ...([{ action: 'accept' }, 'COMPLAINT_INCOMPLETE'] as const),
    { fields: ['contact.name', 'contact.phone', 'nature', 'content', 'identity'] },
  ],
  [
    ...(['CMP-04', 'giving it to somebody who handles none', aComplaint] as const),
    { action: 'assign', by: supervisor, input: { owner: 'keeper' } },
    ...(['PERSON_NOT_ASSIGNABLE', { person: 'keeper' }] as const),
  ],
  [
    ...(['CMP-04', 'giving it to whoever has it', aComplaint] as const),
    { action: 'assign', by: supervisor, input: { owner: 'agent' } },
    ...(['ALREADY_DONE', { what: 'assign' }] as const),
  ],
  [
    ...(['CMP-27', 'a second offer', offered] as const),
    { action: 'transfer', input: { to: 'agent2', purpose: 'text-3' } },
    ...(['ALREADY_DONE', { what: 'transfer' }] as const),
  ],
  [
    ...(['CMP-27', 'an offer to somebody who handles none', aComplaint] as const),
    { action: 'transfer', input: { to: 'keeper', purpose: 'text-3' } },
    ...(['PERSON_NOT_ASSIGNABLE', { person: 'keeper' }] as const),
  ],
  [
    ...(['CMP-27', 'an offer to the handler', aComplaint] as const),
    { action: 'transfer', input: { to: 'agent', purpose: 'text-3' } },
    ...(['PERSON_NOT_ASSIGNABLE', { person: 'agent' }] as const),
  ],
  [
    ...(['CMP-03', 'accepting what was offered to somebody else', offered] as const),
    ...([{ action: 'acceptTransfer', by: agent2 }, 'NOT_THE_HANDLER'] as const),
    { person: 'expert' },
  ],
  [
    ...(['CMP-03', 'declining what was offered to somebody else', offered] as const),
    ...([{ action: 'declineTransfer', by: agent2 }, 'NOT_THE_HANDLER'] as const),
    { person: 'expert' },
  ],
  [
    ...(['CMP-03', 'accepting what was not offered', aComplaint] as const),
    ...([{ action: 'acceptTransfer' }, 'NOT_YET', { what: 'transfer' }] as const),
  ],
  [
    ...(['CMP-03', 'declining what was not offered', aComplaint] as const),
    ...([{ action: 'declineTransfer' }, 'NOT_YET', { what: 'transfer' }] as const),
  ],
  [
    ...([
      'CMP-03',
      'accepting the complaint of a colleague',
      () => upTo('verifyIdentity'),
    ] as const),
    ...([{ action: 'accept', by: agent2 }, 'NOT_THE_HANDLER', { person: 'agent' }] as const),
  ],
];

test.each(REFUSED)('%s %s is refused', (requirement, _what, story, step, code, params) => {
  expect(refusalOf(story(), step)).toMatchObject({ code, params, requirement });
});
