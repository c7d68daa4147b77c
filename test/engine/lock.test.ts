import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { tryLock, withLock } from '../../engine/lock';
import { processIdentity } from '../../engine/process-identity';

describe('lock file', () => {
  let dir: string;
  let path: string;

  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'gendan-lock-'));
    path = join(dir, 'lock');
  });
  afterEach(() => rmSync(dir, { recursive: true }));

  it('is held by one at a time and names its holder', () => {
    const release = tryLock(path);
    expect(release).toBeInstanceOf(Function);
    expect(tryLock(path)).toEqual({ pid: process.pid, identity: processIdentity(process.pid) });
    (release as () => void)();
    expect(readdirSync(dir)).toEqual([]);
  });

  it.each([
    ['of a process that has ended', () => spawnSync(process.execPath, ['-e', '']).pid],
    ['whose process number now belongs to another process', () => process.pid],
  ])('is taken over from a holder %s', (_case, pid) => {
    writeFileSync(path, JSON.stringify({ pid: pid(), identity: 'boot:1' }));
    expect(tryLock(path)).toBeInstanceOf(Function);
  });

  it('is taken over when its content is damaged', () => {
    writeFileSync(path, '');
    expect(tryLock(path)).toBeInstanceOf(Function);
  });

  it('makes the second wait for the first', async () => {
    const order: string[] = [];
    const first = withLock(
      path,
      () => undefined,
      async () => {
        await sleep(100);
        order.push('first');
      },
    );
    const second = withLock(
      path,
      () => order.push('waiting'),
      () => {
        order.push('second');
        return Promise.resolve();
      },
    );
    await Promise.all([first, second]);
    expect(order).toEqual(['waiting', 'first', 'second']);
  });

  it('gives up waiting when told to', async () => {
    tryLock(path);
    const signal = AbortSignal.timeout(50);
    const waiting = withLock(
      path,
      () => undefined,
      () => Promise.resolve(),
      signal,
    );
    await expect(waiting).rejects.toThrow('aborted');
  });
});
