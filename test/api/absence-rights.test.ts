import { commandContext } from '../../db/context';
import { findCommandedCase } from '../../db/commands';
import { TermsCache } from '../../db/terms';
import { createWorld } from '../support/world';
import type { World } from '../support/world';
import { expectRefused, hire, names } from './support';

const HOUR = 3_600_000;
let world: World;
let no: string;

interface Absence {
  id: number;
}

const span = (): { startsAt: string; endsAt: string } => {
  const now = Date.parse(world.clock.now());
  return {
    startsAt: new Date(now - 1_000).toISOString(),
    endsAt: new Date(now + HOUR).toISOString(),
  };
};
const away = (staff: string, standIn: string): object => ({ staff, standIn, ...span() });
const recording = (who: string, staff: string, standIn: string) => ({
  ...{ who, path: '/api/v1/absences', json: away(staff, standIn) },
});
const record = (who: string, staff: string, standIn: string) =>
  world.post<Absence>(who, '/api/v1/absences', away(staff, standIn));

beforeAll(async () => {
  world = await createWorld();
  no = await world.newOrder();
});

describe('the stand-in of somebody who has left (§8.3.21)', () => {
  const GONE = 'gone';
  const headers = { 'x-on-behalf-of': GONE };

  beforeAll(async () => {
    await hire(world, GONE, ['SALES_MANAGER'], { department: 'sales' });
    expect((await record('head-1', GONE, 'cs-1')).status).toBe(201);
    expect((await world.get('cs-1', '/api/v1/orders', headers)).status).toBe(200);
    const left = { name: GONE, roles: ['SALES_MANAGER'], department: 'sales', active: false };
    expect((await world.put('admin', `/api/v1/staff/${GONE}`, left)).status).toBe(200);
  });

  it.each([
    ['lists', 'GET', () => '/orders'],
    ['one case', 'GET', () => `/orders/${no}`],
    ['its timeline', 'GET', () => `/orders/${no}/timeline`],
    ['the work at hand', 'GET', () => '/work'],
    ['callbacks', 'GET', () => '/callbacks'],
    ['the load to come', 'GET', () => '/forecast/load'],
    ['what is stuck', 'GET', () => '/stuck'],
    ['an action', 'POST', () => `/orders/${no}/actions/hold`],
    ['a new case', 'POST', () => '/orders'],
    ['a remark', 'POST', () => `/orders/${no}/annotations`],
    ['staff', 'POST', () => '/staff'],
  ])('has none of her rights: %s', async (_what, method, path) => {
    const sent = { who: 'cs-1', method, path: `/api/v1${path()}`, headers };
    const json = method === 'POST' ? { json: { reason: 'x' } } : {};
    await expectRefused(world, { ...sent, ...json }, 'NOT_ASSIGNED_DEPUTY');
  });

  const ofHers = async (): Promise<number> => {
    interface Work {
      buckets: { mine: { cases: { onBehalfOf: string | null }[] } };
    }
    const { body } = await world.get<Work>('cs-1', '/api/v1/work?bucket=mine');
    return body.buckets.mine.cases.filter(({ onBehalfOf }) => onBehalfOf === GONE).length;
  };

  it('finds nothing of her work beside the own', async () => {
    await world.pool.query('update cases set owner = $1, waiting_for = $2 where no = $3', [
      ...[GONE, `person/${GONE}`, no],
    ]);
    expect(await ofHers()).toBe(0);
  });

  it('is refused where the case decides, too, when she left after the request was taken', async () => {
    const row = (await findCommandedCase(world.pool, `order-${no}`, 'x', ['cs-1', GONE]))!;
    const source = { db: world.pool, terms: new TermsCache() };
    const asking = { actor: 'cs-1', onBehalfOf: GONE };
    const command = { action: 'hold', input: { reason: 'x' } };
    const decided = commandContext(source, row, asking, command, world.clock.now());
    await expect(decided).rejects.toMatchObject({ refusal: { code: 'NOT_ASSIGNED_DEPUTY' } });
  });

  it('has them again when she is back and away anew: leaving has ended the absence', async () => {
    const back = { name: GONE, roles: ['SALES_MANAGER'], department: 'sales', active: true };
    await world.put('admin', `/api/v1/staff/${GONE}`, back);
    expect((await world.get('cs-1', '/api/v1/orders', headers)).status).toBe(403);
    expect((await record('head-1', GONE, 'cs-1')).status).toBe(201);
    expect((await world.get('cs-1', '/api/v1/orders', headers)).status).toBe(200);
    expect(await ofHers()).toBe(1);
    await world.put('admin', `/api/v1/staff/${GONE}`, { ...back, active: false });
  });
});

