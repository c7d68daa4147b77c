import { NOTICES } from '../../../domain/notices';
import { noticeParams } from '../../../domain/describe';
import { render } from '../../../domain/text';
import { atStage, clerk, head, held, HOUR, later, manager, noticesOf, play } from './support';
import { policyWith, refusalOf, rep, TERMS } from './support';
import type { Step } from './support';

const remind: Step = { action: 'remind', by: manager };

test('SYS-10 a reminder tells whoever the order waits for what it waits for, in both languages', () => {
  const before = atStage('PRODUCTION');
  const [notice, ...others] = noticesOf(before, play(before, remind));
  expect(others).toEqual([]);
  expect(notice).toMatchObject({ code: 'REMINDED', target: { role: 'PRODUCTION' } });
  const said = (language: 'zh' | 'en'): string =>
    render(NOTICES.REMINDED, language, noticeParams(notice!.params, language));
  expect(said('en')).toBe('SO-1, a reminder: Waiting for production to finish.');
  expect(said('zh')).toBe('SO-1 催办：等待生产完成。');
});

test('SYS-10 on a held order its owner is reminded, who may resume it', () => {
  const before = held(atStage('PRODUCTION'));
  expect(noticesOf(before, play(before, remind))).toMatchObject([
    { code: 'REMINDED', target: { person: 'clerk' }, params: { waiting: 'HOLD' } },
  ]);
});

test('SYS-10 the same order is reminded of once an hour, whoever reminds', () => {
  const first = play(atStage('PRODUCTION'), remind);
  const again = later(first.now, HOUR);
  const soon: Step = { ...remind, by: head, at: later(again, -1) };
  expect(refusalOf(first, soon)).toEqual({
    ...{ code: 'REMINDED_ALREADY', params: { at: first.now, again }, requirement: 'SYS-10' },
  });
  expect(refusalOf(first, { ...soon, at: again })).toBeNull();
});

test('SYS-08 how soon it can be reminded of again is a figure of the policy', () => {
  const policy = policyWith({ 'staff.remindAgain': { amount: 10, unit: 'min' } }, 1);
  const first = play(atStage('PRODUCTION', { terms: { ...TERMS, policy } }), remind);
  const again = later(first.now, HOUR / 6);
  expect(refusalOf(first, { ...remind, at: later(again, -1) })).toMatchObject({
    ...{ code: 'REMINDED_ALREADY', params: { again } },
  });
  expect(refusalOf(first, { ...remind, at: again })).toBeNull();
});

test('SYS-06 those who work on the order remind nobody', () => {
  for (const by of [clerk, rep]) {
    const refusal = refusalOf(atStage('PRODUCTION'), { ...remind, by });
    expect(refusal).toMatchObject({ code: 'FORBIDDEN', requirement: 'SYS-06' });
  }
});

test('SYS-04 a reminder is no movement: dates and ladder stay as they are', () => {
  const { state: before, ...story } = atStage('PRODUCTION');
  const { state } = play({ ...story, state: before }, remind);
  expect(state).toEqual({ ...before, version: before.version + 1, remindedAt: state.remindedAt });
});
