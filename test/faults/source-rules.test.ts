import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.join(__dirname, '..', '..');
const WORKFLOWS = path.join(ROOT, 'workflows');

const sources = readdirSync(WORKFLOWS, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => ({ name, text: readFileSync(path.join(WORKFLOWS, name), 'utf8') }));

describe('the source of the workflows', () => {
  it('is found (SYS-01)', () => {
    expect(sources.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['host.ts', 'handlers.ts', 'order.ts']),
    );
  });

  it.each(sources)(
    '$name has no async validator: the SDK would drop its promise (SYS-01)',
    (file) => {
      expect(file.text).not.toMatch(/validator\s*:?\s*async|async\s+validator|async\s+validate/);
    },
  );

  it.each(sources)(
    '$name throws no plain Error: it would stall the case for 20 s (SYS-01)',
    (file) => {
      expect(file.text).not.toMatch(/throw\s+new\s+(Error|TypeError|RangeError)\b/);
      expect(file.text).not.toMatch(/reject\(\s*new\s+Error\b/);
    },
  );

  it.each(sources)(
    '$name uses no source of chance or time but those of the SDK (SYS-01)',
    (file) => {
      expect(file.text).not.toMatch(/process\.|setInterval\(|performance\.|node:/);
    },
  );
});

const HEAD = `import { defineUpdate, setHandler } from '@temporalio/workflow';
const update = defineUpdate<void, [string]>('u');
`;
const withValidator = (validator: string): string =>
  `${HEAD}setHandler(update, () => undefined, { ${validator} });\n`;
const getter = (call: string): string => `export const x = (at: Date): unknown => at.${call};\n`;

/** Mistakes that have stalled or split cases elsewhere, and what the linter must say to them. */
const MISTAKES: [string, string, RegExp][] = [
  [
    'an async arrow as a validator',
    withValidator('validator: async (text: string) => { await Promise.resolve(text); }'),
    /validators must be synchronous/,
  ],
  [
    'an async function as a validator',
    withValidator('validator: async function (text: string) { await Promise.resolve(text); }'),
    /validators must be synchronous/,
  ],
  [
    'an async method as a validator',
    withValidator('async validator(text: string) { await Promise.resolve(text); }'),
    /validators must be synchronous/,
  ],
  [
    'an activity nobody awaits',
    `import { local } from './calls';
export function run(): void {
  local.settle({ caseId: 'x', at: '' });
}
`,
    /no-floating-promises/,
  ],
  ['local hours', getter('getHours()'), /TZ of the process/],
  ['a local offset', getter('getTimezoneOffset()'), /TZ of the process/],
  ['a local day', getter('getDay()'), /TZ of the process/],
  ['a local year', getter('getFullYear()'), /TZ of the process/],
  ['setting a local date', getter('setDate(1)'), /TZ of the process/],
  [
    'a module of node',
    `import { readFileSync } from 'node:fs';\nexport const x = readFileSync;\n`,
    /no-restricted-imports/,
  ],
];

describe('the linter, asked about code in workflows/,', () => {
  let found: string[];

  beforeAll(() => {
    const script = path.join(__dirname, 'lint-snippets.ts');
    const text = execFileSync(process.execPath, ['--import', 'tsx', script], {
      input: JSON.stringify(MISTAKES.map(([, code]) => code)),
      encoding: 'utf8',
      timeout: 100_000,
    });
    found = JSON.parse(text) as string[];
  });

  it.each(MISTAKES.map(([name, , expected], index) => ({ name, expected, index })))(
    'reports $name (SYS-01)',
    ({ expected, index }) => {
      expect(found[index]).toMatch(expected);
    },
  );
});
