import { next } from '../support/calendars';
import type { ProblemBody } from '../support/orders';
import { createWorld } from '../support/world';
import type { World } from '../support/world';
import { expectProblem, HAN } from './support';
import { pathOf, readCase, stepOn, TRIALS } from './support-kinds';
import type { AnyCase, KindTrial } from './support-kinds';

interface Explanation {
  summary: string[];
  waits: { code: string; who: { name: string }; until: string | null }[];
  deadlines: { kind: string; overdue: boolean }[];
  level: number;
  next: { what: string } | null;
  unblock: { action: string; people: { id: string }[]; callerMay: boolean }[];
}
interface Forecast {
  entries: {
    at: string;
    what: string;
    level: number | null;
    told: { code: string; people: { id: string }[] }[];
  }[];
}
interface Timeline {
  events: { type: string; occurredAt: string; recordedAt: string }[];
}
interface StuckPage {
  cases: { no: string; causes: { code: string }[]; why: string }[];
  counts: { total: number };
}
type Lines = Record<string, { no: string }[]> & { nextCursor: string | null };

const DAY = 86_400_000;
const FIRED: Readonly<Record<string, string>> = {
  ...{ WARNING: 'DEADLINE_WARNED', BREACH: 'DEADLINE_BREACHED' },
  ...{ REMINDER: 'REMINDER_FIRED', LEVEL: 'ESCALATED' },
};

let world: World;

beforeAll(async () => {
  world = await createWorld();
  await world.time.advanceTo(next(1, '10:00'));
});

const explained = async (trial: KindTrial, no: string, language = 'en'): Promise<Explanation> => {
  const headers = { 'accept-language': language };
  return (await world.get<Explanation>(trial.handler, pathOf(trial, no, '/explain'), headers)).body;
};

const timelineOf = async (trial: KindTrial, no: string): Promise<Timeline['events']> => {
  const path = pathOf(trial, no, '/timeline?limit=500');
  return (await world.get<Timeline>(trial.handler, path)).body.events;
};

describe.each(TRIALS)('a case of the kind $kind', (trial) => {
  const { kind, handler, segment, step } = trial;

  it('is explained: what it waits for, who may move it on, what comes by itself (SYS-03)', async () => {
    const no = await trial.enter(world);
    await world.time.catchUp(`${kind}-${no}`);
    const found = await explained(trial, no);
    expect(found.waits[0]).toMatchObject({ code: trial.waits, until: expect.anything() as string });
    const way = found.unblock.find(({ action }) => action === step.action)!;
    expect(way.people.map(({ id }) => id)).toContain(step.who);
    expect(way.callerMay).toBe(step.who === handler);
    expect(found).toMatchObject({ level: 0, next: { what: expect.anything() as string } });
    const chinese = await explained(trial, no, 'zh');
    expect(chinese.summary.every((sentence) => HAN.test(sentence))).toBe(true);
    await stepOn(world, trial, no);
    const after = await explained(trial, no);
    expect(after.waits[0]!.code).not.toBe(trial.waits);
  });

  it('is shown as it stood before a step and after it, masked as today (SYS-05, CUS-06)', async () => {
    const no = await trial.enter(world);
    const at = world.clock.now();
    await world.time.advanceBy(2_000);
    const before = await readCase(world, trial, no);
    await stepOn(world, trial, no);
    const path = `/api/v1/cases/${kind}-${no}`;
    const then = await world.get<AnyCase & { past: boolean }>(handler, `${path}?at=${at}`);
    const { stage, version, owner, level } = before;
    expect(then.body).toMatchObject({ kind, past: true, stage, version, owner, level });
    const limits = (of: AnyCase): object[] => of.deadlines.map(({ id, dueAt }) => ({ id, dueAt }));
    // What had been told meanwhile is no limit any more.
    expect(limits(then.body)).toEqual(expect.arrayContaining(limits(before)));
    const now = await world.get<AnyCase>(handler, path);
    expect(now.body).toMatchObject({ past: false, stage: step.stage });
    const masked = await world.get(`production-1`, `${path}?at=${at}`);
    expect(masked.status).toBe(200);
    expect(JSON.stringify(masked.body)).not.toMatch(trial.secret);
    const [first] = await timelineOf(trial, no);
    const early = new Date(Date.parse(first!.recordedAt) - 1).toISOString();
    const unopened = await world.get<ProblemBody>(handler, `${path}?at=${early}`);
    expect(unopened).toMatchObject({ status: 404, body: { code: 'CASE_NOT_YET_OPENED' } });
  });

  it('is listed by owner, stage, customer, number and telephone, page by page (SYS-12, CUS-06)', async () => {
    const list = async (query: string, who = handler): Promise<string[]> => {
      const { status, body } = await world.get<Lines>(who, `/api/v1/${segment}?${query}`);
      expect([query, status]).toEqual([query, 200]);
      return body[segment]!.map(({ no }) => no);
    };
    const contact = { name: '蒋敏', phone: '13955550001', address: '苏州路 1 号' };
    const [one, two] = [
      await trial.enter(world, { contact }),
      await trial.enter(world, { contact }),
    ];
    await stepOn(world, trial, two);
    expect((await list('q=50001')).sort()).toEqual([one, two].sort());
    expect(await list('q=50001', 'production-1')).toEqual([]);
    expect(await list(`q=${one}`)).toEqual([one]);
    expect(await list(`q=50001&stage=${step.stage}`)).toEqual([two]);
    expect((await list('q=50001&owner=me&open=true&overdue=false')).length).toBe(2);
    expect(await list('q=50001&unassigned=true')).toEqual([]);
    const path = `/api/v1/${segment}?q=50001&limit=1`;
    const first = (await world.get<Lines>(handler, path)).body;
    const rest = (await world.get<Lines>(handler, `${path}&cursor=${first.nextCursor}`)).body;
    expect([first, rest].map((page) => page[segment]![0]!.no).sort()).toEqual([one, two].sort());
    expect(rest.nextCursor).toBeNull();
    const wrong = await world.get<ProblemBody>(handler, `/api/v1/${segment}?stage=RECEIVED`);
    expectProblem(wrong, 'INVALID_INPUT');
  });
});

