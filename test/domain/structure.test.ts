import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import {
  describeCase,
  deadlineName,
  noticeParams,
  stageName,
  waitingText,
} from '../../domain/describe';
import { COMPLAINT_DEADLINES, COMPLAINT_NOTICES } from '../../domain/complaint/notices';
import { CUSTOMER_DEADLINES, CUSTOMER_STAFF_NOTICES } from '../../domain/customer/notices';
import { ERRORS, isErrorCode } from '../../domain/errors';
import { CASE_KINDS, deciderOf } from '../../domain/kinds';
import { DEADLINE_NAMES, NOTICES } from '../../domain/notices';
import { CORRECTABLE, ORDER_ACTIONS, ORDER_STAGES } from '../../domain/order';
import { WAITING_TEXTS } from '../../domain/order';
import type { OrderStage } from '../../domain/order';
import { DEFAULT_POLICY } from '../../domain/policy';
import { ROLES } from '../../domain/people';
import { SERVICE_DEADLINES, SERVICE_NOTICES } from '../../domain/service/notices';
import { render } from '../../domain/text';
import type { Text } from '../../domain/text';
import {
  agent,
  anOrder,
  atStage,
  carrier,
  clerk,
  held,
  later,
  play,
  settleAt,
} from './order/support';
import { DAY, HAPPY_PATH, manager, noticesOf, rep, upTo } from './order/support';
import { dateOpen } from './order/review/support';
import { contracted, refusedAtDelivery, remarked } from './order/delivery-rows';
import type { Story } from './order/support';
import { shortage } from './order/exceptions/stories';
import { EXPLAINED, explains, lateAndDone } from './order/overdue/stories';
import { WINDING_DOWN } from './order/cancelling/stories';
import { asked as changeAsked } from './order/change-requests/stories';
import { NEGOTIATIONS } from './order/negotiation/stories';
import { asked } from './order/contacts/support';
import { STAFF_NOTICES } from '../../domain/staff-notices';
import { planned, supplied } from './order/production/support';

/** What belongs to the other kinds of cases, whose own tests look at it. */
const OTHERS = {
  ...{ ...COMPLAINT_DEADLINES, ...COMPLAINT_NOTICES },
  ...{ ...CUSTOMER_DEADLINES, ...CUSTOMER_STAFF_NOTICES },
  ...{ ...SERVICE_DEADLINES, ...SERVICE_NOTICES, ...STAFF_NOTICES },
};

const BEFORE_APPROVAL = HAPPY_PATH.slice(
  0,
  HAPPY_PATH.findIndex(({ action }) => action === 'approve'),
);

const STAGES = Object.keys(ORDER_STAGES) as OrderStage[];
const isTerminal = (stage: OrderStage): boolean => 'terminal' in ORDER_STAGES[stage];

test('SYS-02 every stage can be reached, and exactly three of them are ends', () => {
  for (const stage of STAGES) expect(atStage(stage).state.stage).toBe(stage);
  expect(STAGES.filter(isTerminal)).toEqual(['ARCHIVED', 'REJECTED', 'CANCELLED']);
});

test.each(STAGES)(
  'SYS-02 %s is left by some action unless it is an end, and then by none',
  (stage) => {
    const ready: Partial<Record<OrderStage, string>> = { ARCHIVE: 'assess', SHIPMENT: 'ship' };
    const story = ready[stage] === undefined ? atStage(stage) : upTo(ready[stage]);
    const ways = [...HAPPY_PATH, { action: 'cancel', by: manager }];
    const leaving = ways.filter((step) => {
      try {
        return play(story, step).state.stage !== stage;
      } catch {
        return false;
      }
    });
    expect(leaving.length > 0).toBe(!isTerminal(stage));
    expect(story.state.closedAt !== null).toBe(isTerminal(stage));
  },
);

const marks = (text: string): string[] =>
  [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!).sort();

const CATALOGUES: [string, Readonly<Record<string, Text>>][] = [
  ['ERRORS', ERRORS],
  ['NOTICES', NOTICES],
  ['WAITING_TEXTS', WAITING_TEXTS],
  ['DEADLINE_NAMES', DEADLINE_NAMES],
  ['ROLES', ROLES],
  ['ORDER_STAGES', ORDER_STAGES],
  [
    'the titles of actions',
    Object.fromEntries(ORDER_ACTIONS.map(({ name, title }) => [name, title])),
  ],
];

