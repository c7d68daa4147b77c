import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { digest } from './digest';

const script = `
const { digest } = require('./test/domain/calendar/digest');
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
process.stdout.write(JSON.stringify({ zone, results: digest() }));`;

async function digestUnder(zone: string): Promise<{ zone: string; results: unknown[] }> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', '-e', script],
    {
      cwd: path.resolve(__dirname, '../../..'),
      env: { ...process.env, TZ: zone },
      maxBuffer: 64 * 1024 * 1024,
    },
  );
  return JSON.parse(stdout) as { zone: string; results: unknown[] };
}

describe('the zone of the process', () => {
  it('SYS-09: results are the same whatever TZ the worker runs under', async () => {
    // Sydney changes its clocks within Chinese holidays, which trips code that steps through local days.
    const zones = ['Asia/Shanghai', 'America/New_York', 'Australia/Sydney'];
    const here = JSON.parse(JSON.stringify(digest())) as unknown[];
    const children = await Promise.all(zones.map(digestUnder));
    expect(children.map(({ zone }) => zone)).toEqual(zones);
    for (const { results } of children) expect(results).toEqual(here);
    expect(here.length).toBeGreaterThan(5_000);
  }, 30_000);
});
