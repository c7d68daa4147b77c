import { expectProblem, request } from '../api/support';
import type { Page } from '../support/browser';
import type { ProblemBody } from '../support/orders';
import type { World } from '../support/world';
import { Accounts, GOOD, HOUR, MINUTE, signIn } from './support-sign-in';

const accounts = new Accounts();
let world: World;

beforeAll(async () => {
  await accounts.open();
  ({ world } = accounts);
});

afterAll(() => accounts.post.down());

describe('SYS-06 an invitation leads to a session', () => {
  it('by a password and a second factor where the role demands one, and out again', async () => {
    const { id, link } = await accounts.invited(['ADMIN']);
    const by = accounts.browser();
    expect((await by.open(link)).status).toBe(200);
    expect((await by.submit(link, { password: GOOD, again: GOOD })).status).toBe(200);
    expect(by.cookie).toBeUndefined();

    const first = await signIn(by, id);
    expect(first).toMatchObject({ status: 303, to: '/sign-in/second' });
    expect(first.headers.get('set-cookie')).toMatch(/HttpOnly/i);
    expect(first.headers.get('set-cookie')).toMatch(/SameSite=Lax/i);
    const halfway = by.cookie;
    expect(await by.me()).toEqual({ status: 401 });
    expect(await by.open('/account')).toMatchObject({ status: 303, to: '/sign-in' });

    const { secret, code } = accounts.codeFrom(await by.open('/sign-in/second'));
    expect((await by.submit('/sign-in/second', { code: '000000' })).status).toBe(401);
    expect(await by.submit('/sign-in/second', { code })).toMatchObject({ to: '/console/' });
    expect(by.cookie).not.toBe(halfway);
    expect(await by.me()).toEqual({ status: 200, id });

    const other = accounts.browser();
    other.cookie = halfway;
    expect(await other.open('/sign-in/second')).toMatchObject({ status: 303, to: '/sign-in' });
    other.cookie = undefined;
    await signIn(other, id);
    expect((await other.open('/sign-in/second')).text).not.toContain(secret);
    expect((await other.submit('/sign-in/second', { code })).status).toBe(401);

    const kept = by.cookie;
    expect(await by.submit('/account/sign-out', {})).toMatchObject({ to: '/sign-in' });
    expect(by.cookie).toBeUndefined();
    by.cookie = kept;
    expect(await by.me()).toEqual({ status: 401 });
  });

  it('once: neither the link again nor the one before it nor one that has expired', async () => {
    const { id, email, link } = await accounts.invited();
    await world.post('admin', `/api/v1/staff/${id}/invitation`, {});
    const second = await accounts.linkTo(email, 1);
    const choose = (at: string): Promise<Page> =>
      accounts.browser().submit(at, { password: GOOD, again: GOOD });
    expect((await choose(link)).status).toBe(404);
    const both = await Promise.all([choose(second), choose(second)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 404]);
    expect((await accounts.browser().open(second)).status).toBe(404);
    const late = await accounts.invited();
    world.clock.offset += 73 * HOUR;
    expect((await choose(late.link)).status).toBe(404);
  });

  it.each([
    ['short', 'Too short'],
    ['password2026', 'known one'],
    ['P4ssw0rd!!!!', 'known one'],
    ['ababababababab', 'known one'],
    ['gendan-Lan-12', 'mostly your name'],
  ])('not by the password %s', async (password, said) => {
    const { link } = await accounts.invited();
    const answer = await accounts.browser().submit(link, { password, again: password });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(said);
    expect((await accounts.browser().submit(link, { password: GOOD, again: 'x' })).status).toBe(
      422,
    );
    expect((await accounts.browser().open(link)).status).toBe(200);
  });

  it('only of those with a mail address, and says so when the mail is not taken', async () => {
    const { id } = await accounts.hire();
    await world.put('admin', `/api/v1/staff/${id}`, { email: null });
    const ask = (): Promise<{ status: number; headers: Headers; body: ProblemBody }> =>
      request(world, { who: 'admin', path: `/api/v1/staff/${id}/invitation`, json: {} });
    expectProblem(await ask(), 'MAIL_ADDRESS_MISSING');
    await world.put('admin', `/api/v1/staff/${id}`, { email: 'gone@example.com' });
    accounts.post.answer = { code: 550, text: '5.1.1 gone@example.com unknown' };
    const refused = await ask();
    accounts.post.answer = null;
    expectProblem(refused, 'MAIL_UNAVAILABLE');
    expect(refused.body.detail).not.toContain('gone@example.com');
    const path = `/api/v1/staff/${id}/invitation`;
    expectProblem(await request(world, { who: 'clerk-1', path, json: {} }), 'FORBIDDEN');
  });
});

describe('SYS-06 a second factor', () => {
  it('is set up and given up by its owner, and taken away by an administrator when lost', async () => {
    const { id } = await accounts.member();
    const by = await accounts.signedIn(id);
    const offered = await by.open('/account/second-factor');
    await by.submit('/account/second-factor', { code: accounts.codeFrom(offered).code });
    expect(await signIn(accounts.browser(), id)).toMatchObject({ to: '/sign-in/second' });
    world.clock.offset += MINUTE;
    const gone = { code: accounts.codeFrom(offered).code };
    expect(await by.submit('/account/second-factor/remove', gone)).toMatchObject({ status: 303 });
    expect(await signIn(accounts.browser(), id)).toMatchObject({ to: '/console/' });
    const path = `/api/v1/staff/${id}/second-factor`;
    expectProblem(await request(world, { who: 'clerk-1', method: 'DELETE', path }), 'FORBIDDEN');
    expectProblem(
      await request(world, { who: 'admin', method: 'DELETE', path }),
      'RESOURCE_NOT_FOUND',
    );
    await by.open('/account/second-factor');
    expect((await request(world, { who: 'admin', method: 'DELETE', path })).status).toBe(200);
    expect((await by.me()).status).toBe(401);
  });
});
