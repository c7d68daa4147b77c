import { DefaultLogger, Runtime } from '@temporalio/worker';
import { bundle, historyNames, replayAll } from './replay';

/** Replays the recorded histories in a process of its own, whose TZ the caller chooses. */
async function main(): Promise<void> {
  Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: [] });
  const failures = await replayAll(await bundle());
  process.stdout.write(JSON.stringify({ replayed: historyNames().length, failures }));
}

main().catch((error: unknown) => {
  process.stderr.write(String(error));
  process.exit(1);
});