describe('an absence (§8.3.21)', () => {
  it.each([
    ['of the head by a manager', 'manager-1', 'head-1'],
    ['of a colleague at the same post', 'manager-1', 'manager-2'],
    ['of a clerk by a clerk', 'clerk-1', 'clerk-2'],
    ['of the general manager by a director', 'director-1', 'gm-1'],
    ['of a clerk by the head of another department', 'head-2', 'clerk-1'],
    ['of anybody by the administrator', 'admin', 'clerk-1'],
    ['of the administrator by a clerk', 'clerk-1', 'admin'],
  ])('%s is refused', async (_what, who, staff) => {
    await expectRefused(world, recording(who, staff, who), 'NOT_HER_SUPERVISOR');
  });

  it.each([
    ['her own', 'clerk-1', 'clerk-1', 'clerk-2'],
    ['of a clerk, by her manager', 'manager-2', 'clerk-1', 'clerk-2'],
    ['of a clerk, by the general manager', 'gm-1', 'clerk-1', 'clerk-2'],
    ['of the general manager, her own', 'gm-1', 'gm-1', 'director-1'],
    ['of the head, by a director', 'director-1', 'head-1', 'head-2'],
  ])('%s is taken, and ended by the same', async (_what, who, staff, standIn) => {
    const { status, body } = await record(who, staff, standIn);
    expect(status).toBe(201);
    const path = `/api/v1/absences/${body.id}/end`;
    await expectRefused(world, { who: 'cs-2', path, json: {} }, 'NOT_HER_SUPERVISOR');
    expect((await world.post(who, path, {})).status).toBe(200);
  });

  const consent = (who: string, id: number) => ({
    ...{ who, path: `/api/v1/absences/${id}/consent`, json: {} },
  });
  const orders = (who: string, absent: string) =>
    world.get(who, '/api/v1/orders', { 'x-on-behalf-of': absent });
  const inbox = async (who: string): Promise<string[]> => {
    const { body } = await world.get<{ notices: { code: string }[] }>(who, '/api/v1/inbox');
    return body.notices.map(({ code }) => code);
  };

  it('lends a post above the stand-in only when a second person said yes', async () => {
    const { body } = await record('gm-1', 'gm-1', 'cs-lead');
    expect(body).toMatchObject({ consentNeeded: true, consentedBy: null });
    expect((await orders('cs-lead', 'gm-1')).status).toBe(403);
    for (const who of ['gm-1', 'cs-lead', 'head-1', 'admin']) {
      await expectRefused(world, consent(who, body.id), 'SECOND_PERSON_NEEDED');
    }
    expect(await inbox('director-1')).toEqual(expect.arrayContaining(['ABSENCE_TO_CONSENT']));
    const yes = consent('director-1', body.id);
    expect((await world.post(yes.who, yes.path, {})).body).toMatchObject({
      consentedBy: 'director-1',
    });
    expect((await orders('cs-lead', 'gm-1')).status).toBe(200);
    await expectRefused(world, yes, 'CONFLICT');
    expect(await inbox('gm-1')).toContain('ABSENCE_CONSENTED');
    expect(await inbox('cs-lead')).toEqual(
      expect.arrayContaining(['ABSENCE_RECORDED', 'ABSENCE_CONSENTED']),
    );
    await world.post('gm-1', `/api/v1/absences/${body.id}/end`, {});
    expect(await inbox('cs-lead')).toContain('ABSENCE_ENDED_EARLY');
  });

  it('lends along a chain no post that its recorders could not have given', async () => {
    const first = (await record('head-1', 'manager-1', 'clerk-2')).body;
    const second = (await record('clerk-2', 'clerk-2', 'sales-1')).body;
    const order = await world.newOrder();
    await world.proceed(order, 'submit');
    const headers = { 'x-on-behalf-of': 'manager-1' };
    const act = (who: string) =>
      world.act<{ code: string }>(who, order, 'return', { reason: 'a look' }, headers);
    expect(await act('sales-1')).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
    expect(await act('clerk-2')).toMatchObject({ status: 200 });
    for (const { id } of [first, second])
      await world.post('head-1', `/api/v1/absences/${id}/end`, {});
  });

  it('never leads back to the absent person, also when two are recorded at once', async () => {
    const both = await Promise.all([
      record('clerk-1', 'clerk-1', 'sales-1'),
      record('sales-1', 'sales-1', 'clerk-1'),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 422]);
    const [taken] = both.filter(({ status }) => status === 201);
    await world.post('manager-1', `/api/v1/absences/${taken!.body.id}/end`, {});
  });

  it.each([
    ['startsAt', { startsAt: -25, endsAt: 1 }],
    ['endsAt', { startsAt: -2, endsAt: -1 }],
  ])('is not dated back: %s', async (field, hours) => {
    const at = (n: number) => new Date(Date.parse(world.clock.now()) + n * HOUR).toISOString();
    const json = {
      ...{ staff: 'clerk-1', standIn: 'clerk-2' },
      ...{ startsAt: at(hours.startsAt), endsAt: at(hours.endsAt) },
    };
    const sent = { who: 'clerk-1', path: '/api/v1/absences', json };
    names(field)((await expectRefused(world, sent, 'INVALID_INPUT')).en.body);
  });

  it('ends when either of the two leaves; whoever is above is told, and told what is still open', async () => {
    await hire(world, 'leaver-1', ['ORDER_CLERK'], { team: 'east' });
    const { body } = await record('clerk-1', 'clerk-1', 'leaver-1');
    const order = await world.newOrder();
    await world.pool.query('update cases set owner = $1 where no = $2', ['leaver-1', order]);
    await world.put('admin', '/api/v1/staff/leaver-1', { active: false });
    const { body: left } = await world.get<{ absences: Absence[] }>('admin', '/api/v1/absences');
    expect(left.absences.map(({ id }) => id)).not.toContain(body.id);
    expect(await inbox('clerk-1')).toContain('ABSENCE_UNCOVERED');
    expect(await inbox('manager-1')).toEqual(
      expect.arrayContaining(['ABSENCE_UNCOVERED', 'STAFF_LEFT']),
    );
  });

  it('names nobody who has left, neither as away nor as standing in', async () => {
    const gone = recording('head-1', 'gone', 'clerk-2');
    names('staff')((await expectRefused(world, gone, 'INVALID_INPUT')).en.body);
    const nobody = recording('head-1', 'clerk-1', 'gone');
    names('standIn')((await expectRefused(world, nobody, 'INVALID_INPUT')).en.body);
  });
});
