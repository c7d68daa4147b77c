import { rm } from 'node:fs/promises';
import { testRun } from './run';

/** Stops the servers and, when they were ours, removes their data. */
export default async function globalTeardown(): Promise<void> {
  const engine = globalThis.gendanTestEngine;
  await engine?.stop();
  if (engine?.postgres !== undefined) await rm(testRun().dataDir, { recursive: true, force: true });
}
