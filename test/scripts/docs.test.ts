import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { GENERATED, withTables } from '../../scripts/docs/tables';
import { readmeTour, unmet } from '../../scripts/tour/readme';
import { COMPLAINT_ACTIONS, COMPLAINT_DUTIES } from '../../domain/complaint';
import { CUSTOMER_ACTIONS, CUSTOMER_DUTIES } from '../../domain/customer';
import { DUTIES, ORDER_ACTIONS } from '../../domain/order';
import { DEFAULT_POLICY } from '../../domain/policy';
import { SERVICE_ACTIONS, SERVICE_DUTIES } from '../../domain/service';

const ROOT = path.join(__dirname, '..', '..');
const read = (name: string): string => readFileSync(path.join(ROOT, name), 'utf8');

/** Tables are padded by the formatter; their content counts. */
const content = (text: string): string =>
  text.replaceAll(/ {2,}/g, ' ').replaceAll(/-{3,}/g, '---').replaceAll(/\n+/g, '\n');

function documents(folder: string): string[] {
  return readdirSync(path.join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = path.join(folder, entry.name);
    return entry.isDirectory() ? documents(name) : name.endsWith('.md') ? [name] : [];
  });
}

const ALL = ['README.md', 'CHANGELOG.md', ...documents('docs')];

/** The anchor a heading gets on the usual hosts. */
function anchors(text: string): Set<string> {
  const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading]) => heading!);
  return new Set(
    headings.map((heading) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );
}

test.each(GENERATED)('%s has the tables of the code (else: npm run docs)', (name) => {
  const text = read(name);
  expect(content(text)).toBe(content(withTables(text)));
});

test.each([
  ['order', DUTIES, ORDER_ACTIONS],
  ['complaint', COMPLAINT_DUTIES, COMPLAINT_ACTIONS],
  ['customer', CUSTOMER_DUTIES, CUSTOMER_ACTIONS],
  ['service', SERVICE_DUTIES, SERVICE_ACTIONS],
] as const)('the %s process names every limit and every action', (kind, duties, actions) => {
  const text = read(`docs/processes/${kind}.md`);
  for (const duty of Object.keys(duties)) expect(text).toContain(`\`${duty}\``);
  for (const { name } of actions) expect(text).toContain(`\`${name}\``);
});

test('the processes name every figure of the policy', () => {
  const text = ['order', 'complaint'].map((kind) => read(`docs/processes/${kind}.md`)).join();
  for (const key of Object.keys(DEFAULT_POLICY.values)) expect(text).toContain(`\`${key}\``);
});

test.each(ALL)('the links of %s lead somewhere', (name) => {
  const links = [...read(name).matchAll(/\]\((?!https?:)([^)\s]*)\)/g)].map(([, link]) => link!);
  const broken = links.filter((link) => {
    const [file = '', anchor] = link.split('#');
    const target = file === '' ? name : path.join(path.dirname(name), file);
    if (!existsSync(path.join(ROOT, target))) return true;
    return anchor !== undefined && !anchors(read(target)).has(anchor);
  });
  expect(broken).toEqual([]);
});

test('every file and folder of the checkout that the documents name is there', () => {
  const named = ALL.flatMap((name) =>
    [...read(name).matchAll(/`((?:[a-z]+\/)+[\w.-]*)`/g)].map(([, file]) => `${name}: ${file!}`),
  );
  const missing = named.filter((entry) => !existsSync(path.join(ROOT, entry.split(': ')[1]!)));
  expect(missing).toEqual([]);
});

describe('the check of the README', () => {
  it('finds the blocks of the tour and what they show', () => {
    const steps = readmeTour(read('README.md'));
    expect(steps.length).toBeGreaterThan(10);
    expect(steps[0]!.commands).toContain('token()');
    expect(steps.map(({ commands }) => commands).join('\n')).not.toContain('npm ci');
  });

  it('names the lines that did not come out, in their order', () => {
    expect(unmet(['stage: A', 'at … (x)'], 'stage: A\nat 12:00 (x)\n')).toEqual([]);
    expect(unmet(['b', 'a'], 'a\nb\n')).toEqual(['a']);
    expect(unmet(['stage: [A]'], 'stage: A')).toEqual(['stage: [A]']);
  });
});
