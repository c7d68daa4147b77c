import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format } from 'prettier';
import { openApiDocument } from '../api/openapi';

const FILE = path.join(__dirname, '..', 'openapi.json');

/** Writes openapi.json with `--write`; otherwise fails when the committed one is not up to date. */
async function main(): Promise<void> {
  const text = await format(JSON.stringify(openApiDocument()), { parser: 'json' });
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

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
