import { createServer } from 'node:http';
import { Gauge, Registry } from 'prom-client';
import type { OnRun } from './safety-nets';

/** Serves the results of the safety nets for Prometheus on loopback; the sentinel's count should be 0. */
export function serveMetrics(port: number): { onRun: OnRun; close(): void } {
  const registry = new Registry();
  const gauge = new Gauge({
    name: 'gendan_safety_net',
    help: 'Last result of a safety net',
    labelNames: ['net', 'count'],
    registers: [registry],
  });
  const server = createServer((_request, response) => {
    void registry.metrics().then((text) => {
      response.setHeader('content-type', registry.contentType);
      response.end(text);
    });
  });
  server.listen(port, '127.0.0.1');
  return {
    onRun: (net, result) => {
      for (const [count, value] of Object.entries(result)) gauge.set({ net, count }, value);
    },
    close: () => server.close(),
  };
}
