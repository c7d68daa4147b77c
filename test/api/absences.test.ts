import { send } from '../support/http';
import { APPROVAL, FEASIBLE } from '../support/orders';
import type { ActionBody, OrderBody } from '../support/orders';
import { createWorld } from '../support/world';
import type { World } from '../support/world';
import { expectRefused, hire, names, request } from './support';

interface Absence {
  id: number;
  staff: string;
  standIn: string;
  startsAt: string;
  endsAt: string;
}

let world: World;
const HOUR = 3_600_000;
const at = (ms: number): string => new Date(Date.parse(world.clock.now()) + ms).toISOString();
const behalf = (id: string): Record<string, string> => ({ 'x-on-behalf-of': id });

beforeAll(async () => {
  world = await createWorld();
});

/** Records an absence that runs for an hour, from `startsIn` on. */
async function absence(staff: string, standIn: string, startsIn = -1_000): Promise<Absence> {
  const body = { staff, standIn, startsAt: at(startsIn), endsAt: at(startsIn + HOUR) };
  const answer = await world.post<Absence>('head-1', '/api/v1/absences', body);
  expect(answer).toMatchObject({ status: 201, body });
  return answer.body;
}

const end = ({ id }: Absence): Promise<unknown> =>
  world.post('head-1', `/api/v1/absences/${id}/end`, {});
const noticesOf = async (who: string): Promise<string[]> => {
  const { body } = await world.get<{ notices: { text: string }[] }>(who, '/api/v1/inbox');
  return body.notices.map(({ text }) => text);
};

describe('a stand-in', () => {
  it('has the rights of the absent colleague only while the absence runs (SYS-06)', async () => {
    const no = await world.newOrder();
    await world.proceed(no, 'submit');
    const later = await absence('manager-1', 'cs-lead', HOUR);
    const act = (action: string, input: object) =>
      world.act<ActionBody & { code: string }>('cs-lead', no, action, input, behalf('manager-1'));
    expect(await act('return', { reason: 'early' })).toMatchObject({
      status: 403,
      body: { code: 'NOT_ASSIGNED_DEPUTY' },
    });
    await world.time.advanceTo(later.startsAt);
    expect(await world.act('cs-lead', no, 'approve')).toMatchObject({
      status: 403,
      body: { code: 'FORBIDDEN' },
    });
    await world.do('clerk-1', no, 'confirmFeasibility', FEASIBLE);
    expect(await act('approve', APPROVAL)).toMatchObject({ status: 200 });
    const approved = (await world.timeline(no)).find(({ type }) => type === 'ORDER_APPROVED');
    expect(approved).toMatchObject({ actor: 'cs-lead', onBehalfOf: 'manager-1' });
    await world.time.advanceTo(later.endsAt);
    expect(await act('hold', { reason: 'late' })).toMatchObject({
      status: 403,
      body: { code: 'NOT_ASSIGNED_DEPUTY' },
    });
  });

  it('ends with the absence when it is ended early', async () => {
    const running = await absence('manager-2', 'cs-lead');
    const path = '/api/v1/orders';
    const headers = behalf('manager-2');
    expect((await world.get('cs-lead', path, headers)).status).toBe(200);
    await end(running);
    expect((await world.get('cs-lead', path, headers)).status).toBe(403);
    expect(
      (await world.get<{ absences: Absence[] }>('clerk-1', '/api/v1/absences')).body.absences,
    ).not.toContainEqual(expect.objectContaining({ id: running.id }));
  });

  it('is not the second person for a step of her own (ORD-04)', async () => {
    const running = await absence('manager-1', 'clerk-1');
    const no = await world.newOrder();
    await world.proceed(no, 'submit');
    const path = `/api/v1/orders/${no}/actions/approve`;
    const sent = { path, json: {}, headers: behalf('manager-1') };
    const { zh, en } = await expectRefused(world, sent, 'FOUR_EYES');
    expect([zh.body.requirement, en.body.requirement]).toEqual(['ORD-04', 'ORD-04']);
    expect(en.body.detail).toContain('clerk-1');
    await world.approve(no, 'manager-2');
    await end(running);
  });

  it('lets nobody approve what was submitted on her behalf (ORD-04)', async () => {
    const both = { name: 'both', roles: ['SALES_MANAGER', 'ORDER_CLERK'], team: 'east' };
    const token = await hire(world, 'both', both.roles, { team: 'east' });
    const running = await absence('both', 'clerk-1');
    const no = await world.newOrder();
    const accuracyCheck = { spec: true, quantity: true, deliveryTerms: true };
    const submitted = await world.act('clerk-1', no, 'submit', { accuracyCheck }, behalf('both'));
    expect(submitted.status).toBe(200);
    const url = `${world.baseUrl}/api/v1/orders/${no}/actions/approve`;
    const tried = await send(url, { method: 'POST', token, json: {} });
    expect(tried).toMatchObject({ status: 403, body: { code: 'FOUR_EYES' } });
    expect((await world.approve(no)).outcome.stage).toBe('PRODUCTION');
    await end(running);
    await world.put('admin', '/api/v1/staff/both', { ...both, active: false });
  });

  it('gets the notices of the absent colleague too, and both keep their own', async () => {
    const running = await absence('manager-1', 'gm-1');
    const no = await world.newOrder();
    await world.proceed(no, 'submit');
    const text = `${no} was submitted; please review it.`;
    for (const who of ['manager-1', 'manager-2', 'gm-1'])
      expect(await noticesOf(who)).toContain(text);
    expect(await noticesOf('director-1')).not.toContain(text);
    await end(running);
    const next = await world.newOrder();
    await world.proceed(next, 'submit');
    expect((await noticesOf('gm-1')).join()).not.toContain(next);
  });

  it('shows what the absent colleague may do, in the order itself', async () => {
    const running = await absence('manager-1', 'cs-lead');
    const no = await world.newOrder();
    await world.proceed(no, 'confirmFeasibility');
    const path = `/api/v1/orders/${no}`;
    const offered = async (headers?: Record<string, string>): Promise<string[]> =>
      (await world.get<OrderBody>('cs-lead', path, headers)).body.availableActions.map(
        ({ action }) => action,
      );
    expect(await offered()).not.toContain('approve');
    expect(await offered(behalf('manager-1'))).toContain('approve');
    await end(running);
  });
});