describe.each(CATALOGUES)('%s', (_, catalogue) => {
  test.each(Object.keys(catalogue))('SYS-10 %s says the same in both languages', (code) => {
    const { zh, en } = catalogue[code]!;
    expect(marks(zh)).toEqual(marks(en));
    expect(zh).toMatch(/[\u4e00-\u9fff]/);
    expect(en).toMatch(/[A-Za-z]{3}/);
    expect(en).not.toMatch(/[\u3000-\u9fff\uff00-\uffef]/);
  });
});

test('SYS-02 every status of the catalogue is one of an error', () => {
  for (const { status } of Object.values(ERRORS)) {
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(600);
  }
});

function sources(folder: string): string[] {
  const root = path.resolve(__dirname, '../..', folder);
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(path.join(root, file), 'utf8'));
}

test('SYS-02 only a code of the catalogue counts as one', () => {
  expect(isErrorCode('toString')).toBe(false);
  expect(isErrorCode(7)).toBe(false);
  expect(isErrorCode('FOUR_EYES')).toBe(true);
});

/** Up to the question whether the stock suffices. */
const FROM_STOCK = [
  { action: 'submit', by: rep },
  { action: 'confirmFeasibility', by: clerk },
];

/** Orders that together have every kind of deadline running. */
const ALL: Story[] = [
  ...STAGES.map((stage) => atStage(stage)),
  ...[upTo('submit'), play(anOrder({ with: { source: 'STOCK' } }), ...FROM_STOCK), dateOpen()],
  ...['createNote', 'auditNote', 'pick', 'pack', 'recheckLoad'].map((action) => upTo(action)),
  ...[upTo('ship'), upTo('complete'), upTo('summarise'), upTo('assess'), held(anOrder())],
  settleAt(upTo('assess'), later(anOrder().now, 9 * DAY)),
  ...[shortage(atStage('PRODUCTION')), ...NEGOTIATIONS(), ...WINDING_DOWN()],
  ...[lateAndDone(), play(lateAndDone(), explains(clerk, 'review:1'))],
  ...[refusedAtDelivery(), remarked(), contracted(), changeAsked()],
  play(anOrder({ with: { contractRequired: true } }), ...BEFORE_APPROVAL),
  ...[upTo('approve'), planned(), asked()],
  ...[settleAt(supplied(), later(anOrder().now, 9 * DAY))],
  ...[atStage('PRODUCTION', { with: { source: 'STOCK' } })],
];

test('SYS-10 every kind of deadline an order can have is named, and every name belongs to one', () => {
  const kinds = new Set(ALL.flatMap(({ state }) => state.deadlines.map(({ kind }) => kind)));
  const own = Object.keys(DEADLINE_NAMES).filter((kind) => !(kind in OTHERS));
  expect([...kinds].sort()).toEqual(own.sort());
});

test('SYS-03 every sentence of waiting occurs, and its parameters are all given', () => {
  const waiver = play(upTo('assess'), { action: 'requestSlipWaiver', by: carrier });
  const gap = anOrder({ with: { items: [] } });
  const choice = { exception: 'x1', option: 'SUBSTITUTE' };
  const other = play(shortage(atStage('PRODUCTION')), {
    ...{ action: 'recordDecision', by: clerk, input: choice },
  });
  const seen = [...ALL, waiver, gap, other].flatMap(({ state }) => {
    const waiting = deciderOf('order').waitingOn(state);
    return waiting === null ? [] : [waiting];
  });
  expect([...new Set(seen.map(({ code }) => code))].sort()).toEqual(
    Object.keys(WAITING_TEXTS).sort(),
  );
  for (const waiting of seen) {
    expect(waitingText(waiting, 'zh')).not.toMatch(/[{}]/);
    expect(waitingText(waiting, 'en')).not.toMatch(/[{}]/);
    expect(waiting.who).not.toBeNull();
  }
});

