import { mailChannels } from '../../activities/channels/smtp';
import { MailServer } from '../activities/support-mail';
import { reached as runReached } from '../imports/support';
import type { RunBody } from '../imports/support';
import { next } from '../support/calendars';
import type { ProblemBody } from '../support/orders';
import { eventually } from '../support/time';
import { createWorld } from '../support/world';
import type { World } from '../support/world';
import { expectProblem, expectRefused, request } from './support';
import { done, preview } from './support-fleet';
import { pathOf, readCase, stepOn, TRIALS } from './support-kinds';
import type { KindTrial } from './support-kinds';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const DAY = 86_400_000;

interface Entry {
  id: number;
  for: string;
  code: string;
  channel: string;
  recipient: string | null;
  text: string;
  state: string;
  resent: { by: string; reason: string | null }[];
}

const server = new MailServer();
let world: World;

beforeAll(async () => {
  await server.up();
  const channels = mailChannels({ url: server.url, from: 'service@gendan.example' });
  world = await createWorld({ channels });
  await world.time.advanceTo(next(1, '10:00'));
});

afterAll(() => server.down());

describe.each(TRIALS)('beside a case of the kind $kind', (trial) => {
  const { kind, handler, supervisor, outsider } = trial;

  it('files are kept once, given back to those who need them, and belong to it alone (CUS-06)', async () => {
    const [no, other] = [await trial.enter(world), await trial.enter(world)];
    const path = pathOf(trial, no, '/files');
    const upload = {
      ...{ who: handler, path: `${path}?purpose=PHOTO`, body: PNG },
      headers: { 'content-type': 'image/png' },
    };
    const first = await request<{ id: string }>(world, upload);
    const again = await request<{ id: string }>(world, upload);
    expect([first.status, again.status, again.body.id]).toEqual([201, 200, first.body.id]);
    const { id } = first.body;
    const headers = { authorization: `Bearer ${world.token(handler)}` };
    const content = await fetch(`${world.baseUrl}${path}/${id}`, { headers });
    expect(Buffer.from(await content.arrayBuffer())).toEqual(PNG);
    await expectRefused(world, { who: 'production-1', path: `${path}/${id}` }, 'NO_PART_IN_CASE');
    const elsewhere = pathOf(trial, other, `/files/${id}`);
    await expectRefused(world, { who: handler, path: elsewhere }, 'RESOURCE_NOT_FOUND');
  });

  it('remarks are added without moving it, read in full by who needs them and masked for others (§3.6.4, CUS-06)', async () => {
    const no = await trial.enter(world);
    const { version } = await readCase(world, trial, no);
    const path = pathOf(trial, no, '/annotations');
    const added = await world.post(handler, path, { text: '先打电话' });
    expect(added.status).toBe(201);
    type Remarks = { annotations: { author: string; text: string }[] };
    const texts = async (who: string): Promise<string[]> =>
      (await world.get<Remarks>(who, path)).body.annotations.map(({ text }) => text);
    expect(await texts(supervisor)).toEqual(['先打电话']);
    expect(await texts('production-1')).toEqual(['先**']);
    expect((await readCase(world, trial, no)).version).toBe(version);
  });

  it('the log of notices tells who was told what, of its kind alone (SYS-10)', async () => {
    const no = await trial.enter(world);
    await stepOn(world, trial, no);
    await world.actOn(kind, handler, no, 'escalate', { reason: '客户要见主管' });
    const path = pathOf(trial, no, '/notices');
    const log = await world.get<{ notices: Entry[] }>(handler, path);
    const staff = log.body.notices.find((one) => one.for === 'STAFF')!;
    expect(staff).toMatchObject({ channel: 'inbox', state: 'DELIVERED', resent: [] });
    const again = await world.post<ProblemBody>(supervisor, `${path}/${staff.id}/resend`, {});
    expectProblem(again, 'NOTICE_NOT_RESENDABLE');
    const refused = await world.post<ProblemBody>(outsider, `${path}/${staff.id}/resend`, {});
    expectProblem(refused, 'FORBIDDEN');
    expectProblem(await world.get(handler, `/api/v1/orders/${no}/notices`), 'CASE_NOT_FOUND');
  });

  it('a run over many reminds, hands on and re-applies the policy, as its preview said (SYS-06, SYS-07, SYS-08)', async () => {
    const numbers = [await trial.enter(world), await trial.enter(world)];
    const wish = { kind, filter: { numbers } };
    const remind = { ...wish, operation: 'REMIND' };
    const seen = await preview(world, supervisor, remind);
    expect(seen.body).toMatchObject({ count: 2, refused: 0, rows: [{ reason: null }, {}] });
    expect((await done(world, supervisor, remind)).counts).toMatchObject({ total: 2, done: 2 });
    expect((await preview(world, supervisor, remind)).body.refused).toBe(2);
    const input = { owner: trial.next };
    const given = await done(world, supervisor, { ...wish, operation: 'REASSIGN', input });
    expect(given).toMatchObject({ caseKind: kind, counts: { done: 2 } });
    for (const no of numbers) {
      expect((await readCase(world, trial, no)).owner).toBe(trial.next);
    }
    const values = { 'order.review': { amount: 5, unit: 'wh' } };
    await world.post('admin', '/api/v1/policies', { values, comment: `for ${kind}` });
    const newer = await done(world, 'admin', { ...wish, operation: 'REAPPLY_POLICY' });
    expect(newer.counts).toMatchObject({ total: 2, done: 2 });
  });
});

