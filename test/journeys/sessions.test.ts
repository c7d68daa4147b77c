import type { Browser, Page } from '../support/browser';
import type { ProblemBody } from '../support/orders';
import { eventually } from '../support/time';
import type { World } from '../support/world';
import { Accounts, GOOD, HOUR, signIn } from './support-sign-in';

const accounts = new Accounts();
let world: World;

beforeAll(async () => {
  await accounts.open();
  ({ world } = accounts);
});

afterAll(() => accounts.post.down());

describe('SYS-06 a session', () => {
  it('is a new one at every sign-in, whatever the browser showed before', async () => {
    const { id } = await accounts.member();
    const planted = accounts.browser();
    planted.cookie = `gendan=${'A'.repeat(43)}`;
    await signIn(planted, id);
    expect(planted.cookie).not.toContain('AAAA');
    const before = planted.cookie;
    await signIn(planted, (await accounts.member()).id);
    const thief = accounts.browser();
    thief.cookie = before;
    expect(await thief.me()).toEqual({ status: 401 });
  });

  it('changes something only at the wish of a page of ours', async () => {
    const by = await accounts.signedIn((await accounts.member(['ORDER_CLERK', 'CS_AGENT'])).id);
    const create = async (
      headers: Record<string, string>,
    ): Promise<ProblemBody & { no?: string }> => {
      const body = JSON.stringify({ channel: 'PHONE' });
      const sent = {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json', ...headers },
      };
      return JSON.parse((await by.send('/api/v1/orders', sent)).text) as ProblemBody;
    };
    const { host } = new URL(world.baseUrl);
    const refused = [
      {},
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: `http://${host}.evil.example` },
      { 'sec-fetch-site': 'cross-site', origin: world.baseUrl },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'none' },
    ];
    for (const headers of refused) {
      expect(await create(headers)).toMatchObject({ status: 403, code: 'FOREIGN_ORIGIN' });
      expect((await by.submit('/account/sign-out', {}, headers)).status).toBe(403);
    }
    expect(await create({ origin: world.baseUrl })).toHaveProperty('no');
    expect(await create({ 'sec-fetch-site': 'same-origin' })).toHaveProperty('no');
    // A form is sent without its origin where the page before it said `no-referrer`.
    const page = await by.open('/account');
    expect(page.headers.get('referrer-policy')).toBe('same-origin');
    expect(page.headers.get('cache-control')).toBe('no-store');
  });

  it('is no second chance for a token that is not valid', async () => {
    const by = await accounts.signedIn((await accounts.member()).id);
    const answer = await by.send('/api/v1/me', { headers: { authorization: 'Bearer wrong' } });
    expect(answer.status).toBe(401);
  });

  it.each([
    ['is deactivated', { active: false }],
    ['gets other roles', { roles: ['LEGAL'] }],
  ])('ends within a second when its owner %s', async (_what, change) => {
    const { id } = await accounts.member();
    const by = await accounts.signedIn(id);
    const since = Date.now();
    await world.put('admin', `/api/v1/staff/${id}`, change);
    expect(await by.me()).toEqual({ status: 401 });
    expect(Date.now() - since).toBeLessThan(1_000);
  });

  it('ends after its idle limit without a request, and at its longest in any case', async () => {
    const { id } = await accounts.member();
    const [idle, busy] = [await accounts.signedIn(id), await accounts.signedIn(id)];
    for (let hours = 0; hours < 15; hours += 3) {
      world.clock.offset += 3 * HOUR;
      expect((await busy.me()).status).toBe(200);
    }
    expect((await idle.me()).status).toBe(401);
    world.clock.offset += 3 * HOUR;
    expect((await busy.me()).status).toBe(401);
  });

  it('is listed for its owner, who ends it; nobody ends those of others', async () => {
    const { id } = await accounts.member();
    const [one, two] = [await accounts.signedIn(id), await accounts.signedIn(id)];
    const stranger = await accounts.signedIn((await accounts.member()).id);
    type Sessions = { sessions: { id: number; current: boolean }[] };
    const { sessions } = JSON.parse((await one.open('/api/v1/me/sessions')).text) as Sessions;
    expect(sessions.map(({ current }) => current)).toEqual([false, true]);
    const end = (by: Browser): Promise<Page> =>
      by.send(`/api/v1/me/sessions/${sessions[0]!.id}`, {
        method: 'DELETE',
        headers: { origin: world.baseUrl },
      });
    expect((await end(stranger)).status).toBe(404);
    expect((await two.me()).status).toBe(200);
    expect((await end(one)).status).toBe(200);
    expect((await two.me()).status).toBe(401);
    const three = await accounts.signedIn(id);
    await one.submit('/account/end', { id: 'others' });
    expect([(await one.me()).status, (await three.me()).status]).toEqual([200, 401]);
  });

  it('takes the old password for a new one, which ends all others', async () => {
    const { id, email } = await accounts.member();
    const [one, two] = [await accounts.signedIn(id), await accounts.signedIn(id)];
    const next = 'eight loud lanterns';
    const change = (current: string): Promise<Page> =>
      one.submit('/account/password', { current, password: next, again: next });
    expect((await change('not this one')).status).toBe(401);
    const before = one.cookie;
    expect(await change(GOOD)).toMatchObject({ status: 303, to: '/account' });
    expect(one.cookie).not.toBe(before);
    expect([(await one.me()).status, (await two.me()).status]).toEqual([200, 401]);
    expect((await signIn(accounts.browser(), id)).status).toBe(401);
    await eventually('word of the change', () =>
      Promise.resolve(
        accounts.post.mails.some(
          ({ subject, to }) =>
            subject?.includes('was changed') && JSON.stringify(to).includes(email),
        ),
      ),
    );
  });
});
