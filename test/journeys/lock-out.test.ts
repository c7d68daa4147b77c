import { DEFAULT_POLICY } from '../../domain/policy';
import { sendFrom } from '../support/addresses';
import type { World } from '../support/world';
import { Accounts, GOOD, MINUTE, signIn } from './support-sign-in';

const accounts = new Accounts();
let world: World;

beforeAll(async () => {
  await accounts.open();
  ({ world } = accounts);
});

afterAll(() => accounts.post.down());

describe('SYS-06 guessing', () => {
  it('waits longer and longer, alike whether there is such an account', async () => {
    const { id } = await accounts.member();
    const tries = async (who: string): Promise<[number, string][]> => {
      const pages: [number, string][] = [];
      for (let n = 0; n < 7; n += 1) {
        const { status, text } = await signIn(accounts.browser(), who, 'wrong');
        pages.push([status, text]);
      }
      return pages;
    };
    const known = await tries(id);
    expect(known.map(([status]) => status)).toEqual([401, 401, 401, 401, 401, 429, 429]);
    expect(await tries('nobody-at-all')).toEqual(known);
    const locked = await signIn(accounts.browser(), id);
    expect(locked.status).toBe(429);
    const wait = Number(locked.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(20);
    world.clock.offset += wait * 1000;
    expect((await signIn(accounts.browser(), id, 'wrong')).status).toBe(401);
    world.clock.offset += wait * 1000;
    expect((await signIn(accounts.browser(), id)).status).toBe(429);
    world.clock.offset += 2 * wait * 1000;
    expect((await signIn(accounts.browser(), id)).status).toBe(303);
  });

  it('at once counts one by one', async () => {
    const { id } = await accounts.member();
    const all = Array.from({ length: 12 }, () => signIn(accounts.browser(), id, 'wrong'));
    const statuses = (await Promise.all(all)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(5);
  });

  it('of codes counts as well, and the right password does not make up for it', async () => {
    const { id } = await accounts.member(['ADMIN']);
    const statuses: number[] = [];
    for (let n = 0; n < 6; n += 1) {
      const by = accounts.browser();
      await signIn(by, id);
      statuses.push((await by.submit('/sign-in/second', { code: '123456' })).status);
    }
    expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(5);
    expect((await signIn(accounts.browser(), id)).status).toBe(429);
  });

  it('from one address at many accounts ends, too, and elsewhere goes on', async () => {
    const { 'account.lockOut': lockOut } = DEFAULT_POLICY.values;
    const strict = { ...lockOut, addressFailures: 10 };
    const publish = (value: object): Promise<unknown> =>
      world.post('admin', '/api/v1/policies', {
        values: { 'account.lockOut': value },
        comment: 'x',
      });
    const { id } = await accounts.member();
    expect(await publish(strict)).toMatchObject({ status: 201 });
    const at = `${world.baseUrl}/sign-in`;
    const from = (address: string, who: string, password: string): Promise<{ status: number }> =>
      sendFrom(address, at, {
        body: new URLSearchParams({ who, password }).toString(),
        headers: {
          ...{ 'content-type': 'application/x-www-form-urlencoded', origin: world.baseUrl },
        },
      });
    for (let n = 0; n < 10; n += 1) await from('127.0.0.7', `someone-${n}`, 'wrong');
    expect((await from('127.0.0.7', id, GOOD)).status).toBe(429);
    expect((await from('127.0.0.8', id, GOOD)).status).toBe(303);
    await publish(lockOut);
  });
});

describe('SYS-06 a forgotten password', () => {
  it('is chosen anew by a mail that nothing tells of to others', async () => {
    const { id, email } = await accounts.member();
    const by = await accounts.signedIn(id);
    for (let n = 0; n < 6; n += 1) await signIn(accounts.browser(), id, 'wrong');
    world.clock.offset += 3 * MINUTE;
    const before = accounts.post.mails.length;
    const asked = await accounts.browser().submit('/sign-in/forgot', { who: email });
    const unknown = await accounts
      .browser()
      .submit('/sign-in/forgot', { who: 'nobody@example.com' });
    expect([unknown.status, unknown.text]).toEqual([asked.status, asked.text]);
    const link = await accounts.linkTo(email, 1);
    expect(accounts.post.mails).toHaveLength(before + 1);
    const next = 'nine still lanterns';
    expect((await accounts.browser().submit(link, { password: next, again: next })).status).toBe(
      200,
    );
    expect((await by.me()).status).toBe(401);
    expect((await signIn(accounts.browser(), id)).status).toBe(401);
    expect((await signIn(accounts.browser(), id, next)).status).toBe(303);
    expect((await accounts.browser().submit(link, { password: next, again: next })).status).toBe(
      404,
    );
  });
});
