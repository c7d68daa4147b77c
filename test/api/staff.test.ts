import { send } from '../support/http';
import { createWorld } from '../support/world';
import type { World } from '../support/world';
import { expectRefused, hire, names } from './support';

let world: World;

beforeAll(async () => {
  world = await createWorld({ worker: false });
});

const me = (token: string) => send(`${world.baseUrl}/api/v1/me`, { token });
const put = (path: string, json: object) => ({
  who: 'admin',
  method: 'PUT',
  path: `/api/v1${path}`,
  json,
});
const post = (path: string, json: object) => ({ who: 'admin', path: `/api/v1${path}`, json });
const lan = {
  id: 'lan',
  name: '兰 "Lan" O’Neil',
  roles: ['ORDER_CLERK', 'CS_AGENT'],
  team: 'east',
};

describe('staff (SYS-06)', () => {
  it('get a token with their creation; it works and is shown once', async () => {
    const answer = await world.post<{ token: string; staff: object }>(
      'admin',
      '/api/v1/staff',
      lan,
    );
    const shown = { ...lan, department: 'sales', active: true, email: null };
    expect(answer).toMatchObject({ status: 201, body: { staff: shown } });
    expect(await me(answer.body.token)).toMatchObject({ status: 200, body: shown });
    const { body } = await world.get<{ staff: { id: string }[] }>('clerk-1', '/api/v1/staff');
    expect(body.staff.find(({ id }) => id === 'lan')).toEqual(shown);
    expect(JSON.stringify(body)).not.toContain(answer.body.token);
    const { rows } = await world.pool.query<{ all: string }>(
      'select string_agg(s::text, $1) as all from staff s',
      [''],
    );
    expect(rows[0]!.all).not.toContain(answer.body.token);
  });

  it('are refused twice under one id', async () => {
    await hire(world, 'twice', ['LEGAL']);
    const again = post('/staff', { id: 'twice', name: 'x', roles: ['ADMIN'] });
    await expectRefused(world, again, 'CONFLICT');
    expect(
      (
        await world.get<{ staff: { id: string; roles: string[] }[] }>('admin', '/api/v1/staff')
      ).body.staff.find(({ id }) => id === 'twice')!.roles,
    ).toEqual(['LEGAL']);
  });

  it('lose everything at once when they leave, and are back when they are active again', async () => {
    const token = await hire(world, 'leaver', ['ORDER_CLERK'], { team: 'east' });
    const body = { name: 'leaver', roles: ['ORDER_CLERK'], team: 'east' };
    await world.put('admin', '/api/v1/staff/leaver', { ...body, active: false });
    expect(await me(token)).toMatchObject({ status: 401, body: { code: 'UNAUTHENTICATED' } });
    await world.put('admin', '/api/v1/staff/leaver', { ...body, active: true });
    expect((await me(token)).status).toBe(200);
  });

  it('who left stay away when they are renamed, and keep all that is not named (§8.3.22)', async () => {
    const token = await hire(world, 'renamed', ['LEGAL'], { team: 'east', email: 'r@example.com' });
    await world.put('admin', '/api/v1/staff/renamed', { active: false });
    const answer = await world.put('admin', '/api/v1/staff/renamed', { name: 'new' });
    const kept = { roles: ['LEGAL'], team: 'east', email: 'r@example.com', active: false };
    expect(answer).toMatchObject({ status: 200, body: { name: 'new', ...kept } });
    expect((await me(token)).status).toBe(401);
  });

  describe('are changed in what is named alone, whatever it is (§8.3.22)', () => {
    const before = {
      ...{ name: 'swept', roles: ['LEGAL'], team: 'east', department: 'operations' },
      ...{ active: true, email: 'swept@example.com' },
    };
    const values: Record<keyof typeof before, unknown[]> = {
      name: ['other'],
      roles: [['ADMIN', 'LEGAL']],
      team: ['north', null],
      department: ['management', null],
      active: [false],
      email: ['other@example.com', null],
    };
    const keys = Object.keys(values) as (keyof typeof before)[];
    const pairs = keys.flatMap((key) => values[key].map((value) => ({ [key]: value })));

    beforeAll(async () => {
      await hire(world, 'swept', before.roles);
    });

    it.each([{}, ...pairs])('%j', async (change) => {
      const path = '/api/v1/staff/swept';
      expect(await world.put('admin', path, before)).toMatchObject({ status: 200, body: before });
      const after = await world.put('admin', path, change);
      // Without one of her own she has the department of her team.
      const shown = 'department' in change ? { department: change['department'] ?? 'sales' } : {};
      expect(after).toMatchObject({ status: 200, body: { ...before, ...change, ...shown } });
    });

    it.each(['name', 'roles', 'active'])('%s cannot be removed', async (field) => {
      const sent = put('/staff/swept', { [field]: null });
      names(field)((await expectRefused(world, sent, 'INVALID_INPUT')).en.body);
    });
  });

  it.each([
    ...[
      'SYSTEM',
      'system',
      'SYST3M',
      'sys-tem',
      '5ystem',
      'IMPORT',
      'lmport',
      '1MPORT',
      'Customer',
    ],
    ...['CUST0MER', 'c.u.s.t.o.m.e.r'],
  ])('have no id that reads like one of the system: %s', async (id) => {
    const { en } = await expectRefused(world, post('/staff', { ...lan, id }), 'INVALID_INPUT');
    names('id')(en.body);
  });

  it('have ids that differ in more than case', async () => {
    await hire(world, 'mei', ['LEGAL']);
    await expectRefused(world, post('/staff', { ...lan, id: 'MEI' }), 'CONFLICT');
  });

  it('keep the last administrator (§8.3.21)', async () => {
    for (const change of [{ active: false }, { roles: ['LEGAL'] }]) {
      await expectRefused(world, put('/staff/admin', change), 'CONFLICT');
    }
  });

  it('keep one administrator who works here, whatever two of them ask at once', async () => {
    await hire(world, 'admin-2', ['ADMIN', 'LEGAL']);
    const change = (who: string, json: object) =>
      world.put<{ code: string }>('admin', `/api/v1/staff/${who}`, json);
    const both = await Promise.all([
      change('admin', { active: false }),
      change('admin-2', { roles: ['LEGAL'] }),
    ]);
    // Whoever comes second may have been signed out by the first.
    const [one, other] = both.map(({ status }) => status).sort();
    expect([one, [401, 409].includes(other!)]).toEqual([200, true]);
    const sql = `select id from staff where active and roles @> array['ADMIN']`;
    expect((await world.pool.query(sql)).rows).toHaveLength(1);
    await world.pool.query(`update staff set active = true where id = 'admin'`);
  });

  it('act with the roles they hold now', async () => {
    const token = await hire(world, 'mover', ['ORDER_CLERK'], { team: 'east' });
    const create = () =>
      send(`${world.baseUrl}/api/v1/orders`, { method: 'POST', token, json: { channel: 'PHONE' } });
    expect((await create()).status).toBe(201);
    await world.put('admin', '/api/v1/staff/mover', { name: 'mover', roles: ['LEGAL'] });
    expect(await create()).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
  });

  it('sign in with the new token only once it is renewed', async () => {
    const old = await hire(world, 'renewed', ['LEGAL']);
    const answer = await world.post<{ token: string }>('admin', '/api/v1/staff/renewed/token', {});
    expect(answer.status).toBe(200);
    expect(answer.body.token).not.toBe(old);
    expect((await me(old)).status).toBe(401);
    expect((await me(answer.body.token)).status).toBe(200);
  });

  it.each([
    ['an unknown team', () => post('/staff', { ...lan, id: 'x1', team: 'west' }), 'west'],
    [
      'an unknown department',
      () => post('/staff', { ...lan, id: 'x2', department: 'west' }),
      'west',
    ],
    [
      'an unknown team in a change',
      () => put('/staff/sales-1', { name: 'x', roles: ['LEGAL'], team: 'west' }),
      'west',
    ],
    [
      'somebody unknown to change',
      () => put('/staff/nobody', { name: 'x', roles: ['LEGAL'] }),
      'nobody',
    ],
    ['somebody unknown to renew', () => post('/staff/nobody/token', {}), 'nobody'],
    [
      'a team of an unknown department',
      () => put('/teams/west', { name: 'x', department: 'nowhere' }),
      'nowhere',
    ],
  ])('are refused cleanly with %s', async (_what, sent, named) => {
    const { zh, en } = await expectRefused(world, sent(), 'RESOURCE_NOT_FOUND');
    expect(zh.body.detail).toContain(named);
    expect(en.body.detail).toContain(named);
  });

  it.each([
    ['no role', { roles: [] }, 'roles'],
    ['an unknown role', { roles: ['KING'] }, 'roles.0'],
    ['no name', { name: ' ' }, 'name'],
    ['an id with a space', { id: 'a b' }, 'id'],
    ['an unknown field', { token: 'mine' }, 'token'],
    ['NUL in the name', { name: 'a\u0000' }, 'name'],
  ])('are refused with %s, naming the field', async (_what, change, field) => {
    const { en } = await expectRefused(
      world,
      post('/staff', { ...lan, id: 'x3', ...change }),
      'INVALID_INPUT',
    );
    names(field)(en.body);
  });
});

describe('departments and teams', () => {
  it('are created, renamed and listed', async () => {
    await world.put('admin', '/api/v1/departments/export', { name: 'Export' });
    await world.put('admin', '/api/v1/departments/export', { name: '外贸部' });
    await world.put('admin', '/api/v1/teams/asia', { name: 'Asia', department: 'sales' });
    const answer = await world.put('admin', '/api/v1/teams/asia', {
      name: '亚洲',
      department: 'export',
    });
    expect(answer).toMatchObject({
      status: 200,
      body: { id: 'asia', name: '亚洲', department: 'export' },
    });
    const departments = await world.get<{ departments: object[] }>(
      'clerk-1',
      '/api/v1/departments',
    );
    expect(departments.body.departments).toContainEqual({ id: 'export', name: '外贸部' });
    const teams = await world.get<{ teams: object[] }>('clerk-1', '/api/v1/teams');
    expect(teams.body.teams).toContainEqual({ id: 'asia', name: '亚洲', department: 'export' });
  });
});