test('SYS-10 every notice an order gives rise to has a text whose parameters are all given', () => {
  const codes = new Set<string>();
  const take = (before: Story, after: Story): void => {
    for (const { code, params } of noticesOf(before, after)) {
      codes.add(code);
      for (const language of ['zh', 'en'] as const) {
        const text = NOTICES[code as keyof typeof NOTICES];
        expect(render(text, language, noticeParams(params, language))).not.toMatch(/[{}]/);
      }
    }
  };
  for (const story of ALL) take(story, settleAt(story, later(story.now, 20 * DAY)));
  for (const story of [...NEGOTIATIONS(), ...WINDING_DOWN(), EXPLAINED()])
    take({ ...story, events: [] }, story);
  for (const story of ALL) {
    const end = story.state.deadlines.find(({ warnAt }) => warnAt !== null)?.warnAt;
    if (end != null) take(story, settleAt(story, later(end, 1)));
  }
  take(anOrder(), play(anOrder({ with: { source: 'STOCK' } }), ...FROM_STOCK));
  const told = ['submit', 'return', 'reject', 'assign', 'remind', 'requestSlipWaiver', 'summarise'];
  const changes = ['requestChange', 'confirmChange', 'declineChange'];
  for (const action of [...told, ...changes, 'openException', 'refuseSign', 'signContract']) {
    for (const story of ALL) {
      const by = { ...clerk, id: 'all', roles: Object.keys(ROLES) as (keyof typeof ROLES)[] };
      try {
        take(story, play(story, { action, by }));
      } catch {
        // Not possible on this one.
      }
    }
  }
  // Runs over many orders tell of themselves, and one follows from a delivery that failed.
  const others = ['HANDED_OVER', 'HANDED_BACK', 'CUSTOMER_NOT_TOLD'];
  const own = Object.keys(NOTICES).filter((code) => !(code in OTHERS));
  expect([...codes, ...others].sort()).toEqual(own.sort());
});

test('SYS-08 every limit of an order is a figure of the policy', () => {
  const used = new Set(
    sources('domain/order').flatMap((text) => text.match(/'order\.[\w.]+'/g) ?? []),
  );
  const keys = Object.keys(DEFAULT_POLICY.values);
  for (const key of used) expect(keys).toContain(key.slice(1, -1));
  expect(used.size).toBeGreaterThan(9);
});

test('SYS-02 action names are unique, and everything correctable is named once', () => {
  const names = ORDER_ACTIONS.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(new Set(CORRECTABLE).size).toBe(CORRECTABLE.length);
});

test('SYS-02 every kind of case knows its own stages', () => {
  expect(CASE_KINDS).toContain('order');
  expect(stageName({ kind: 'order', stage: 'REVIEW' })).toMatchObject({ zh: '审核', en: 'Review' });
});

test('SYS-03 a case is described in one line per language: stage, sentence, who, until when', () => {
  const story = atStage('REVIEW');
  const [zh, en] = describeCase(story.state).split('\n\n');
  expect(zh).toBe('审核: 等待审核 (销售经理) → 2025-03-03T06:01:00.000Z');
  expect(en).toBe('Review: Waiting for the review (sales manager) → 2025-03-03T06:01:00.000Z');
  expect(describeCase(atStage('ARCHIVED').state)).toBe('已归档\n\nArchived');
  expect(describeCase(upTo('signOff').state)).toContain('(clerk)');
});

test('SYS-10 a limit without a name is shown by its kind, never as nothing', () => {
  expect(deadlineName('review')).toBe(DEADLINE_NAMES.review);
  expect(deadlineName('unheardOf')).toEqual({ zh: 'unheardOf', en: 'unheardOf' });
});

test('SYS-10 a text joins lists as its language does and leaves a missing parameter visible', () => {
  const text = { zh: '缺：{fields}', en: 'missing: {fields}' };
  expect(render(text, 'zh', { fields: ['a', 'b'] })).toBe('缺：a、b');
  expect(render(text, 'en', { fields: ['a', 'b'] })).toBe('missing: a, b');
  expect(render(text, 'en')).toBe('missing: {fields}');
  expect(render({ zh: '{n}', en: '{n}' }, 'en', { n: 0 })).toBe('0');
});

test('SYS-03 what a held order waits for is its resumption, since the hold and until its limit', () => {
  const story = held(atStage('PRODUCTION'));
  expect(deciderOf('order').waitingOn(story.state)).toMatchObject({
    ...{ code: 'HOLD', since: story.now, until: later(story.now, 7 * DAY) },
  });
});

test('SYS-03 an order waits since its last step was completed, whatever was noted in between', () => {
  const story = upTo('submit');
  const noted = play(story, { action: 'note', by: agent, at: later(story.now, DAY / 48) });
  expect(deciderOf('order').waitingOn(noted.state)?.since).toBe(story.now);
});
