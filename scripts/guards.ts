import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { traceOfCheckout } from './traceability/checkout';
import { isRuleTest } from './traceability/report';
import type { Rule } from './traceability/rules';
import type { NamedTest } from './traceability/titles';

const ROOT = path.join(__dirname, '..');
const JEST = path.join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js');
const MUTATION = path.join(ROOT, 'test', 'mutation');
const TIME_LIMIT_MS = 600_000;

/** What the reporter of these runs says. */
interface Report {
  passed: number;
  failed: { file: string; title: string }[];
  messages: { file: string; message: string }[];
}

/** What became of a rule that was switched off. */
interface Outcome {
  rule: Rule;
  /** The test that missed it; null when none did. */
  missedBy: Report['failed'][number] | null;
  seconds: number;
}

/** Runs tests with a rule off, the files in the order in which they are given. */
function runTests(
  { off, files = [] }: { off: string; files?: readonly string[] },
  args: readonly string[],
): Promise<Report> {
  const fixed = [
    ...[JEST, '--config', path.join(MUTATION, 'jest.config.cjs'), '--runInBand', '--silent'],
    ...[`--reporters=${path.join(MUTATION, 'reporter.cjs')}`],
    ...[`--testSequencer=${path.join(MUTATION, 'sequencer.cjs')}`],
  ];
  const settings = { GENDAN_RULE_OFF: off, GENDAN_TEST_ORDER: files.join(), FORCE_COLOR: '0' };
  const options = {
    cwd: ROOT,
    env: { ...process.env, ...settings, GENDAN_TEST_TIER: '' },
    maxBuffer: 64 * 1024 * 1024,
    timeout: TIME_LIMIT_MS,
  };
  const chosen = files.length > 0 ? ['--runTestsByPath', ...files] : [];
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      [...fixed, ...args, ...chosen],
      options,
      (_error, stdout, stderr) => {
        try {
          resolve(JSON.parse(stdout.trim().split('\n').at(-1)!) as Report);
        } catch {
          reject(new Error(`no report with ${off || 'no rule'} off:\n${stderr.slice(-2000)}`));
        }
      },
    );
  });
}

/** Files that missed other rules, by the rules they missed. */
type Earlier = Map<string, string[]>;

const sortOf = ({ of, id, kind }: Rule): string => `${of} ${id} ${kind}`;

/**
 * Files with rule tests that name the requirement of a rule. Those come first that are likely to miss
 * it: what missed a rule of the same sort before, what belongs to the same kind of cases, and what
 * names the requirement most often.
 */
function filesFor(rule: Rule, tests: readonly NamedTest[], earlier: Earlier): string[] {
  const known = earlier.get(sortOf(rule)) ?? [];
  const count = new Map<string, number>();
  for (const { file, ids } of tests) {
    if (isRuleTest({ file }) && ids.includes(rule.id)) count.set(file, (count.get(file) ?? 0) + 1);
  }
  const rank = (file: string): [number, number, number] => [
    known.lastIndexOf(file),
    file.startsWith(`test/domain/${rule.of}/`) ? 1 : 0,
    count.get(file)!,
  ];
  return [...count.keys()].sort((one, other) => {
    const [first, second] = [rank(one), rank(other)];
    const differs = first.findIndex((value, index) => value !== second[index]);
    return differs === -1 ? 0 : second[differs]! - first[differs]!;
  });
}

/**
 * What to run in turn until something fails: all tests that name the requirement, up to the first file
 * with a failure. What holds for every action is tested in tables of all actions, of which the lines
 * of this action are tried first.
 */
function attemptsAt(
  rule: Rule,
  files: readonly string[],
): { files: readonly string[]; names: string }[] {
  if (files.length === 0) return [];
  const all = { files, names: rule.id };
  if (rule.kind !== 'common') return [all];
  const names = `(?=.*\\b${rule.action}\\b)(?=.*${rule.id})`;
  return [{ files: files.slice(0, 1), names }, all];
}

/** Switches one rule off and looks for a failing test whose title names its requirement. */
async function missed(rule: Rule, tests: readonly NamedTest[], earlier: Earlier): Promise<Outcome> {
  const start = Date.now();
  let missedBy: Outcome['missedBy'] = null;
  for (const { files, names } of attemptsAt(rule, filesFor(rule, tests, earlier))) {
    const only = ['--bail', '--testNamePattern', names];
    const { failed } = await runTests({ off: rule.key, files }, only);
    missedBy = failed.find(({ title }) => title.includes(rule.id)) ?? null;
    if (missedBy !== null) break;
  }
  if (missedBy !== null) {
    earlier.set(sortOf(rule), [...(earlier.get(sortOf(rule)) ?? []), missedBy.file]);
  }
  return { rule, missedBy, seconds: (Date.now() - start) / 1000 };
}

