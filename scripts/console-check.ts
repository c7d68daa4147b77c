import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import ts from 'typescript';
import { buildConsole, OUT } from '../console/build';
import { TEXTS } from '../console/src/texts/catalogue';

/**
 * What a console must not be released with: texts outside the catalogue, keys nobody uses, and more script
 * than a slow line bears. `npm run check:console`.
 */
const SOURCES = path.join(__dirname, '..', 'console', 'src');
const CATALOGUE = path.join(SOURCES, 'texts', 'catalogue.ts');
const FIRST_LIST_KB = 400;
const LAZY_PART_KB = 150;
const CJK = /[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]/;
const WORDS = /\p{L}{2,}/u;
/** Attributes that people read or hear. */
const READ = new Set(['title', 'placeholder', 'aria-label', 'alt', 'label', 'description']);
const OWN_NAMES = new Set(['Ctrl K']);

interface Found {
  faults: string[];
  used: Set<string>;
}

function textIn(node: ts.Node): string | undefined {
  if (ts.isJsxText(node)) return node.text.trim();
  if (!ts.isStringLiteral(node) || !ts.isJsxAttribute(node.parent)) return undefined;
  return READ.has(node.parent.name.getText()) ? node.text : undefined;
}

function look(file: string, source: string, found: Found): void {
  const kind = file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true, kind);
  const fault = (node: ts.Node, what: string): void => {
    const { line } = tree.getLineAndCharacterOfPosition(node.getStart());
    found.faults.push(`${path.relative(process.cwd(), file)}:${line + 1} ${what}`);
  };
  const visit = (node: ts.Node): void => {
    const literal = ts.isStringLiteralLike(node) ? node.text : '';
    if (Object.hasOwn(TEXTS, literal)) found.used.add(literal);
    const text = textIn(node);
    if (text !== undefined && WORDS.test(text) && !OWN_NAMES.has(text)) {
      fault(node, `a text outside the catalogue: ${text}`);
    } else if (CJK.test(literal)) fault(node, `Chinese outside the catalogue: ${literal}`);
    ts.forEachChild(node, visit);
  };
  visit(tree);
}

async function textFaults(): Promise<string[]> {
  const found: Found = { faults: [], used: new Set() };
  for (const entry of await readdir(SOURCES, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    if (!/\.tsx?$/.test(file) || file === CATALOGUE) continue;
    look(file, await readFile(file, 'utf8'), found);
  }
  const unused = Object.keys(TEXTS).filter((key) => !found.used.has(key));
  const marks = (text: string): string => (text.match(/\{\{\w+\}\}/g) ?? []).sort().join();
  const uneven = Object.entries(TEXTS).filter(([, { zh, en }]) => marks(zh) !== marks(en));
  return [
    ...found.faults,
    ...unused.map((key) => `a text nobody uses: ${key}`),
    ...uneven.map(([key]) => `not the same marks in both languages: ${key}`),
  ];
}

interface Chunk {
  file: string;
  isEntry?: boolean;
  imports?: string[];
}

async function kilobytes(file: string): Promise<number> {
  return gzipSync(await readFile(path.join(OUT, file)), { level: 6 }).length / 1024;
}

async function sizeFaults(): Promise<string[]> {
  await buildConsole();
  const manifest = JSON.parse(await readFile(path.join(OUT, 'manifest.json'), 'utf8')) as Record<
    string,
    Chunk
  >;
  const chunks = Object.values(manifest).filter(({ file }) => file.endsWith('.js'));
  const first = new Set<string>();
  const reach = (chunk: Chunk | undefined): void => {
    if (chunk === undefined || first.has(chunk.file)) return;
    first.add(chunk.file);
    for (const name of chunk.imports ?? []) reach(manifest[name]);
  };
  chunks.filter(({ isEntry }) => isEntry === true).forEach(reach);
  // The first list is the work page, which is part of the entry.
  const sizes = await Promise.all(
    chunks.map(async ({ file }) => [file, await kilobytes(file)] as const),
  );
  const total = sizes.filter(([file]) => first.has(file)).reduce((sum, [, size]) => sum + size, 0);
  console.log(`first list: ${total.toFixed(0)} kB of ${FIRST_LIST_KB} kB script (gzip)`);
  const large = sizes.filter(([file, size]) => !first.has(file) && size > LAZY_PART_KB);
  return [
    ...(total > FIRST_LIST_KB ? [`the first list takes ${total.toFixed(0)} kB of script`] : []),
    ...large.map(
      ([file, size]) => `${file} takes ${size.toFixed(0)} kB; a part may take ${LAZY_PART_KB}`,
    ),
  ];
}

async function main(): Promise<void> {
  const faults = [...(await textFaults()), ...(await sizeFaults())];
  for (const fault of faults) console.error(fault);
  if (faults.length > 0) process.exitCode = 1;
}

void main();
