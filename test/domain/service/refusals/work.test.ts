import { CHARGED, charged, needsPart, returnedUpTo, returning } from '../stories';
import { agent2, keeper, play, refusalOf, supervisor, upTo } from '../support';
import type { Step, Story } from '../support';
import { with_, begun, consented } from './support';
import type { Refused } from './support';

const SOLVING: Refused[] = [
  [
    ...(['SRV-02', 'a plan without a diagnosis', () => upTo('respond')] as const),
    ...([{ action: 'plan' }, 'NOT_YET', { what: 'diagnose' }] as const),
  ],
  [
    ...(['SRV-04', 'a plan before the warranty was looked at', () => upTo('diagnose')] as const),
    ...([{ action: 'plan' }, 'NOT_YET', { what: 'checkWarranty' }] as const),
  ],
  [
    ...(['SYS-02', 'a promise for yesterday', () => upTo('checkWarranty')] as const),
    with_('plan', { promisedDate: '2025-05-05' }),
    ...(['TIME_IMPOSSIBLE', { field: 'promisedDate' }] as const),
  ],
  [
    ...(['SRV-02', 'beginning twice', begun] as const),
    ...([{ action: 'startWork' }, 'ALREADY_DONE', { what: 'startWork' }] as const),
  ],
  [
    ...(['SRV-04', 'work before the customer agrees to the charge', charged] as const),
    ...([{ action: 'startWork' }, 'CONSENT_NEEDED', { charge: 300 }] as const),
  ],
  [
    'SRV-04',
    'work on a charge that was declined',
    () => play(charged(), { action: 'customerDeclines' }),
    ...([{ action: 'startWork' }, 'NOT_YET', { what: 'checkWarranty' }] as const),
  ],
  [
    'SRV-04',
    'work on a new price that was not asked about',
    () => play(consented(), CHARGED),
    ...([{ action: 'startWork' }, 'CONSENT_NEEDED', { charge: 300 }] as const),
  ],
  [
    ...(['SRV-06', 'a report on work that was not begun', () => upTo('plan')] as const),
    ...([{ action: 'reportWork' }, 'NOT_YET', { what: 'startWork' }] as const),
  ],
  [
    'SRV-07',
    'a report while a part is missing',
    () => play(begun(), { action: 'needPart' }, { action: 'orderPart', by: keeper }),
    ...([{ action: 'reportWork' }, 'NOT_YET', { what: ['part sp1'] }] as const),
  ],
  [
    'SRV-08',
    'a report on a return nobody asked for',
    () => upTo('plan', { with: { type: 'RETURN' } }),
    ...([{ action: 'reportWork' }, 'NOT_YET', { what: 'settleReturn' }] as const),
  ],
  [
    'SRV-08',
    'a report before the goods are settled',
    () => returnedUpTo('inspectGoods'),
    ...([{ action: 'reportWork' }, 'NOT_YET', { what: 'settleReturn' }] as const),
  ],
  ...(['reservePart', 'orderPart', 'dropPart'] as const).flatMap((action): Refused[] => [
    [
      ...(['SRV-07', `${action} where none is needed`, () => upTo('plan')] as const),
      ...([{ action }, 'NOT_YET', { what: 'needPart' }] as const),
    ],
    [
      ...(['SRV-07', `${action} of a part that is none`, needsPart] as const),
      ...([with_(action, { part: 'sp7' }), 'RESOURCE_NOT_FOUND', { id: 'sp7' }] as const),
    ],
    [
      'SRV-07',
      `${action} of a part that is there`,
      () => play(needsPart(), { action: 'needPart' }, { action: 'reservePart', by: keeper }),
      ...([{ action }, 'ALREADY_DONE', { what: 'part sp1' }] as const),
    ],
  ]),
  [
    ...(['SYS-02', 'a part promised for yesterday', needsPart] as const),
    with_('orderPart', { expectedOn: '2025-05-05' }),
    ...(['TIME_IMPOSSIBLE', { field: 'expectedOn' }] as const),
  ],
];

const RETURNING: Refused[] = [
  [
    ...(['SRV-08', 'a second return beside one', () => returning()] as const),
    ...([{ action: 'requestReturn' }, 'ALREADY_DONE', { what: 'requestReturn' }] as const),
  ],
  [
    ...(['SRV-08', 'a return of what was not handed over yet', () => upTo('plan')] as const),
    with_('requestReturn', { handedOverOn: '2025-05-07' }),
    ...(['TIME_IMPOSSIBLE', { field: 'handedOverOn' }] as const),
  ],
  ...(['approveReturn', 'refuseReturn'] as const).map((action): Refused => [
    ...(['SRV-08', `${action} by whoever asked for it`, () => returning()] as const),
    ...([{ action }, 'FOUR_EYES', { first: 'agent' }] as const),
  ]),
  ...(['approveReturn', 'refuseReturn', 'receiveGoods'] as const).map((action): Refused => [
    ...(['SRV-08', `${action} where nothing comes back`, () => upTo('plan')] as const),
    ...([{ action, by: supervisor }, 'RETURN_STATUS', { status: 'NONE' }] as const),
  ]),
  [
    ...(['SRV-08', 'inspecting what is not back', () => returnedUpTo('approveReturn')] as const),
    { action: 'inspectGoods', by: keeper },
    ...(['RETURN_STATUS', { status: 'APPROVED', expected: 'RECEIVED' }] as const),
  ],
  [
    ...(['SRV-08', 'settling before the inspection', () => returnedUpTo('receiveGoods')] as const),
    { action: 'settleReturn' },
    ...(['RETURN_STATUS', { status: 'RECEIVED', expected: 'ACCEPTED' }] as const),
  ],
];

test.each(SOLVING)('%s %s is refused', (requirement, _what, story, step, code, params) => {
  expect(refusalOf(story(), step)).toMatchObject({ code, params, requirement });
});

test.each(RETURNING)('%s %s is refused', (requirement, _what, story, step, code, params) => {
  expect(refusalOf(story(), step)).toMatchObject({ code, params, requirement });
});

describe('the window of returns', () => {
  const old = (): Story =>
    play(upTo('plan'), with_('requestReturn', { handedOverOn: '2025-04-28' }));
  const approves = (by = supervisor, override?: string): Step => ({
    ...{ action: 'approveReturn', by, input: override === undefined ? {} : { override } },
  });

  test('SRV-08 beyond it only a supervisor approves, and says why', () => {
    const over = { code: 'RETURN_WINDOW_OVER', params: { until: '2025-05-05' } };
    expect(refusalOf(old(), approves(agent2, 'text-1'))).toMatchObject({
      ...over,
      requirement: 'SRV-08',
    });
    expect(refusalOf(old(), approves(supervisor))).toMatchObject(over);
    const { state } = play(old(), approves(supervisor, 'text-1'));
    expect(state.returns).toMatchObject([{ status: 'APPROVED', decision: { override: 'text-1' } }]);
  });

  test('SRV-08 on its last day any second person approves', () => {
    const last = play(upTo('plan'), with_('requestReturn', { handedOverOn: '2025-04-29' }));
    expect(refusalOf(last, approves(agent2))).toBeNull();
  });
});
