import path from 'node:path';
import { DEADLINE_NAMES } from '../../domain/notices';
import { COMPUTATIONS } from '../../scripts/traceability/computations';
import {
  countsOf,
  detailsOf,
  documentOf,
  problemsOf,
  stateOf,
} from '../../scripts/traceability/report';
import type { Trace } from '../../scripts/traceability/report';
import { REQUIREMENTS } from '../../scripts/traceability/requirements';
import { allRules } from '../../scripts/traceability/rules';
import type { Rule } from '../../scripts/traceability/rules';
import { RULE_SETS } from '../../scripts/traceability/switches';
import { testsIn } from '../../scripts/traceability/titles';

const rule: Rule = {
  ...{ id: 'ORD-04', key: 'approve/guards/0', file: 'domain/order/review/decision.ts' },
  ...{ of: 'order', kind: 'guards', action: 'approve', index: 0 },
};

/** Two requirements, one rule, one test of it: everything fits. */
const SOUND: Trace = {
  requirements: [
    { id: 'ORD-04', priority: 'MUST', statement: 'Two persons' },
    { id: 'ORD-05', priority: 'SHOULD', statement: 'A checklist' },
  ],
  openParts: {},
  rules: [rule],
  tests: [{ file: 'test/domain/a.test.ts', title: 'ORD-04 is refused', ids: ['ORD-04'] }],
  lostSections: [],
};

describe('what does not fit together', () => {
  it('is nothing when every name leads somewhere', () => {
    expect(problemsOf(SOUND)).toEqual([]);
  });

  it('is a test that names a requirement there is not', () => {
    const file = 'test/api/b.test.ts';
    const tests = [...SOUND.tests, { file, title: 'does it (ODR-04)', ids: ['ODR-04'] }];
    expect(problemsOf({ ...SOUND, tests })).toEqual([
      'test/api/b.test.ts: "does it (ODR-04)" names ODR-04, which is no requirement',
    ]);
  });

  it('is a rule that stands for a requirement there is not, and that nobody tests', () => {
    const rules = [rule, { ...rule, id: 'ORD-99', key: 'approve/guards/1' }];
    expect(problemsOf({ ...SOUND, rules })).toEqual([
      'the rule approve/guards/1 stands for ORD-99, which is no requirement',
      'no test of the rules names ORD-99, which approve/guards/1 stands for',
    ]);
  });

  it('is a rule whose requirement is named by no test of the rules, be it named by another', () => {
    const missing = ['no test of the rules names ORD-04, which approve/guards/0 stands for'];
    expect(problemsOf({ ...SOUND, tests: [] })).toEqual(missing);
    const tests = SOUND.tests.map((test) => ({ ...test, file: 'test/api/b.test.ts' }));
    expect(problemsOf({ ...SOUND, tests })).toEqual(missing);
  });

  it('is a requirement listed twice, and an open part of none', () => {
    const requirements = [...SOUND.requirements, SOUND.requirements[1]!];
    expect(problemsOf({ ...SOUND, requirements, openParts: { 'ORD-98': 'all' } })).toEqual([
      'ORD-05 is listed twice among the requirements',
      'the open part of ORD-98 belongs to no requirement',
    ]);
  });
});

test('a requirement is proven by its rules, tested by its tests, in part while something is open', () => {
  expect(stateOf('ORD-04', SOUND)).toBe('proven');
  expect(stateOf('ORD-04', { ...SOUND, rules: [] })).toBe('tested');
  expect(stateOf('ORD-04', { ...SOUND, openParts: { 'ORD-04': 'much' } })).toBe('in part');
  expect(stateOf('ORD-05', SOUND)).toBe('not yet');
  expect(countsOf(SOUND)).toEqual({ proven: 1, tested: 0, 'in part': 0, 'not yet': 1 });
});

test('the document has a line for every requirement and says what is open', () => {
  const text = documentOf({ ...SOUND, openParts: { 'ORD-04': 'the second person' } });
  expect(text).toContain('| ORD-04 | Two persons | MUST | in part: the second person |');
  expect(text).toContain('| ORD-05 | A checklist | SHOULD | not yet |');
});

