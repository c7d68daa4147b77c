import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import { HISTORIES } from './replay';

type History = Parameters<typeof historyToJSON>[0];

/** Name under which a release keeps its histories: `GENDAN_RECORD=v0.1.0 npm test -- record -t merged`. */
const RELEASE = process.env['GENDAN_RECORD'];

/**
 * Keeps a history for the replay gate while a release is being recorded. Recorded histories are only
 * ever added to: an old one is what a running case looks like.
 *
 * @throws when the release has one of that name
 */
export async function keep(name: string, history: History): Promise<void> {
  if (RELEASE === undefined) return;
  const file = `${RELEASE}-${name}.json`;
  await mkdir(HISTORIES, { recursive: true });
  if ((await readdir(HISTORIES)).includes(file)) throw new Error(`${file} is recorded already`);
  await writeFile(path.join(HISTORIES, file), `${historyToJSON(history)}\n`);
}
