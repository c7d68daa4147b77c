import { mkdtemp, readFile, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { leaveDemo, seedDemoStaff } from '../../api/demo';
import { prepareStaff } from '../../api/prepare-staff';
import { TermsCache } from '../../db/terms';
import { sendFrom } from '../support/addresses';
import { addressesOn } from '../support/public-pages';
import { Browser } from '../support/browser';
import type { Page } from '../support/browser';
import { createWorld } from '../support/world';
import type { World } from '../support/world';
import { GOOD } from './support-sign-in';

describe('SYS-06 behind a proxy that shows the product below a path', () => {
  const publicUrl = 'https://shop.example/gendan';

  it('a session keeps to the encrypted line, and every page and form to the path', async () => {
    const house = { language: 'en', publicUrl } as const;
    const world = await createWorld({ worker: false, house, accounts: { demo: true } });
    const by = new Browser(world.baseUrl);
    const { text } = await by.open('/gendan/sign-in');
    const addresses = addressesOn(text, `${publicUrl}/sign-in`);
    expect(addresses.length).toBeGreaterThan(2);
    for (const address of addresses) expect(address).toMatch(/^https:\/\/shop\.example\/gendan\//);
    const sent = await by.submit(
      '/gendan/sign-in/demo',
      { id: 'clerk-1' },
      { origin: 'https://shop.example' },
    );
    expect(sent).toMatchObject({ status: 303, to: '/gendan/console/' });
    const cookie = sent.headers.get('set-cookie');
    expect(cookie).toMatch(/^__Host-gendan=[^;]+; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    expect(await by.me()).toEqual({ status: 200, id: 'clerk-1' });
  });
});

describe('demo mode', () => {
  const file = (name: string): string => path.join(folder, name);
  let demo: World;
  let folder: string;
  let plain: World;

  beforeAll(async () => {
    demo = await createWorld({ worker: false, accounts: { demo: true } });
    plain = await createWorld({ worker: false });
    folder = await mkdtemp(path.join(tmpdir(), 'gendan-'));
  });

  const choose = (by: Browser, headers?: Record<string, string>): Promise<Page> =>
    by.submit('/sign-in/demo', { id: 'clerk-1' }, headers);

  it('lets one choose a person on this machine, and nowhere else', async () => {
    const by = new Browser(demo.baseUrl, 'zh');
    expect((await by.open('/sign-in')).text).toContain('陈跟单');
    expect(await choose(by)).toMatchObject({ status: 303, to: '/console/' });
    expect(await by.me()).toEqual({ status: 200, id: 'clerk-1' });
    const rebound = await sendFrom('127.0.0.1', `${demo.baseUrl}/sign-in/demo`, {
      body: 'id=clerk-1',
      headers: {
        host: 'evil.example',
        origin: 'http://evil.example',
        'content-type': 'application/x-www-form-urlencoded',
      },
    });
    expect(rebound.status).toBe(401);
    expect((await choose(new Browser(plain.baseUrl))).status).toBe(401);
    expect((await new Browser(plain.baseUrl).open('/sign-in')).text).not.toContain('clerk-1');
  });

  it('ends with all its accounts when it is left, and an administrator gets a link, once', async () => {
    const by = new Browser(demo.baseUrl);
    await choose(by);
    const deps = { ...demo.tools, terms: new TermsCache() };
    const leave = (): Promise<void> =>
      prepareStaff({ demo: false, dataDir: folder, adminToken: undefined }, deps);
    await leave();
    expect(await by.me()).toEqual({ status: 401 });
    expect((await demo.get('clerk-1', '/api/v1/me')).status).toBe(401);
    expect((await demo.get('admin', '/api/v1/me')).status).toBe(401);
    expect((await stat(file('first-administrator.txt'))).mode & 0o077).toBe(0);
    const first = await readFile(file('first-administrator.txt'), 'utf8');
    await leave();
    const link = new URL((await readFile(file('first-administrator.txt'), 'utf8')).trim()).pathname;
    expect((await by.open(new URL(first.trim()).pathname)).status).toBe(404);
    expect((await by.submit(link, { password: GOOD, again: GOOD })).status).toBe(200);
    expect(await by.submit('/sign-in', { who: 'administrator', password: GOOD })).toMatchObject({
      to: '/sign-in/second',
    });
    await leave();
    await expect(stat(file('first-administrator.txt'))).rejects.toThrow('ENOENT');
    const now = demo.clock.now();
    expect(await leaveDemo(demo.pool, now)).toEqual([]);
    await seedDemoStaff(demo.pool, folder, now);
    expect(await leaveDemo(demo.pool, now)).toContain('clerk-1');
  });
});