test('the rules and tests of one requirement are told with their files', () => {
  const text = detailsOf('ORD-04', SOUND);
  expect(text).toContain('- `domain/order/review/decision.ts`\n  - `approve` (condition 1)');
  expect(text).toContain('- `test/domain/a.test.ts`\n  - ORD-04 is refused');
});

test('a section that the requirements do not have is a problem', () => {
  const lostSections = [{ section: '99', file: 'domain/a.ts' }];
  expect(problemsOf({ ...SOUND, lostSections })).toEqual([
    `domain/a.ts names ${'§'}99, which is no section`,
  ]);
});

describe('the scan of titles', () => {
  const scan = (text: string): [string, readonly string[]][] =>
    testsIn('a.test.ts', text).map(({ title, ids }) => [title, ids]);

  it('takes what stands in titles, also of the blocks around, and nothing else', () => {
    const text = `
      // ORD-01
      describe('the review (ORD-06)', () => {
        it('is due (SYS-09)', async () => { expect('ORD-07').toBe('ORD-07'); });
        if (slow) it.each([1])('waits %i', () => {});
      });
      test("takes any", () => {});`;
    expect(scan(text)).toEqual([
      ['the review (ORD-06) › is due (SYS-09)', ['ORD-06', 'SYS-09']],
      ['the review (ORD-06) › waits %i', ['ORD-06']],
      ['takes any', []],
    ]);
  });

  it('fills the places of a title from its table, also through constants', () => {
    const text = `
      const PAIRS = [{ id: 'ORD-04' }, { id: 'ORD-31' }];
      const CASES = PAIRS.flatMap((pair) => pair);
      describe.each(CASES)('$id by two', ({ id, name }) => {
        test(\`\${id} is refused \${name ? 'a' : 'b'}\`, () => {});
      });
      test.each([['ORD-02', 1], ['ORD-06', 2]])('%s is due after %i', () => {});`;
    expect(scan(text)).toEqual([
      ['ORD-04 by two › ORD-04 is refused …', ['ORD-04']],
      ['ORD-31 by two › ORD-31 is refused …', ['ORD-31']],
      ['ORD-02 is due after %i', ['ORD-02']],
      ['ORD-06 is due after %i', ['ORD-06']],
    ]);
  });

  it('does not take a table for a title that names its requirement itself', () => {
    const text = `test.each([['ORD-02']])('SYS-02 refuses for %s', () => {});`;
    expect(scan(text)).toEqual([['SYS-02 refuses for %s', ['SYS-02']]]);
  });

  it('takes nothing from a test that is skipped or only promised', () => {
    expect(scan(`it.skip('ORD-01', () => {}); test.todo('ORD-02');`)).toEqual([]);
  });
});

test('every requirement of the project is listed, in families counted from one', () => {
  expect(REQUIREMENTS).toHaveLength(140);
  const last = new Map<string, number>();
  for (const { id } of REQUIREMENTS) {
    const [family, number] = id.split('-') as [string, string];
    expect(Number(number)).toBe((last.get(family) ?? 0) + 1);
    last.set(family, Number(number));
  }
});

test('every kind of deadline is a duty that can be switched off, and every rule once', () => {
  const duties = new Set(RULE_SETS.flatMap((set) => Object.keys(set.duties)));
  expect([...duties].sort()).toEqual(Object.keys(DEADLINE_NAMES).sort());
  const keys = allRules().map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
  expect(keys).toEqual(expect.arrayContaining(['approve/guards/0', 'ship/hold', 'duty/review']));
  expect(keys).not.toContain('note/hold');
});

test('every part of what is computed is left out of an export that its file has', () => {
  for (const { file, exported } of COMPUTATIONS) {
    const all = jest.requireActual<object>(path.join(__dirname, '..', '..', file));
    expect([file, Object.keys(all)]).toEqual([file, expect.arrayContaining([exported])]);
  }
  const one = COMPUTATIONS.find(({ id }) => id === 'CBK-04')!;
  const text = detailsOf('CBK-04', {
    ...{ openParts: {}, rules: [one], tests: [], lostSections: [] },
    requirements: [{ id: 'CBK-04', priority: 'MUST', statement: 'Quarterly' }],
  });
  expect(text).toContain(`- \`${one.file}\`\n  - computed by \`seriesOf\`: the quarterly callback`);
});
