import { execFile } from 'node:child_process';
import path from 'node:path';
import { traceOfCheckout } from './traceability/checkout';
import type { Rule } from './traceability/rules';
import type { NamedTest } from './traceability/titles';

const ROOT = path.join(__dirname, '..');
const JEST = path.join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js');
const CONFIG = path.join(ROOT, 'test', 'mutation', 'jest.config.cjs');
/** Two processes: a machine of two cores is the smallest this is run on. */
const AT_ONCE = 2;
const TIME_LIMIT_MS = 600_000;

/** The part of the runner's report that is read here. */
interface Report {
  numTotalTests: number;
  numPassedTests: number;
  testResults: {
    name: string;
    message: string;
    assertionResults: { fullName: string; status: string }[];
  }[];
}

/** What became of a rule that was switched off. */
interface Outcome {
  rule: Rule;
  /** The test that missed it; null when none did. */
  missedBy: string | null;
  seconds: number;
}

function runTests(ruleOff: string, args: readonly string[]): Promise<Report> {
  const fixed = [JEST, '--config', CONFIG, '--json', '--runInBand', '--silent'];
  const options = {
    cwd: ROOT,
    env: { ...process.env, GENDAN_RULE_OFF: ruleOff, GENDAN_TEST_TIER: '', FORCE_COLOR: '0' },
    maxBuffer: 64 * 1024 * 1024,
    timeout: TIME_LIMIT_MS,
  };
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [...fixed, ...args], options, (_error, stdout, stderr) => {
      try {
        resolve(JSON.parse(stdout) as Report);
      } catch {
        reject(new Error(`no report with ${ruleOff || 'no rule'} off:\n${stderr.slice(-2000)}`));
      }
    });
  });
}

/** Files with rule tests that name a requirement, those that name it most often first. */
function filesNaming(id: string, tests: readonly NamedTest[]): string[] {
  const count = new Map<string, number>();
  for (const { file, ids } of tests) {
    if (!file.startsWith('test/domain/') || !ids.includes(id)) continue;
    count.set(file, (count.get(file) ?? 0) + 1);
  }
  return [...count].sort(([, a], [, b]) => b - a).map(([file]) => file);
}

/** Switches one rule off and looks for a failing test whose title names its requirement. */
async function missed(rule: Rule, tests: readonly NamedTest[]): Promise<Outcome> {
  const start = Date.now();
  const files = filesNaming(rule.id, tests);
  let missedBy: string | null = null;
  if (files.length > 0) {
    const only = ['--testNamePattern', rule.id, '--runTestsByPath', ...files];
    const { testResults } = await runTests(rule.key, only);
    const failed = testResults
      .flatMap(({ assertionResults }) => assertionResults)
      .find(({ status, fullName }) => status === 'failed' && fullName.includes(rule.id));
    missedBy = failed?.fullName ?? null;
  }
  return { rule, missedBy, seconds: (Date.now() - start) / 1000 };
}

/** With every rule on all tests pass; otherwise a failure would prove nothing. */
async function demandGreen(): Promise<void> {
  const report = await runTests('', ['--testPathPatterns', 'test/domain/']);
  const red = report.testResults.filter(
    ({ message, assertionResults }) =>
      message !== '' || assertionResults.some(({ status }) => status === 'failed'),
  );
  for (const { name, message } of red) console.error(`${path.relative(ROOT, name)}\n${message}`);
  if (red.length > 0) throw new Error('tests fail although every rule is on');
  console.log(`${report.numPassedTests} tests pass with every rule on`);
}

async function switchOffEach(
  rules: readonly Rule[],
  tests: readonly NamedTest[],
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const waiting = [...rules];
  const work = async (): Promise<void> => {
    for (let rule = waiting.shift(); rule !== undefined; rule = waiting.shift()) {
      const outcome = await missed(rule, tests);
      outcomes.push(outcome);
      const place = `${outcomes.length}/${rules.length}`.padStart(7);
      const verdict = outcome.missedBy === null ? 'SURVIVED' : 'missed';
      console.log(
        `${place}  ${verdict.padEnd(8)}  ${rule.id}  ${rule.key}  ${outcome.seconds.toFixed(1)} s`,
      );
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
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

/**
 * Switches off every rule in turn and demands that a test whose title names the rule's requirement
 * fails. Words after the command narrow it: `npm run test:guards -- approve/ duty/`.
 */
async function main(): Promise<void> {
  const start = Date.now();
  const wanted = process.argv.slice(2);
  const { rules, tests } = traceOfCheckout();
  const chosen = rules.filter(
    ({ key, id }) =>
      wanted.length === 0 || wanted.some((word) => key.startsWith(word) || id === word),
  );
  await demandGreen();
  const outcomes = await switchOffEach(chosen, tests);
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
