import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Trace } from './report';
import { OPEN_PARTS, REQUIREMENTS } from './requirements';
import { allRules } from './rules';
import { testsIn } from './titles';

const ROOT = path.join(__dirname, '..', '..');

/** What the files of this checkout say: requirements, rules, and the titles of all tests. */
export function traceOfCheckout(): Trace {
  const files = readdirSync(path.join(ROOT, 'test'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => path.posix.join('test', name.split(path.sep).join('/')))
    .sort();
  const tests = files.flatMap((file) => testsIn(file, readFileSync(path.join(ROOT, file), 'utf8')));
  return { requirements: REQUIREMENTS, openParts: OPEN_PARTS, rules: allRules(), tests };
}
