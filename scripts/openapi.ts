import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { openApiDocument } from '../api/openapi';

const FILE = path.join(__dirname, '..', 'openapi.json');

/** One line for every operation, parameter, response and schema: a change of one shows as one line. */
function linesOf(value: unknown, depth: number): string {
  if (depth === 0 || typeof value !== 'object' || value === null || Array.isArray(value))
    return JSON.stringify(value);
  const entries = Object.entries(value).map(
    ([key, part]) => `${JSON.stringify(key)}: ${linesOf(part, depth - 1)}`,
  );
  return `{\n${entries.join(',\n')}\n}`;
}

/** Writes openapi.json with `--write`; otherwise fails when the committed one is not up to date. */
function main(): void {
  const text = `${linesOf(openApiDocument(), 3)}\n`;
  if (process.argv.includes('--write')) {
    writeFileSync(FILE, text);
    console.log('openapi.json written');
    return;
  }
  if (readFileSync(FILE, 'utf8') === text) {
    console.log('openapi.json is up to date');
    return;
  }
  console.error('openapi.json differs from the schemas: run `npm run openapi` and commit it.');
  process.exitCode = 1;
}

main();
