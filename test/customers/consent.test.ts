import { createWorld } from '../support/world';
import type { World } from '../support/world';

let world: World;

beforeAll(async () => {
  world = await createWorld();
});

test('CBK-15 consent is widened from a named source, by nobody who was refused or wants the contact', async () => {
  const { no } = await world.customers.enter('sales-1');
  const set = (who: string, input: object) => world.customers.act(who, no, 'setConsent', input);
  const heard = { level: 'FULL', source: '客户来信', note: '愿意恢复联系' };
  expect((await set('cs-1', { level: 'NONE' })).status).toBe(200);
  const bare = await set('cs-2', { level: 'FULL' });
  expect([bare.status, bare.body.code]).toEqual([422, 'CONSENT_UNSUPPORTED']);
  const recorder = await set('cs-1', heard);
  expect([recorder.status, recorder.body.code]).toEqual([403, 'CONSENT_REFUSED_TO']);
  const owner = await set('sales-1', heard);
  expect([owner.status, owner.body.code]).toEqual([403, 'CONSENT_WANTED_BY']);
  expect((await world.customers.read(no)).consent).toBe('NONE');
  expect((await set('cs-2', heard)).status).toBe(200);
  expect((await world.customers.read(no)).consent).toBe('FULL');
});
