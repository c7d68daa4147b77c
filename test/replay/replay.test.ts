import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import type { CaseKind } from '../../domain/kernel';
import { bundle, historyNames, replayAll } from './replay';

const ROOT = path.join(__dirname, '..', '..');
const run = promisify(execFile);

describe('the recorded histories', () => {
  it('are there, of every kind of case', () => {
    const of = (kind: CaseKind): number =>
      historyNames().filter((name) => name.includes(`-${kind}-`)).length;
    expect(of('order')).toBeGreaterThanOrEqual(5);
    expect(of('complaint')).toBeGreaterThanOrEqual(2);
    expect(of('customer')).toBeGreaterThanOrEqual(4);
    expect(of('service')).toBeGreaterThanOrEqual(2);
  });

  it('replay on the present host', async () => {
    expect(await replayAll(await bundle())).toEqual([]);
  });

  it('replay on any rules, since a workflow holds none: names, words and refusals only', async () => {
    const { code } = await bundle();
    const inside = [...code.matchAll(/^\/\*\*\*\/ "\.\/domain\/(.+)\.ts"/gm)].map(
      ([, name]) => name,
    );
    expect(inside).toContain('action-names');
    const words = /^(action-names|attributes|errors|catalogue\/.+|\w+\/names)$/;
    expect(inside.filter((name) => !words.test(name ?? ''))).toEqual([]);
  });

  it('are refused by a host that was changed without a patch', async () => {
    const failures = await replayAll(await bundle(path.join(__dirname, 'incompatible')));
    expect(failures).toHaveLength(historyNames().length);
    expect(failures[0]).toMatch(/nondeterminism|TMPRL1100/i);
  });

  it.each(['Asia/Shanghai', 'America/New_York'])(
    'replay in a process that lives in %s',
    async (TZ) => {
      const script = path.join(__dirname, 'replay-main.ts');
      const { stdout } = await run(process.execPath, ['--import', 'tsx', script], {
        cwd: ROOT,
        env: { ...process.env, TZ },
      });
      expect(JSON.parse(stdout)).toEqual({ replayed: historyNames().length, failures: [] });
    },
  );
});
