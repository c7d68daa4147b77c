import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { restore } from '../engine/backup-restore';
import { megabytes, stopSignal } from '../engine/backup-terminal';
import { describeError, EngineError } from '../engine/errors';
import { Progress } from '../engine/progress';
import { readSettings } from '../engine/settings';
import { seconds } from '../engine/stop-stack';

const USAGE = 'Usage: npm run restore -- FILE [--force]';

function readArguments(): { file: string; force: boolean } {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { force: { type: 'boolean', default: false } },
    });
    const [file, ...rest] = positionals;
    if (file === undefined || rest.length > 0) throw new EngineError(USAGE);
    return { file: resolve(process.env['INIT_CWD'] ?? '.', file), force: values.force };
  } catch (error) {
    throw error instanceof EngineError
      ? error
      : new EngineError(`${(error as Error).message}\n${USAGE}`);
  }
}

/** `npm run restore -- FILE [--force]`: puts a backup into the data folder. */
async function main(): Promise<void> {
  const { file, force } = readArguments();
  const { dataDir } = readSettings();
  const since = Date.now();
  let text = 'Unpacking';
  const progress = new Progress(() => text);
  try {
    const { manifest, aside } = await restore({
      file,
      dataDir,
      force,
      report: (line) => console.log(line),
      onProgress: (done, of) => {
        text =
          done < of ? `Unpacking ${megabytes(done)} of ${megabytes(of)}` : 'Checking every file';
      },
      signal: stopSignal(),
    });
    progress.done();
    for (const folder of aside) console.log(`What was there before is in ${folder}`);
    console.log(
      `Restored to ${manifest.consistentAt} (${seconds(Date.now() - since)}): ${dataDir}`,
    );
    console.log('Go on with npm start · 恢复完成,请运行 npm start');
  } finally {
    progress.done();
  }
}

main().catch((error: unknown) => {
  console.error(`Nothing was restored · 恢复失败\n${describeError(error)}`);
  process.exitCode = 1;
});
