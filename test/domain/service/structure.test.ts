import { letterOf } from '../../../domain/contact/letter';
import { noticeParams, waitingText } from '../../../domain/describe';
import { isBusinessEvent } from '../../../domain/kernel';
import { DEADLINE_NAMES, NOTICES } from '../../../domain/notices';
import { ROLE_NAMES } from '../../../domain/people';
import { SERVICE_ACTIONS, SERVICE_EVENT_TITLES, SERVICE_FEATURES } from '../../../domain/service';
import { SERVICE_NATURES, SERVICE_STAGES, SERVICE_STEPS } from '../../../domain/service';
import { SERVICE_TYPES, SERVICE_WAITING, serviceDecider } from '../../../domain/service';
import { serviceWaits } from '../../../domain/service';
import { SERVICE_LETTERS } from '../../../domain/service/letters';
import { SERVICE_DEADLINES, SERVICE_NOTICES } from '../../../domain/service/notices';
import { render } from '../../../domain/text';
import type { Text } from '../../../domain/text';
import { everything } from './stories';
import { agent, aRequest, DAY, head, justWritten, later, play, policyWith } from './support';
import { sentSince, settleAt, TERMS } from './support';
import type { Story } from './support';

const ALL = everything();

const marks = (text: string): string[] =>
  [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!).sort();

const CATALOGUES: [string, Readonly<Record<string, Text>>][] = [
  ['waiting', SERVICE_WAITING],
  ['events', SERVICE_EVENT_TITLES],
  ['stages', SERVICE_STAGES],
  ['types', SERVICE_TYPES],
  ['natures', SERVICE_NATURES],
  ['actions', Object.fromEntries(SERVICE_ACTIONS.map(({ name, title }) => [name, title]))],
  ['letters', Object.fromEntries(Object.entries(SERVICE_LETTERS).map(([c, l]) => [c, l.body]))],
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

test('SRV-01 repair, return, exchange, warranty, spare part, consulting and more are accepted', () => {
  expect(Object.keys(SERVICE_TYPES)).toEqual([
    ...['REPAIR', 'RETURN', 'EXCHANGE', 'WARRANTY', 'SPARE_PART', 'INSTALLATION', 'TRAINING'],
    ...['CONSULTING', 'TECH_SUPPORT', 'MAINTENANCE'],
  ]);
});

test('SYS-10 every kind of deadline of a request occurs and is named, and every name belongs to one', () => {
  const kinds = new Set(
    [justWritten(), ...ALL].flatMap(({ state }) => state.deadlines.map(({ kind }) => kind)),
  );
  const shared = ['acknowledgement', 'firstResponse', 'external', 'solution', 'result'];
  expect([...kinds].filter((kind) => !(kind in DEADLINE_NAMES))).toEqual([]);
  expect([...kinds].sort()).toEqual(
    [...Object.keys(SERVICE_DEADLINES), ...shared, 'pause', 'reasonDue'].sort(),
  );
});

test('SYS-03 every sentence of waiting of a request occurs, with its parameters, and has its way out', () => {
  const seen = ALL.flatMap(({ state }) => serviceWaits(state));
  const codes = [...new Set(seen.map(({ code }) => code))].sort();
  const shared = ['OVERDUE_REASON', 'REASON_APPROVAL'];
  expect(codes).toEqual([...Object.keys(SERVICE_WAITING), ...shared].sort());
  expect(Object.keys(SERVICE_STEPS).sort()).toEqual(codes);
  const names = SERVICE_ACTIONS.map(({ name }) => name);
  expect(Object.values(SERVICE_STEPS).flat()).toEqual(expect.not.arrayContaining(['']));
  expect(
    Object.values(SERVICE_STEPS)
      .flat()
      .filter((name) => !names.includes(name)),
  ).toEqual([]);
  for (const waiting of seen) {
    expect(waitingText(waiting, 'zh')).not.toMatch(/[{}]/);
    expect(waitingText(waiting, 'en')).not.toMatch(/[{}]/);
    expect(waiting.who).not.toBeNull();
  }
});

test('SYS-03 an open request always waits for something, a closed one for nothing', () => {
  for (const { state } of ALL) {
    expect(serviceDecider.waitingOn(state) === null).toBe(state.closedAt !== null);
  }
});

/** The text of a notice or a letter in a language. */
function textOf(type: string, code: string, params: object, language: 'zh' | 'en'): string {
  const given = params as Parameters<typeof noticeParams>[0];
  if (type === 'staffNotice') {
    const text: Text = NOTICES[code as keyof typeof NOTICES];
    return render(text, language, noticeParams(given, language));
  }
  const zone = 'Asia/Shanghai';
  const facts = { language, name: 'x', contactPerson: 'y', phone: '1', zone };
  const letter = letterOf(code, given, facts);
  return letter.subject + letter.text;
}

test('SYS-10 every notice and letter of a request is sent by something, with all its parameters', () => {
  const codes = new Set<string>();
  for (const story of ALL.map((one) => settleAt(one, later(one.now, 2 * DAY)))) {
    for (const { code, params, type } of sentSince({ ...story, events: [] }, story)) {
      codes.add(code);
      if (type === 'caseRequest') continue;
      for (const language of ['zh', 'en'] as const) {
        expect(textOf(type, code, params, language)).not.toMatch(/[{}]/);
      }
    }
  }
  const own = [...Object.keys(SERVICE_NOTICES), ...Object.keys(SERVICE_LETTERS)];
  expect(own.filter((code) => !codes.has(code))).toEqual([]);
});

/** Whatever an action leads to on any of the requests. */
function tried(action: string, input?: Record<string, unknown>): Story[] {
  const by = { ...agent, roles: ROLE_NAMES };
  return ALL.flatMap((story) => {
    try {
      return [play(story, { action, by, ...(input && { input }) })];
    } catch {
      return [];
    }
  });
}

test('SYS-02 every event of a request has a title, and every title an event', () => {
  const own = SERVICE_FEATURES.flatMap(({ changes }) => Object.keys(changes ?? {}));
  expect([...own, 'SERVICE_OPENED'].sort()).toEqual(Object.keys(SERVICE_EVENT_TITLES).sort());
  const newest = { policy: policyWith({}), calendar: TERMS.calendar };
  const reapplied = play(
    { ...aRequest(), terms: { ...TERMS, newest } },
    { action: 'reapplyPolicy', by: head },
  );
  const approved = ALL.flatMap((story) => {
    try {
      return [play(story, { action: 'approveReason', by: head })];
    } catch {
      return [];
    }
  });
  const more = [
    ...SERVICE_ACTIONS.flatMap(({ name }) => tried(name)),
    ...tried('respond', { reached: false }),
  ];
  const seen = new Set(
    [...ALL, ...more, ...approved, reapplied].flatMap(({ events }) =>
      events.filter(isBusinessEvent).map(({ type }) => type),
    ),
  );
  expect(Object.keys(SERVICE_EVENT_TITLES).filter((type) => !seen.has(type))).toEqual([]);
});

test('SYS-02 action names of requests are unique', () => {
  const names = SERVICE_ACTIONS.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});