/** Has the cases of an absent colleague moved, and waits for the end. */
async function moved(verb: string, absence: number, who: string): Promise<RunBody> {
  const path = `/api/v1/absences/${absence}/${verb}`;
  const answer = await world.post<RunBody>(who, path, {});
  expect([verb, answer.status]).toEqual([verb, 202]);
  return runReached(world, answer.body.id, 'DONE');
}

async function away(staff: string, standIn: string): Promise<number> {
  const now = Date.parse(world.clock.now());
  const [startsAt, endsAt] = [now - 60_000, now + DAY].map((at) => new Date(at).toISOString());
  const body = { staff, standIn, startsAt, endsAt };
  return (await world.post<{ id: number }>(staff, '/api/v1/absences', body)).body.id;
}

const ownersOf = (trial: KindTrial, numbers: readonly string[]): Promise<(string | null)[]> =>
  Promise.all(numbers.map(async (no) => (await readCase(world, trial, no)).owner));

describe.each(TRIALS)('an absent colleague with cases of the kind $kind', (trial) => {
  const { handler, next: standIn, supervisor, outsider } = trial;

  it('has them in the work of the stand-in, handed over and back, each by who may (SYS-06, §8.3.4)', async () => {
    // Without a contact: what is missing waits for whoever has the case.
    const gaps = { contact: undefined };
    const numbers = [await trial.enter(world, gaps), await trial.enter(world, gaps)];
    const absence = await away(handler, standIn);
    type Work = { buckets: { mine: { cases: { no: string; onBehalfOf: string | null }[] } } };
    const work = await world.get<Work>(standIn, `/api/v1/work?bucket=mine&kind=${trial.kind}`);
    const waiting = work.body.buckets.mine.cases.filter(({ no }) => numbers.includes(no));
    expect(waiting.map(({ onBehalfOf }) => onBehalfOf)).toEqual([handler, handler]);
    type Preview = { rows: { kind: string; no: string; moves: boolean }[] };
    const path = `/api/v1/absences/${absence}/hand-over?dryRun=true`;
    const shown = async (who: string): Promise<boolean[]> => {
      const { rows } = (await world.post<Preview>(who, path, {})).body;
      return numbers.map(
        (no) => rows.find((row) => row.no === no && row.kind === trial.kind)!.moves,
      );
    };
    expect(await shown(supervisor)).toEqual([true, true]);
    if (outsider === 'manager-1') expect(await shown(outsider)).toEqual([false, false]);
    expect((await moved('hand-over', absence, supervisor)).counts).toMatchObject({ failed: 0 });
    expect(await ownersOf(trial, numbers)).toEqual([standIn, standIn]);
    expect((await moved('hand-back', absence, supervisor)).counts).toMatchObject({ failed: 0 });
    expect(await ownersOf(trial, numbers)).toEqual([handler, handler]);
    await world.post(handler, `/api/v1/absences/${absence}/end`, {});
  });
});

describe('a service request', () => {
  it('tells its customer by mail, and again when a supervisor has a reason, masked for others (SYS-10, CUS-06)', async () => {
    const { no } = await world.services.receive({ serialNo: 'SN-MAIL' });
    await world.time.catchUp(`service-${no}`);
    const path = `/api/v1/service-requests/${no}/notices`;
    const received = (): Promise<Entry> =>
      eventually('the acknowledgement has left', async () => {
        const { body } = await world.get<{ notices: Entry[] }>('cs-1', path);
        const mail = body.notices.find(({ code }) => code === 'SERVICE_RECEIVED');
        return mail?.state === 'DELIVERED' && mail;
      });
    const mail = await received();
    expect(mail).toMatchObject({ for: 'CUSTOMER', channel: 'email', recipient: 'li@example.com' });
    const masked = await world.get<{ notices: Entry[] }>('production-1', path);
    expect(JSON.stringify(masked.body)).not.toMatch(/李明|li@example/);
    for (const who of ['cs-1', 'manager-1']) {
      const refused = await world.post<ProblemBody>(who, `${path}/${mail.id}/resend`, {
        reason: 'x',
      });
      expectProblem(refused, 'FORBIDDEN');
    }
    const again = { reason: '客户说没收到' };
    expect((await world.post('cs-lead', `${path}/${mail.id}/resend`, again)).status).toBe(200);
    expect((await received()).resent).toMatchObject([{ by: 'cs-lead', ...again }]);
    expect(server.mails.filter(({ text }) => text?.includes(no))).toHaveLength(2);
  });

  it('that rests is resumed by a run; a customer is never held, so there is nothing to resume (SYS-03)', async () => {
    const { no } = await world.services.receive({ serialNo: 'SN-REST' });
    await world.services.proceed(no, 'diagnose');
    const charged = { covered: false, companyCaused: false, charge: 300 };
    await world.services.do('cs-1', no, 'checkWarranty', charged);
    await world.services.do('cs-1', no, 'pause', { reason: '等待客户答复' });
    const filter = { onHold: true };
    const run = await done(world, 'cs-lead', { kind: 'service', operation: 'RESUME', filter });
    expect(run.counts).toMatchObject({ total: 1, done: 1 });
    expect((await world.services.read(no)).waitingOn).not.toMatchObject({
      code: 'CUSTOMER_AWAITED',
    });
    const ofCustomers = { kind: 'customer', operation: 'RESUME', filter: {} };
    expectProblem(await preview(world, 'manager-1', ofCustomers), 'INVALID_INPUT');
  });
});
