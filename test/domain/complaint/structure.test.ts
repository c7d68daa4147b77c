import { COMPLAINT_ACTIONS, complaintDecider, COMPLAINT_STAGES } from '../../../domain/complaint';
import { complaintWaits, COMPLAINT_WAITING } from '../../../domain/complaint';
import { COMPLAINT_EVENT_TITLES } from '../../../domain/complaint/event-titles';
import { COMPLAINT_FEATURES } from '../../../domain/complaint';
import { COMPLAINT_LETTERS } from '../../../domain/complaint/letters';
import { COMPLAINT_DEADLINES, COMPLAINT_NOTICES } from '../../../domain/complaint/notices';
import { letterOf } from '../../../domain/contact/letter';
import { noticeParams, waitingText } from '../../../domain/describe';
import { isBusinessEvent } from '../../../domain/kernel';
import { DEADLINE_NAMES, NOTICES } from '../../../domain/notices';
import { ROLE_NAMES } from '../../../domain/people';
import { render } from '../../../domain/text';
import type { Text } from '../../../domain/text';
import { dissatisfied, everything, offered, planned, withdrawing } from './stories';
import {
  agent,
  aComplaint,
  DAY,
  head,
  later,
  play,
  policyWith,
  sentSince,
  justWritten,
} from './support';
import { settleAt, supervisor, TERMS } from './support';
import type { Story } from './support';

const ALL = everything();

/** The stand-in has the tasks of somebody who is away. */
function handedTasks(): Story {
  const handOver = { absence: 1, from: 'keeper' };
  const step = { action: 'assign', by: supervisor, input: { owner: 'expert', handOver } };
  return play(planned(), step);
}

const marks = (text: string): string[] =>
  [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!).sort();

const CATALOGUES: [string, Readonly<Record<string, Text>>][] = [
  ['waiting', COMPLAINT_WAITING],
  ['events', COMPLAINT_EVENT_TITLES],
  ['stages', COMPLAINT_STAGES],
  ['actions', Object.fromEntries(COMPLAINT_ACTIONS.map(({ name, title }) => [name, title]))],
  ['letters', Object.fromEntries(Object.entries(COMPLAINT_LETTERS).map(([c, l]) => [c, l.body]))],
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

test('SYS-10 every kind of deadline of a complaint occurs and is named, and every name belongs to one', () => {
  const kinds = new Set(
    [justWritten(), ...ALL].flatMap(({ state }) => state.deadlines.map(({ kind }) => kind)),
  );
  expect([...kinds].filter((kind) => !(kind in DEADLINE_NAMES))).toEqual([]);
  expect([...kinds].sort()).toEqual([...Object.keys(COMPLAINT_DEADLINES), 'reasonDue'].sort());
});

test('SYS-03 every sentence of waiting of a complaint occurs, with its parameters', () => {
  const seen = ALL.flatMap(({ state }) => complaintWaits(state));
  const shared = ['OVERDUE_REASON', 'REASON_APPROVAL'];
  expect([...new Set(seen.map(({ code }) => code))].sort()).toEqual(
    [...Object.keys(COMPLAINT_WAITING), ...shared].sort(),
  );
  for (const waiting of seen) {
    expect(waitingText(waiting, 'zh')).not.toMatch(/[{}]/);
    expect(waitingText(waiting, 'en')).not.toMatch(/[{}]/);
    expect(waiting.who).not.toBeNull();
  }
});

test('SYS-03 an open complaint always waits for something, a closed one for nothing', () => {
  for (const { state } of ALL) {
    expect(complaintDecider.waitingOn(state) === null).toBe(state.closedAt !== null);
  }
});

test('CMP-19 what waits for its approval waits for whoever may give it', () => {
  const who = ALL.flatMap(({ state }) => complaintWaits(state))
    .filter(({ code }) => code === 'REMEDY_APPROVAL')
    .map((waiting) => waiting.who);
  expect(who).toEqual([{ role: 'DEPT_HEAD' }, { role: 'GENERAL_MANAGER' }]);
});

test('SYS-10 every notice and letter of a complaint is sent by something, with all its parameters', () => {
  const codes = new Set<string>();
  const take = (after: Story): void => {
    for (const { code, params, type } of sentSince({ ...after, events: [] }, after)) {
      codes.add(code);
      for (const language of ['zh', 'en'] as const) {
        if (type === 'staffNotice') {
          const text: Text = NOTICES[code as keyof typeof NOTICES];
          expect(render(text, language, noticeParams(params, language))).not.toMatch(/[{}]/);
        } else {
          const facts = {
            language,
            name: 'x',
            contactPerson: 'y',
            phone: '1',
            zone: 'Asia/Shanghai',
          };
          const { subject, text } = letterOf(code, params, facts);
          expect(subject + text).not.toMatch(/[{}]/);
        }
      }
    }
  };
  for (const story of ALL) take(settleAt(story, later(story.now, 2 * DAY)));
  take(play(aComplaint(), { action: 'sendNews' }));
  const own = [...Object.keys(COMPLAINT_NOTICES), ...Object.keys(COMPLAINT_LETTERS)];
  expect(own.filter((code) => !codes.has(code))).toEqual([]);
});

test('SYS-02 every event of a complaint has a title, and every title an event', () => {
  const own = COMPLAINT_FEATURES.flatMap(({ changes }) => Object.keys(changes ?? {}));
  expect([...own, 'COMPLAINT_OPENED'].sort()).toEqual(Object.keys(COMPLAINT_EVENT_TITLES).sort());
  const newest = { policy: policyWith({}), calendar: TERMS.calendar };
  const more = [
    play({ ...aComplaint(), terms: { ...TERMS, newest } }, { action: 'reapplyPolicy', by: head }),
    ...['fillIn', 'note', 'setPriority', 'sendNews', 'recordWinBack', 'escalate'].map((action) =>
      play(aComplaint(), { action }),
    ),
    ...[settleAt(offered(), later(offered().now, DAY)), dissatisfied(), handedTasks()],
    play(
      withdrawing(aComplaint()),
      { action: 'overdueReason' },
      { action: 'approveReason', by: head },
    ),
    ...['takeUp'].map((action) => play(aComplaint({ owner: null }), { action })),
  ];
  const by = { ...agent, roles: ROLE_NAMES };
  const tried = COMPLAINT_ACTIONS.flatMap(({ name: action }) =>
    ALL.flatMap((story) => {
      try {
        return [play(story, { action, by })];
      } catch {
        return [];
      }
    }),
  );
  const failing = ALL.flatMap((story) => {
    const step = { action: 'verify', by, input: { effective: false } };
    const unanswered = { action: 'respond', by, input: { reached: false } };
    try {
      return [play(story, step), play(story, unanswered)];
    } catch {
      return [];
    }
  });
  const seen = new Set(
    [...ALL, ...more, ...tried, ...failing].flatMap(({ events }) =>
      events.filter(isBusinessEvent).map(({ type }) => type),
    ),
  );
  expect(Object.keys(COMPLAINT_EVENT_TITLES).filter((type) => !seen.has(type))).toEqual([]);
});

test('SYS-02 action names of complaints are unique', () => {
  const names = COMPLAINT_ACTIONS.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});
