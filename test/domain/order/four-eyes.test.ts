import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import {
  aPerson,
  anOrder,
  atStage,
  clerk,
  manager,
  manager2,
  play,
  refusalOf,
  upTo,
} from './support';
import { withBreach } from './overdue/stories';
import type { Story, Step } from './support';
import type { Person } from '../../../domain/people';

/** One person in every post, so that only the second pair of eyes can be missing. */
const POSTS = [
  ...(['SALES_REP', 'ORDER_CLERK', 'SALES_MANAGER', 'DEPT_HEAD', 'LOGISTICS'] as const),
];
const ann = aPerson('ann', POSTS);
const bob = aPerson('bob', POSTS);
const cat = aPerson('cat', POSTS);
const dan = aPerson('dan', POSTS);

interface Pair {
  id: string;
  name: string;
  first: Omit<Step, 'by'>;
  seconds: string[];
  /** What happens between the two. */
  between?: Step[];
  /** The order on which the first step can be taken. */
  on: () => Story;
}

const PAIRS: Pair[] = [
  {
    id: 'ORD-04',
    name: 'submit / review',
    first: { action: 'submit' },
    seconds: ['approve', 'return', 'reject'],
    on: () => anOrder({ by: cat }),
  },
  {
    id: 'ORD-18',
    name: 'pick / recheckLoad',
    first: { action: 'pick' },
    seconds: ['recheckLoad'],
    between: [{ action: 'pack', by: dan }],
    on: () => upTo('auditNote'),
  },
  {
    id: 'ORD-28',
    name: 'requestSlipWaiver / approveSlipWaiver',
    first: { action: 'requestSlipWaiver' },
    seconds: ['approveSlipWaiver'],
    on: () => atStage('ARCHIVE'),
  },
  {
    id: 'ORD-31',
    name: 'summarise / assess',
    first: { action: 'summarise' },
    seconds: ['assess'],
    on: () => upTo('complete'),
  },
  {
    id: 'CMP-12',
    name: 'overdueReason / approveReason',
    first: { action: 'overdueReason' },
    seconds: ['approveReason'],
    on: () => withBreach(atStage('PRODUCTION')),
  },
];

/** What an approval asks for besides its second person. */
function answered(story: Story): Story {
  if (story.state.stage !== 'REVIEW') return story;
  return play(story, { action: 'confirmFeasibility', by: clerk });
}

const CASES = PAIRS.flatMap((pair) => pair.seconds.map((second) => ({ ...pair, second })));

describe.each(CASES)('$id $second after $first.action', (pair) => {
  const { id, name, first, second, on, between = [] } = pair;
  const ask = (one: Omit<Step, 'action'>, two: Omit<Step, 'action'>) =>
    refusalOf(answered(play(on(), { ...first, ...one }, ...between)), { action: second, ...two });
  const samePerson = (person: Person) => ({
    code: 'FOUR_EYES',
    params: { first: person.id, pair: name },
    requirement: id,
  });

  test(`${id} is refused to the same person`, () => {
    expect(ask({ by: ann }, { by: ann })).toEqual(samePerson(ann));
  });

  test(`${id} is open to a second person`, () => {
    expect(ask({ by: ann }, { by: bob })).toBeNull();
  });

  test(`${id} is refused to a stand-in who acts for the one who took the first step`, () => {
    expect(ask({ by: ann }, { by: bob, onBehalfOf: ann })).toEqual(samePerson(ann));
  });

  test(`${id} is refused to the one who took the first step when standing in for a third`, () => {
    expect(ask({ by: ann }, { by: ann, onBehalfOf: bob })).toEqual(samePerson(ann));
  });

  test(`${id} is refused to the person in whose name a stand-in took the first step`, () => {
    expect(ask({ by: bob, onBehalfOf: ann }, { by: ann })).toEqual(samePerson(ann));
  });

  test(`${id} is refused to the stand-in who took the first step for somebody`, () => {
    expect(ask({ by: bob, onBehalfOf: ann }, { by: bob })).toEqual(samePerson(bob));
  });

  test(`${id} is open to a third person when a stand-in took the first step`, () => {
    expect(ask({ by: bob, onBehalfOf: ann }, { by: cat })).toBeNull();
  });
});