/** With every rule on their tests pass; otherwise a failure would prove nothing. */
async function demandGreen(rules: readonly Rule[], tests: readonly NamedTest[]): Promise<void> {
  const ids = [...new Set(rules.map(({ id }) => id))];
  const named = tests.filter((test) => isRuleTest(test) && test.ids.some((id) => ids.includes(id)));
  const files = [...new Set(named.map(({ file }) => file))];
  const only = ['--testNamePattern', ids.join('|')];
  const { passed, messages } = await runTests({ off: '', files }, only);
  for (const { file, message } of messages) console.error(`${file}\n${message}`);
  if (messages.length > 0) throw new Error('tests fail although every rule is on');
  console.log(`${passed} tests pass with every rule on`);
}

async function switchOffEach(
  rules: readonly Rule[],
  tests: readonly NamedTest[],
  atOnce: number,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const waiting = [...rules];
  const earlier: Earlier = new Map();
  const work = async (): Promise<void> => {
    for (let rule = waiting.shift(); rule !== undefined; rule = waiting.shift()) {
      const outcome = await missed(rule, tests, earlier);
      outcomes.push(outcome);
      const { missedBy, seconds } = outcome;
      const place = `${outcomes.length}/${rules.length}`.padStart(7);
      const verdict = missedBy === null ? 'SURVIVED' : 'missed';
      const by = missedBy === null ? '' : `  by ${missedBy.file}: ${missedBy.title}`;
      console.log(
        `${place}  ${verdict.padEnd(8)}  ${rule.id}  ${rule.key}  ${seconds.toFixed(1)} s${by}`,
      );
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return outcomes;
}

function printTable(outcomes: readonly Outcome[]): void {
  const ids = [...new Set(outcomes.map(({ rule }) => rule.id))].sort();
  console.log('\nrequirement   rules   missed when off   survived');
  for (const id of ids) {
    const of = outcomes.filter(({ rule }) => rule.id === id);
    const survived = of.filter(({ missedBy }) => missedBy === null).length;
    const numbers = [
      String(of.length).padStart(5),
      String(of.length - survived).padStart(15),
      String(survived).padStart(8),
    ];
    console.log(`${id.padEnd(11)}   ${numbers.join('   ')}`);
  }
}

/** Keys of the rules that were missed, by what an interrupted run has said. */
function missedIn(log: string): ReadonlySet<string> {
  const lines = readFileSync(log, 'utf8').split('\n');
  return new Set(
    lines.flatMap((line) => /^ *\d+\/\d+ {2}missed +\S+ {2}(.+?) {2}/.exec(line)?.[1] ?? []),
  );
}

/**
 * Switches off every rule in turn and demands that a test whose title names the rule's requirement
 * fails. Words after the command narrow it: `npm run test:guards -- approve/ duty/ CBK-03`; `--after`
 * names what an interrupted run has said and leaves out the rules that it saw missed; `--at-once` is
 * how many rules are looked at at a time, 2 for a machine of two cores.
 */
async function main(): Promise<void> {
  const start = Date.now();
  const options = {
    after: { type: 'string' },
    'at-once': { type: 'string', default: '2' },
  } as const;
  const { values, positionals: wanted } = parseArgs({ options, allowPositionals: true });
  const seen = values.after === undefined ? new Set() : missedIn(values.after);
  const { rules, tests } = traceOfCheckout();
  const chosen = rules.filter(
    ({ key, id }) =>
      !seen.has(key) &&
      (wanted.length === 0 || wanted.some((word) => key.startsWith(word) || id === word)),
  );
  await demandGreen(chosen, tests);
  const outcomes = await switchOffEach(chosen, tests, Number(values['at-once']));
  printTable(outcomes);
  const survivors = outcomes.filter(({ missedBy }) => missedBy === null);
  for (const { rule } of survivors) {
    console.error(`no test naming ${rule.id} misses ${rule.key} (${rule.file})`);
  }
  const seconds = Math.round((Date.now() - start) / 1000);
  console.log(`\n${outcomes.length} rules, ${survivors.length} survived, ${seconds} s`);
  if (survivors.length > 0) process.exitCode = 1;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
