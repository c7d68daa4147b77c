import { CUSTOMER_ACTIONS, CUSTOMER_STAGES, customerDecider } from '../../../domain/customer';
import { CUSTOMER_EVENTS } from '../../../domain/customer/event-titles';
import { CUSTOMER_FEATURES } from '../../../domain/customer/features';
import { FILE_LETTERS } from '../../../domain/customer/letters';
import { CUSTOMER_DEADLINES, CUSTOMER_STAFF_NOTICES } from '../../../domain/customer/notices';
import { CUSTOMER_STEPS, CUSTOMER_WAITING, customerWaits } from '../../../domain/customer/waiting';
import { letterOf } from '../../../domain/contact/letter';
import { noticeParams, waitingText } from '../../../domain/describe';
import { forecast, isBusinessEvent } from '../../../domain/kernel';
import { DEADLINE_NAMES, NOTICES } from '../../../domain/notices';
import { render } from '../../../domain/text';
import type { Text } from '../../../domain/text';
import { ctxOf, DAY, fold, head, later, sentSince, settleAt } from './support';
import type { Story } from './support';
import { everything } from './stories';

const ALL = everything();

const marks = (text: string): string[] =>
  [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!).sort();

const letters = Object.entries(FILE_LETTERS);
const CATALOGUES: [string, Readonly<Record<string, Text>>][] = [
  ['waiting', CUSTOMER_WAITING],
  ['events', CUSTOMER_EVENTS],
  ['stages', CUSTOMER_STAGES],
  ['notices', CUSTOMER_STAFF_NOTICES],
  ['deadlines', CUSTOMER_DEADLINES],
  ['actions', Object.fromEntries(CUSTOMER_ACTIONS.map(({ name, title }) => [name, title]))],
  ['letters', Object.fromEntries(letters.map(([code, { body }]) => [code, body]))],
  ['subjects', Object.fromEntries(letters.map(([code, { subject }]) => [code, subject]))],
];

describe.each(CATALOGUES)('the texts of %s', (_, catalogue) => {
  test.each(Object.keys(catalogue))('SYS-10 %s says the same in both languages', (code) => {
    const { zh, en } = catalogue[code]!;
    expect(marks(zh)).toEqual(marks(en));
    expect(zh).toMatch(/[\u4e00-\u9fff]/);
    expect(en).toMatch(/[A-Za-z]{3}/);
    expect(en).not.toMatch(/[\u3000-\u9fff\uff00-\uffef]/);
  });
});

test('SYS-10 every kind of deadline of a customer occurs and is named, and every name belongs to one', () => {
  const kinds = new Set(ALL.flatMap(({ state }) => state.deadlines.map(({ kind }) => kind)));
  expect([...kinds].filter((kind) => !(kind in DEADLINE_NAMES))).toEqual([]);
  expect([...kinds].sort()).toEqual([...Object.keys(CUSTOMER_DEADLINES), 'reasonDue'].sort());
});

test('SYS-03 every sentence of waiting of a customer occurs, with its parameters, and some action ends it', () => {
  const seen = ALL.flatMap(({ state }) => customerWaits(state));
  const shared = ['OVERDUE_REASON', 'REASON_APPROVAL'];
  const codes = [...Object.keys(CUSTOMER_WAITING), ...shared].sort();
  expect([...new Set(seen.map(({ code }) => code))].sort()).toEqual(codes);
  expect(Object.keys(CUSTOMER_STEPS).sort()).toEqual(codes);
  for (const waiting of seen) {
    expect(waitingText(waiting, 'zh')).not.toMatch(/[{}]/);
    expect(waitingText(waiting, 'en')).not.toMatch(/[{}]/);
    expect(waiting.who).not.toBeNull();
  }
});

test('SYS-03 an open file always waits for something, a closed one for nothing', () => {
  for (const { state } of ALL) {
    expect(customerDecider.waitingOn(state) === null).toBe(state.closedAt !== null);
  }
});

/** Told of by what looks at many customers at once, or at one who has no file. */
const BY_RUNS = ['CUSTOMER_FILE_MISSING', 'RETENTION_DUE', 'CALLBACK_REPORT', 'SIGNED_BY_IMPORT'];

test('SYS-10 every notice and letter of a customer is sent by something, with exactly its parameters', () => {
  const codes = new Set<string>();
  const facts = { name: 'x', contactPerson: 'y', phone: '1', zone: 'Asia/Shanghai' };
  const take = (after: Story): void => {
    for (const { code, params, type } of sentSince({ ...after, events: [] }, after)) {
      codes.add(code);
      for (const language of ['zh', 'en'] as const) {
        if (type === 'staffNotice') {
          const text: Text = NOTICES[code as keyof typeof NOTICES];
          expect(render(text, language, noticeParams(params, language))).not.toMatch(/[{}]/);
        } else if (type === 'customerNotice') {
          const sent = { ...facts, language };
          const { subject, text } = letterOf(code, { ...params, link: 'https://x' }, sent);
          expect(subject + text).not.toMatch(/[{}]/);
        }
      }
      if (!(code in CUSTOMER_STAFF_NOTICES)) continue;
      const named = marks(CUSTOMER_STAFF_NOTICES[code as keyof typeof CUSTOMER_STAFF_NOTICES].en);
      expect([code, named.filter((name) => !(name in params))]).toEqual([code, []]);
    }
  };
  for (const story of ALL) take(story);
  const own = [...Object.keys(CUSTOMER_STAFF_NOTICES), ...Object.keys(FILE_LETTERS)];
  expect(own.filter((code) => !codes.has(code))).toEqual(
    own.filter((code) => BY_RUNS.includes(code)),
  );
});

test('SYS-02 every event of a customer has a title, and every title an event that occurs', () => {
  const own = CUSTOMER_FEATURES.flatMap(({ changes }) => Object.keys(changes ?? {}));
  expect([...own, 'CUSTOMER_OPENED'].sort()).toEqual(Object.keys(CUSTOMER_EVENTS).sort());
  const seen = new Set(
    ALL.flatMap(({ events }) => events.filter(isBusinessEvent).map(({ type }) => type)),
  );
  expect([...seen].filter((type) => !(type in CUSTOMER_EVENTS))).toEqual([]);
  expect(Object.keys(CUSTOMER_EVENTS).filter((type) => !seen.has(type))).toEqual([]);
});

test('SYS-01 the state of a customer is what her events alone lead to', () => {
  for (const { state, events } of ALL) expect(fold(events)).toEqual(state);
});

test('SYS-04 what is foreseen of a customer is what fires, instant by instant', () => {
  const bare = (events: Story['events']): unknown[] =>
    events.map(({ type, data, occurredAt }) => ({ type, data, occurredAt }));
  for (const story of ALL.map((one) => settleAt(one, one.now))) {
    const until = later(story.now, 20 * DAY);
    const bounds = { until, most: 500 };
    const ctx = ctxOf(story, story.now, head);
    const { entries } = forecast(customerDecider, story.state, ctx, bounds);
    const awake = entries.reduce((at, { at: next }) => settleAt(at, later(next, 1)), story);
    expect(bare(entries.flatMap(({ events }) => events))).toEqual(
      bare(awake.events.slice(story.events.length)),
    );
    expect(settleAt(story, until).events).toHaveLength(settleAt(awake, until).events.length);
  }
});

test('SYS-02 action names of customers are unique', () => {
  const names = CUSTOMER_ACTIONS.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});
