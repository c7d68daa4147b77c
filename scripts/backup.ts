import { join, resolve } from 'node:path';
import { backUp } from '../engine/backup';
import { megabytes, stopSignal, timeStamp } from '../engine/backup-terminal';
import { describeError } from '../engine/errors';
import { Progress } from '../engine/progress';
import { readSettings } from '../engine/settings';
import { seconds } from '../engine/stop-stack';

/** `npm run backup [-- file]`: one archive with everything the embedded servers hold. */
async function main(): Promise<void> {
  const { dataDir, databaseUrl, temporalAddress } = readSettings();
  const given = process.argv[2];
  const file =
    given === undefined
      ? join(dataDir, 'backups', `gendan-${timeStamp()}.tar.gz`)
      : resolve(process.env['INIT_CWD'] ?? '.', given);
  if (databaseUrl !== undefined || temporalAddress !== undefined) {
    console.log(
      'DATABASE_URL or TEMPORAL_ADDRESS is set: those servers are not part of this backup.',
    );
  }
  const since = Date.now();
  let text = 'Backing up';
  const progress = new Progress(() => text);
  try {
    const { bytes, manifest } = await backUp({
      dataDir,
      file,
      report: (line) => console.log(line),
      onProgress: (done, of) => (text = `Backing up ${megabytes(done)} of ${megabytes(of)}`),
      signal: stopSignal(),
    });
    progress.done();
    console.log(`Restores to ${manifest.consistentAt} (${manifest.files.length} files)`);
    console.log(`${file} (${megabytes(bytes)}, ${seconds(Date.now() - since)})`);
    console.log(
      'It holds passwords and personal data. Keep a copy on another machine · 请另存他处',
    );
  } finally {
    progress.done();
  }
}

main().catch((error: unknown) => {
  console.error(`No backup was made · 备份失败\n${describeError(error)}`);
  process.exitCode = 1;
});
