import { statSync } from 'node:fs';
import path from 'node:path';
import { version } from '../package.json';
import { DATABASES, FIXTURES, rowsFile } from '../test/upgrade/fixture';
import { makeFixture } from '../test/upgrade/make';

/** `npm run fixture [-- RELEASE]`: the installation that the upgrade test of later releases opens. */
async function main(): Promise<void> {
  const release = process.argv[2] ?? version;
  const folder = path.join(FIXTURES, release);
  await makeFixture(release, folder, (line) => console.log(line));
  const bytes = DATABASES.map((name) => statSync(rowsFile(folder, name)).size);
  const total = bytes.reduce((sum, size) => sum + size, 0);
  console.log(`${folder}: ${(total / 1024).toFixed(0)} kB`);
}

main().then(
  // A stray handle of a server must not keep the terminal busy.
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
