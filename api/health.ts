import type { Express } from 'express';
import type { ApiDeps } from './deps';

const PATIENCE_MS = 1_500;

async function answers(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch {
    return false;
  }
}

/**
 * `/healthz`: the process lives. `/readyz`: it can serve; without Temporal it still creates and
 * reads orders, so only a missing database makes it unready.
 */
export function registerHealth(app: Express, deps: ApiDeps): void {
  app.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' });
  });
  app.get('/readyz', async (_request, response) => {
    const { client } = deps;
    const [database, temporal] = await Promise.all([
      answers(() => deps.pool.query('select 1')),
      answers(() =>
        client.withDeadline(Date.now() + PATIENCE_MS, () =>
          client.workflowService.getSystemInfo({}),
        ),
      ),
    ]);
    const state = (up: boolean): string => (up ? 'up' : 'away');
    response.status(database ? 200 : 503).json({
      status: database ? (temporal ? 'ready' : 'degraded') : 'unready',
      database: state(database),
      temporal: state(temporal),
    });
  });
}
