import { ORDER_ACTIONS } from '../../../domain/order';
import { ROLE_NAMES, SYSTEM } from '../../../domain/people';
import { anOrder, aPerson, atStage, held, maker, refusalOf, rep, storeman, upTo } from './support';
import type { Story } from './support';

/** Also what only the system does. */
const EVERY = ORDER_ACTIONS.map(({ name }) => name);
const OF_PEOPLE = ORDER_ACTIONS.filter(({ internal }) => internal !== true).map(({ name }) => name);

/** Holds every role of the order's own team and department, and has signed for nothing yet. */
const omni = aPerson('omni', ROLE_NAMES);

test.each(EVERY)('ORD-32 %s is refused on a closed order, whatever closed it', (action) => {
  for (const stage of ['ARCHIVED', 'REJECTED', 'CANCELLED'] as const) {
    const story = atStage(stage);
    for (const by of [omni, SYSTEM, aPerson('nobody', [])]) {
      expect(refusalOf(story, { action, by })).toEqual({
        code: 'CASE_CLOSED',
        params: { no: 'SO-1', stage },
        requirement: 'ORD-32',
      });
    }
  }
});

test.each(OF_PEOPLE)('SYS-02 %s is refused on an imported order that is not live yet', (action) => {
  const { state, ...rest } = atStage('PRODUCTION');
  const past: Story = { ...rest, state: { ...state, historical: true } };
  for (const by of [omni, SYSTEM]) {
    expect(refusalOf(past, { action, by })).toEqual({
      code: 'HISTORICAL',
      params: { no: 'SO-1' },
      requirement: 'SYS-02',
    });
  }
});

test('SYS-02 even the system archives at the last stage only', () => {
  expect(refusalOf(atStage('SIGN_OFF'), { action: 'archive', by: SYSTEM })).toEqual({
    code: 'WRONG_STAGE',
    params: { stage: 'SIGN_OFF', needed: ['ARCHIVE'] },
    requirement: 'SYS-02',
  });
});

test('ORD-37 even the system does not archive an order that is on hold', () => {
  const waiting = held(upTo('assess'));
  expect(refusalOf(waiting, { action: 'archive', by: SYSTEM })).toEqual({
    ...{ code: 'ON_HOLD', params: {}, requirement: 'ORD-37' },
  });
});

test.each([maker, storeman])(
  'SYS-06 $id corrects nothing in RECEIVED either, where no supervisor is asked for',
  (by) => {
    const refusal = refusalOf(anOrder(), { action: 'correct', by });
    expect(refusal).toMatchObject({ code: 'FORBIDDEN', requirement: 'SYS-06' });
  },
);

test('SYS-06 whoever opened an order and has lost the role since cancels it no more', () => {
  const moved = { ...rep, roles: ['LOGISTICS'] as const };
  expect(refusalOf(anOrder({ by: rep }), { action: 'cancel', by: rep })).toBeNull();
  const refusal = refusalOf(anOrder({ by: rep }), { action: 'cancel', by: moved });
  expect(refusal).toMatchObject({ code: 'FORBIDDEN', requirement: 'SYS-06' });
});
