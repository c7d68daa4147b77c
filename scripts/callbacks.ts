import { rebuildCallbacks } from '../db/callback-rows';
import { createPool } from '../db/pool';
import { TermsCache } from '../db/terms';
import { loadConfig } from '../platform/config';

/** `npm run callbacks:rebuild`: builds the list of callbacks anew from the events of every customer. */
async function main(): Promise<void> {
  const pool = createPool(loadConfig().databaseUrl, () => undefined);
  try {
    const customers = await rebuildCallbacks(pool, new TermsCache());
    process.stdout.write(`Built anew from the events of ${customers} customers.\n`);
  } finally {
    await pool.end();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