describe('filters of one list alone', () => {
  it('find requests by type, urgency and order (SRV-01, SYS-11)', async () => {
    const change = { type: 'SPARE_PART', priority: 'URGENT', orderNo: 'SO-9', serialNo: 'SN-LIST' };
    const { no } = await world.services.receive(change);
    for (const filter of ['type=SPARE_PART', 'priority=URGENT', 'order=SO-9']) {
      const { body } = await world.get<Lines>('cs-1', `/api/v1/service-requests?${filter}`);
      expect([filter, body['service-requests']!.map((one) => one.no)]).toEqual([filter, [no]]);
    }
  });

  it('find customers by lifecycle, tier and grade (CUS-04, CUS-05)', async () => {
    const { no } = await world.customers.enter('sales-1', { lifecycle: 'PROSPECT' });
    await world.customers.do('sales-1', no, 'gradeIntent', { grade: 'A' });
    for (const filter of ['lifecycle=PROSPECT', 'grade=A', 'tier=NONE&grade=A']) {
      const { body } = await world.get<Lines>('sales-1', `/api/v1/customers?${filter}`);
      expect([filter, body['customers']!.map((one) => one.no)]).toEqual([filter, [no]]);
    }
  });
});

describe('what happens by itself', () => {
  /** One case of each kind that nobody acts on for six days, and what was foretold of it. */
  const left = new Map<string, { no: string; foretold: Forecast }>();

  beforeAll(async () => {
    for (const trial of TRIALS) {
      const no = await trial.enter(world);
      const path = pathOf(trial, no, '/forecast?days=6');
      const { body } = await world.get<Forecast>(trial.handler, path);
      left.set(trial.kind, { no, foretold: body });
    }
    await world.time.advanceBy(6 * DAY + 60_000);
  });

  it.each(TRIALS)(
    'to a case of the kind $kind was foretold, with who is told (SYS-04)',
    async (trial) => {
      const { no, foretold } = left.get(trial.kind)!;
      const { entries } = foretold;
      expect(entries.length).toBeGreaterThan(1);
      const events = await timelineOf(trial, no);
      for (const { at, what } of entries) {
        const fired = events.some((event) => event.type === FIRED[what] && event.occurredAt === at);
        expect([what, at, fired]).toEqual([what, at, true]);
      }
      const { rows } = await world.pool.query<{ line: string }>(
        `select recipient || ' ' || code as line from inbox where case_id = $1`,
        [`${trial.kind}-${no}`],
      );
      const told = entries.flatMap((entry) =>
        entry.told.flatMap(({ code, people }) => people.map(({ id }) => `${id} ${code}`)),
      );
      expect(told.length).toBeGreaterThan(0);
      expect(rows.map(({ line }) => line)).toEqual(expect.arrayContaining(told));
    },
  );

  it.each(TRIALS)(
    'leaves a case of the kind $kind stuck: overdue, listed with the reason, exported without contact (SYS-03, CUS-07)',
    async (trial) => {
      const { no } = left.get(trial.kind)!;
      expect((await readCase(world, trial, no)).breaches).not.toEqual([]);
      const said: string[] = [];
      for (const language of ['en', 'zh']) {
        const headers = { 'accept-language': language };
        const path = `/api/v1/stuck?kind=${trial.kind}&cause=OVERDUE&limit=200`;
        const { body } = await world.get<StuckPage>('head-1', path, headers);
        expect(body.counts.total).toBe(body.cases.length);
        const { why, causes } = body.cases.find((one) => one.no === no)!;
        expect(causes.map(({ code }) => code)).toContain('OVERDUE');
        said.push(why);
      }
      expect(HAN.test(said[1]!)).toBe(true);
      expect(said[0]).not.toBe(said[1]);
      const file = await fetch(`${world.baseUrl}/api/v1/stuck.csv?kind=${trial.kind}`, {
        headers: { authorization: `Bearer ${world.token('head-1')}` },
      });
      const lines = await file.text();
      expect(lines).toContain(no);
      expect(lines).not.toMatch(trial.secret);
    },
  );
});
