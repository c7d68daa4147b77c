import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';

const ROOT = path.join(__dirname, '..', '..');
const START_MS = 590_000;

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** The whole product as `npm start` brings it up, in a folder of its own. */
export class Product {
  readonly url: string;
  private readonly process: ChildProcess | undefined;
  private readonly folder: string;

  private constructor(url: string, process: ChildProcess | undefined, folder: string) {
    this.url = url;
    this.process = process;
    this.folder = folder;
  }

  /** Starts it, or uses the one that runs at `CONSOLE_URL`: to look at a step again and again. */
  static async start(): Promise<Product> {
    const running = process.env['CONSOLE_URL'];
    if (running !== undefined) return new Product(running, undefined, '');
    const folder = await mkdtemp(path.join(tmpdir(), 'gendan-console-'));
    const port = await freePort();
    const child = spawn(process.execPath, ['--import', 'tsx', 'engine/main.ts'], {
      cwd: ROOT,
      env: { ...process.env, GENDAN_DATA_DIR: folder, PORT: String(port), LOG_LEVEL: 'warn' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    await new Promise<void>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`not started in time:\n${said}`)), START_MS);
      const hear = (chunk: Buffer): void => {
        said += chunk.toString('utf8');
        if (!said.includes('Started in')) return;
        clearTimeout(late);
        resolve();
      };
      child.stdout.on('data', hear);
      child.stderr.on('data', hear);
      child.once('exit', () => reject(new Error(`ended early:\n${said}`)));
    });
    return new Product(`http://127.0.0.1:${port}`, child, folder);
  }

  async stop(): Promise<void> {
    if (this.process === undefined) return;
    const { process: child } = this;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await ended;
    await rm(this.folder, { recursive: true, force: true });
  }
}

const BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The browser of the machine; `CHROMIUM` names another one. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = process.env['CHROMIUM'] ?? BROWSERS.find((one) => existsSync(one));
  if (executablePath === undefined) {
    throw new Error(
      'These tests need a Chromium: apt-get install chromium, or name one by CHROMIUM.',
    );
  }
  const args = ['--disable-quic', '--disable-background-networking'];
  const root = process.getuid?.() === 0;
  return chromium.launch({ executablePath, args: root ? [...args, '--no-sandbox'] : args });
}
