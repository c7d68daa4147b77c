import { CHARGED, offered, toDepartment } from '../stories';
import { agent2, aRequest, expert, refusalOf, supervisor, upTo } from '../support';
import { gaps, nobody, with_, begun, consented } from './support';
import type { Refused } from './support';

const REGISTERING: Refused[] = [
  [
    ...(['SRV-01', 'registering without phone, goods and class', gaps] as const),
    ...([{ action: 'register' }, 'SERVICE_INCOMPLETE'] as const),
    { fields: ['contact.phone', 'product', 'classify'] },
  ],
  [
    ...(['SRV-01', 'registering what nobody is named for', nobody] as const),
    ...([{ action: 'register' }, 'SERVICE_INCOMPLETE'] as const),
    { fields: ['contact.name', 'contact.phone', 'content'] },
  ],
  [
    ...(['SRV-02', 'taking up what somebody has', aRequest] as const),
    ...([{ action: 'takeUp', by: agent2 }, 'ALREADY_DONE', { what: 'takeUp' }] as const),
  ],
  [
    ...(['SRV-02', 'giving it to somebody who handles none', aRequest] as const),
    ...([with_('assign', { owner: 'keeper' }, supervisor), 'PERSON_NOT_ASSIGNABLE'] as const),
    { person: 'keeper' },
  ],
  [
    ...(['SRV-02', 'giving it to whoever has it', aRequest] as const),
    ...([with_('assign', { owner: 'agent' }, supervisor), 'ALREADY_DONE'] as const),
    { what: 'assign' },
  ],
  [
    ...(['SYS-06', 'handing over what is in other hands by now', aRequest] as const),
    with_('assign', { handOver: { from: 'agent2', run: 'r' } }, supervisor),
    ...(['IN_OTHER_HANDS', { person: 'agent' }] as const),
  ],
  [
    ...(['SRV-02', 'a dispatch while another waits', offered] as const),
    ...([with_('dispatch', { to: 'agent2' }), 'ALREADY_DONE', { what: 'dispatch' }] as const),
  ],
  [
    'SRV-02',
    'a dispatch to somebody who handles none',
    () => upTo('register'),
    ...([with_('dispatch', { to: 'keeper' }), 'PERSON_NOT_ASSIGNABLE'] as const),
    { person: 'keeper' },
  ],
  ...(['acceptDispatch', 'declineDispatch'] as const).flatMap((action): Refused[] => [
    [
      ...(['SRV-02', `${action} of what was offered to another`, offered] as const),
      ...([{ action, by: agent2 }, 'NOT_THE_HANDLER', { person: 'expert' }] as const),
    ],
    [
      ...(['SRV-02', `${action} of what another department was offered`, toDepartment] as const),
      ...([{ action, by: expert }, 'NOT_THE_HANDLER', { person: 'TECH' }] as const),
    ],
    [
      ...(['SRV-02', `${action} of nothing`, () => upTo('register')] as const),
      ...([{ action }, 'NOT_YET', { what: 'dispatch' }] as const),
    ],
  ]),
];

const DIAGNOSING: Refused[] = [
  [
    ...(['SRV-05', 'driving without an attempt or a reason', () => upTo('dispatch')] as const),
    with_('planVisit', { reason: undefined }),
    ...(['REMOTE_FIRST', {}] as const),
  ],
  [
    ...(['SRV-05', 'driving to who does not want it', () => upTo('dispatch')] as const),
    with_('planVisit', { customerAgrees: false }),
    ...(['NOT_YET', { what: 'customerAgrees' }] as const),
  ],
  [
    ...(['SYS-02', 'a visit yesterday', () => upTo('dispatch')] as const),
    ...([with_('planVisit', { date: '2025-05-05' }), 'TIME_IMPOSSIBLE', {}] as const),
  ],
  [
    ...(['SRV-05', 'a diagnosis on site without a visit', () => upTo('dispatch')] as const),
    with_('diagnose', { mode: 'ON_SITE' }),
    ...(['NOT_YET', { what: 'planVisit' }] as const),
  ],
  [
    ...(['SRV-04', 'a charge for what is free', () => upTo('diagnose')] as const),
    ...([with_('checkWarranty', { charge: 1 }), 'MUST_BE_FREE', {}] as const),
  ],
  [
    ...(['SRV-04', 'a chargeable case without a price', () => upTo('diagnose')] as const),
    with_('checkWarranty', { companyCaused: false }),
    ...(['NOT_YET', { what: 'charge' }] as const),
  ],
  [
    ...(['SRV-04', 'another price once work has begun', begun] as const),
    ...([CHARGED, 'ALREADY_DONE', { what: 'startWork' }] as const),
  ],
  [
    ...(['SRV-04', 'consent to what costs nothing', () => upTo('plan')] as const),
    ...([{ action: 'customerConsents' }, 'NOT_YET', { what: 'checkWarranty' }] as const),
  ],
  [
    ...(['SRV-04', 'declining what was agreed to', consented] as const),
    ...([{ action: 'customerDeclines' }, 'NOT_YET', { what: 'checkWarranty' }] as const),
  ],
];

test.each(REGISTERING)('%s %s is refused', (requirement, _what, story, step, code, params) => {
  expect(refusalOf(story(), step)).toMatchObject({ code, params, requirement });
});

test.each(DIAGNOSING)('%s %s is refused', (requirement, _what, story, step, code, params) => {
  expect(refusalOf(story(), step)).toMatchObject({ code, params, requirement });
});
