import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { backoffMs } from '../../engine/backoff';
import { stopLeftovers } from '../../engine/leftovers';
import { SupervisedProcess } from '../../engine/process';
import type { ProcessSpec } from '../../engine/process';
import { processIdentity } from '../../engine/process-identity';

describe('supervised process', () => {
  let dir: string;
  let lines: string[];
  const started: SupervisedProcess[] = [];

  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'gendan-process-'));
    lines = [];
  });

  afterEach(async () => {
    await Promise.all(started.splice(0).map((one) => one.kill('SIGKILL')));
    rmSync(dir, { recursive: true });
  });

  /** A node child that runs `script`; ready once it has created the file `ready`. */
  function child(script: string, more: Partial<ProcessSpec> = {}): SupervisedProcess {
    const ready = `require('fs').writeFileSync(${JSON.stringify(join(dir, 'ready'))}, '');`;
    const supervised = new SupervisedProcess({
      name: 'Child',
      id: 'child',
      rank: 1,
      command: process.execPath,
      args: ['-e', script.replace('READY', ready)],
      env: { PATH: process.env['PATH'] },
      cwd: dir,
      logFile: join(dir, 'logs', 'child.log'),
      runDir: join(dir, 'run'),
      ready: () => Promise.resolve(existsSync(join(dir, 'ready'))),
      readyTimeoutMs: 5_000,
      stopSignal: 'SIGTERM',
      stopTimeoutMs: 2_000,
      autoRestart: true,
      report: (line) => lines.push(line),
      ...more,
    });
    started.push(supervised);
    return supervised;
  }

  async function until(condition: () => boolean): Promise<void> {
    for (let waited = 0; waited < 5_000; waited += 20) {
      if (condition()) return;
      await sleep(20);
    }
    throw new Error(`waited in vain; reported so far: ${lines.join('\n')}`);
  }

  const runs = 'READY setInterval(() => {}, 1000);';

  it('is ready only when the probe says so, and leaves no note behind when stopped', async () => {
    const one = child(runs);
    await one.start();
    expect(existsSync(join(dir, 'ready'))).toBe(true);
    const pid = one.pid()!;
    expect(readdirSync(join(dir, 'run'))).toEqual(['child.pid.json']);
    await one.stop();
    expect(processIdentity(pid)).toBeUndefined();
    expect(one.pid()).toBeUndefined();
    expect(readdirSync(join(dir, 'run'))).toEqual([]);
    expect(lines).toEqual([]);
  });

  it('fails to start with the exit code and the last lines of a child that ends at once', async () => {
    const one = child(
      `for (let i = 1; i <= 60; i++) console.log('line ' + i); process.exitCode = 3;`,
    );
    const failure = await one.start().catch((error: Error) => error.message);
    expect(failure).toContain('Child ended with exit code 3');
    expect(failure).toContain('    line 21\n');
    expect(failure).toContain('    line 60');
    expect(failure).not.toContain('line 20\n');
  });

  it('fails to start, and ends the child, when it is not ready in time', async () => {
    const one = child(`console.log('thinking'); setInterval(() => {}, 1000);`, {
      readyTimeoutMs: 300,
    });
    await expect(one.start()).rejects.toThrow('Child was not ready after 0 s');
    expect(one.pid()).toBeUndefined();
  });

  it('says why a program could not be started at all', async () => {
    const one = child('', { command: join(dir, 'nothing-here') });
    await expect(one.start()).rejects.toThrow(/Child could not be started: .*ENOENT/);
  });

  it('starts a crashed child again after half a second and tells about it', async () => {
    const one = child(`console.log('last words'); ${runs}`);
    await one.start();
    const pid = one.pid()!;
    const since = Date.now();
    process.kill(pid, 'SIGKILL');
    await until(() => lines.some((line) => line.startsWith('Child is back')));
    expect(Date.now() - since).toBeGreaterThanOrEqual(450);
    expect(one.pid()).not.toBe(pid);
    expect(lines[0]).toContain('Child was ended by signal SIGKILL');
    expect(lines[0]).toContain('last words');
    expect(lines[1]).toContain('started again in 0.5 s');
  });

  it('stays down when killed on purpose, and starts again when told to', async () => {
    const one = child(runs);
    await one.start();
    await one.kill('SIGKILL');
    await sleep(700);
    expect(one.pid()).toBeUndefined();
    expect(lines).toEqual([]);
    await one.restart();
    expect(one.pid()).toBeDefined();
  });

  it('stays down after a crash when it is not to be restarted', async () => {
    const one = child(runs, { autoRestart: false });
    await one.start();
    process.kill(one.pid()!, 'SIGKILL');
    await until(() => lines.length === 1);
    await sleep(700);
    expect(one.pid()).toBeUndefined();
  });

  it('kills a child that ignores the request to stop', async () => {
    const one = child(`process.on('SIGTERM', () => {}); ${runs}`, { stopTimeoutMs: 200 });
    await one.start();
    const pid = one.pid()!;
    await one.stop();
    expect(processIdentity(pid)).toBeUndefined();
  });

  it('stops while waiting to start again', async () => {
    const one = child(runs);
    await one.start();
    process.kill(one.pid()!, 'SIGKILL');
    await until(() => lines.length === 2);
    await one.stop();
    await sleep(700);
    expect(one.pid()).toBeUndefined();
  });

  it('finds and stops what an earlier supervisor left, and nothing else', async () => {
    const one = child(runs, { autoRestart: false });
    await one.start();
    const pid = one.pid()!;
    const note = join(dir, 'run', 'child.pid.json');
    const record = JSON.parse(readFileSync(note, 'utf8')) as { identity: string };
    // The same process number, but another process: as after a reboot.
    writeFileSync(note, JSON.stringify({ ...record, identity: 'another' }));
    await stopLeftovers(join(dir, 'run'), (line) => lines.push(line));
    expect(processIdentity(pid)).toBeDefined();
    expect(existsSync(note)).toBe(false);

    writeFileSync(note, JSON.stringify(record));
    await stopLeftovers(join(dir, 'run'), (line) => lines.push(line));
    expect(processIdentity(pid)).toBeUndefined();
    expect(lines[0]).toContain(`Child of an earlier start still runs (process ${pid})`);
  });

  it('waits 0.5 s before the first restart, doubling up to 30 s', () => {
    expect([0, 1, 2, 3, 4, 5, 6, 7, 100].map(backoffMs)).toEqual([
      500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000,
    ]);
  });
});