test('ORD-04 a resubmission counts anew: the last submitter must not review, the one before may', () => {
  const story = play(
    anOrder({ by: cat }),
    { action: 'submit', by: ann },
    { action: 'return', by: bob },
    { action: 'submit', by: bob },
    { action: 'confirmFeasibility', by: clerk },
  );
  expect(refusalOf(story, { action: 'approve', by: bob })?.code).toBe('FOUR_EYES');
  expect(refusalOf(story, { action: 'approve', by: ann })).toBeNull();
});

test('ORD-31 the reviewer of the order may assess it, for that is not a pair', () => {
  expect(refusalOf(upTo('summarise'), { action: 'assess', by: manager })).toBeNull();
  expect(refusalOf(upTo('summarise'), { action: 'assess', by: manager2 })).toBeNull();
});

describe('after sign-off a correction takes a second person (§8.3.13)', () => {
  const by = (signer: Omit<Step, 'action'>) =>
    play(atStage('SIGN_OFF', { by: clerk }), { action: 'signOff', ...signer });
  const input = { field: 'receivedQuantity', value: 4, reason: 'text-1' };
  const correct = (story: Story, step: Omit<Step, 'action'>) =>
    refusalOf(story, { action: 'correct', input, ...step });

  test('SYS-05 is refused to the one who recorded the fact', () => {
    expect(correct(by({ by: ann }), { by: ann })).toEqual({
      code: 'FOUR_EYES',
      params: { first: 'ann', pair: 'record / correct' },
      requirement: 'SYS-05',
    });
  });

  test('SYS-05 is refused to the one for whom a stand-in recorded it, and to a stand-in of hers', () => {
    expect(correct(by({ by: bob, onBehalfOf: ann }), { by: ann })?.code).toBe('FOUR_EYES');
    expect(correct(by({ by: ann }), { by: bob, onBehalfOf: ann })?.code).toBe('FOUR_EYES');
  });

  test('SYS-05 is open to another supervisor', () => {
    expect(correct(by({ by: ann }), { by: bob })).toBeNull();
  });

  test('SYS-05 covers the data of the order itself: who opened it does not correct them alone', () => {
    const story = play(atStage('SIGN_OFF', { by: ann }), { action: 'signOff', by: bob });
    const terms = { field: 'paymentTerms', value: 'NET30', reason: 'text-1' };
    expect(correct(story, { by: ann, input: terms })?.code).toBe('FOUR_EYES');
    expect(correct(story, { by: bob, input: terms })).toBeNull();
  });

  test('SYS-05 before sign-off one supervisor is enough', () => {
    const shipped = play(upTo('recheckLoad'), { action: 'ship', by: ann });
    const carrier = { field: 'carrier', value: 'YTO', reason: 'text-1' };
    expect(correct(shipped, { by: ann, input: carrier })).toBeNull();
  });
});

const ROOT = path.resolve(__dirname, '../../..');

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) {
      const skipped = entry.name === 'node_modules' || entry.name === 'test';
      return skipped || entry.name.startsWith('.') ? [] : sources(full);
    }
    return entry.name.endsWith('.ts') ? [full] : [];
  });
}

test('ORD-04 the rule that reviewer and submitter differ stands in exactly one place', () => {
  const files = sources(ROOT).map((file) => ({
    file: path.relative(ROOT, file),
    text: readFileSync(file, 'utf8'),
  }));
  const having = (pattern: RegExp) =>
    files.filter(({ text }) => pattern.test(text)).map(({ file }) => file);
  expect(having(/refuse\(\s*'FOUR_EYES'/)).toEqual(['domain/kind/guards.ts']);
  expect(having(/fourEyes\(\s*'ORD-04'/)).toEqual(['domain/order/review/reviewer.ts']);
  expect(having(/domainError\(\s*'FOUR_EYES'/)).toEqual([]);
});
