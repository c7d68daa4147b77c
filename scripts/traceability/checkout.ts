import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Trace } from './report';
import { OPEN_PARTS, REQUIREMENTS, SECTIONS } from './requirements';
import { allRules } from './rules';
import { testsIn } from './titles';

const ROOT = path.join(__dirname, '..', '..');

const CODE = [
  ...['domain', 'workflows', 'activities', 'dispatch', 'worker', 'api', 'db', 'engine'],
  ...['platform', 'scripts', 'bench', 'test'],
];

/** Files below a folder of the checkout, by their paths from its root. */
function filesIn(folder: string, ending: string): string[] {
  return readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => path.posix.join(folder, name.split(path.sep).join('/')))
    .sort();
}

const textOf = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');

function lostSections(): Trace['lostSections'] {
  return CODE.flatMap((folder) => filesIn(folder, '.ts')).flatMap((file) =>
    [...textOf(file).matchAll(/§(\d+(?:\.\d+)*)/g)]
      .map(([, section = '']) => ({ section, file }))
      .filter(({ section }) => !SECTIONS.has(section)),
  );
}

/** What the files of this checkout say: requirements, rules, and the titles of all tests. */
export function traceOfCheckout(): Trace {
  const tests = filesIn('test', '.test.ts').flatMap((file) => testsIn(file, textOf(file)));
  return {
    ...{ requirements: REQUIREMENTS, openParts: OPEN_PARTS, rules: allRules(), tests },
    lostSections: lostSections(),
  };
}