describe('an absence', () => {
  it.each([
    ['of somebody unknown', { staff: 'nobody' }, 'nobody'],
    ['with an unknown stand-in', { standIn: 'nobody' }, 'nobody'],
  ])('%s is refused cleanly', async (_what, change, named) => {
    const json = {
      staff: 'clerk-1',
      standIn: 'clerk-2',
      startsAt: at(0),
      endsAt: at(HOUR),
      ...change,
    };
    const { en } = await expectRefused(
      world,
      { who: 'head-1', path: '/api/v1/absences', json },
      'RESOURCE_NOT_FOUND',
    );
    expect(en.body.detail).toContain(named);
    expect(en.body.detail).not.toContain('_');
  });

  it.each([
    ['with oneself', () => ({ standIn: 'clerk-1' }), 'standIn'],
    ['that ends before it starts', () => ({ endsAt: at(-HOUR) }), 'endsAt'],
    ['without a zone', () => ({ startsAt: '2026-03-02T09:00:00' }), 'startsAt'],
    ['on a day that does not exist', () => ({ endsAt: '2099-02-30T09:00:00Z' }), 'endsAt'],
  ])('%s is refused, naming the field', async (_what, change, field) => {
    const json = {
      staff: 'clerk-1',
      standIn: 'clerk-2',
      startsAt: at(0),
      endsAt: at(HOUR),
      ...change(),
    };
    const { en } = await expectRefused(
      world,
      { who: 'head-1', path: '/api/v1/absences', json },
      'INVALID_INPUT',
    );
    names(field)(en.body);
  });

  it('that is over cannot be ended again, nor one that never was', async () => {
    const running = await absence('clerk-2', 'clerk-1');
    await end(running);
    for (const id of [running.id, 999_999_999]) {
      const sent = { who: 'head-1', path: `/api/v1/absences/${id}/end`, json: {} };
      await expectRefused(world, sent, 'RESOURCE_NOT_FOUND');
    }
    const beyond = { who: 'head-1', path: '/api/v1/absences/99999999999999999999/end', json: {} };
    await expectRefused(world, beyond, 'INVALID_INPUT');
  });
});

describe('the inbox', () => {
  it('shows the own notices newest first, page by page, in the language asked for', async () => {
    const who = 'clerk-2';
    await world.pool.query('delete from inbox where recipient = $1', [who]);
    for (let count = 0; count < 5; count += 1) {
      const no = await world.newOrder('clerk-1', { owner: 'clerk-1' });
      await world.do('head-1', no, 'assign', { owner: who });
    }
    interface Notice {
      id: number;
      text: string;
      readAt: string | null;
    }
    const page = async (query: string, language = 'en'): Promise<Notice[]> =>
      (
        await request<{ notices: Notice[] }>(
          world,
          { who, path: `/api/v1/inbox?${query}` },
          { 'accept-language': language },
        )
      ).body.notices;
    const all = await page('');
    expect(all).toHaveLength(5);
    expect(all[0]!.text).toMatch(/ is now yours to follow\.$/);
    expect((await page('', 'zh'))[0]!.text).toMatch(/现由您跟进。$/);
    expect(all.map(({ id }) => id)).toEqual(all.map(({ id }) => id).sort((a, b) => b - a));
    const rest = await page(`limit=2&before=${all[1]!.id}`);
    expect(rest.map(({ id }) => id)).toEqual([all[2]!.id, all[3]!.id]);
    const read = await world.post(who, '/api/v1/inbox/read', { upTo: all[2]!.id });
    expect(read.body).toEqual({ marked: 3 });
    expect((await page('unread=true')).map(({ id }) => id)).toEqual([all[0]!.id, all[1]!.id]);
    expect((await world.post(who, '/api/v1/inbox/read', { upTo: all[2]!.id })).body).toEqual({
      marked: 0,
    });
  });
});
