import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { GENERATED, withTables } from './docs/tables';

/** Brings the generated tables of the documents up to date: `npm run docs`. */
async function main(): Promise<void> {
  for (const name of GENERATED) {
    const file = path.join(__dirname, '..', name);
    const options = { ...(await resolveConfig(file)), parser: 'markdown' };
    const before = readFileSync(file, 'utf8');
    const after = await format(withTables(before), options);
    if (after !== before) writeFileSync(file, after);
    console.log(`${name} ${after === before ? 'is up to date' : 'written'}`);
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
