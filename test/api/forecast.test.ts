import { next } from '../support/calendars';
import { createWorld } from '../support/world';
import type { World } from '../support/world';
import { expectProblem, HAN } from './support';
import type { ProblemBody } from '../support/orders';

interface Told {
  code: string;
  text: string;
  to: { role?: string; person?: string; name: string };
  people: { id: string; name: string | null }[];
}
interface Entry {
  at: string;
  local: string;
  zone: string;
  workingMinutesUntil: number;
  what: string;
  deadline: { kind: string; name: string; owner: { name: string } } | null;
  level: number | null;
  told: Told[];
}
interface Forecast {
  entries: Entry[];
  truncated: boolean;
  asOf: string;
}

const DAY = 86_400_000;
const TYPES: Record<string, string> = {
  WARNING: 'DEADLINE_WARNED',
  BREACH: 'DEADLINE_BREACHED',
  REMINDER: 'REMINDER_FIRED',
  LEVEL: 'ESCALATED',
};

let world: World;

beforeAll(async () => {
  world = await createWorld();
  await world.time.advanceTo(next(1, '10:00'));
});

async function ahead(no: string, query = '', language = 'en'): Promise<Forecast> {
  const headers = { 'accept-language': language };
  const path = `/api/v1/orders/${no}/forecast${query}`;
  return (await world.get<Forecast>('clerk-1', path, headers)).body;
}

describe('the forecast of an order (SYS-04)', () => {
  it('says what then really happens, when, and who is told', async () => {
    const no = await world.newOrder();
    await world.proceed(no, 'submit');
    const { entries, truncated } = await ahead(no);
    expect(truncated).toBe(false);
    expect(entries.map(({ what, level }) => [what, level])).toEqual([
      ['WARNING', null],
      ['BREACH', 1],
      ['LEVEL', 2],
      ['LEVEL', 3],
      ['LEVEL', 4],
    ]);
    const before = (await world.timeline(no)).length;
    await world.time.advanceBy(8 * DAY);
    const happened = (await world.timeline(no)).slice(before);
    for (const { at, what } of entries) {
      const found = happened.find((event) => event.occurredAt === at && event.type === TYPES[what]);
      expect([at, what, found !== undefined]).toEqual([at, what, true]);
    }
    const timed = happened.filter(({ type }) => Object.values(TYPES).includes(type));
    // The breach calls level 1 at the same instant.
    expect(timed).toHaveLength(entries.length + 1);
    const { rows } = await world.pool.query<{ line: string }>(
      `select recipient || ' ' || code as line from inbox where case_id = $1
          and code not like '%REQUESTED' order by line`,
      [`order-${no}`],
    );
    const foretold = entries.flatMap(({ told }) =>
      told.flatMap(({ code, people }) => people.map(({ id }) => `${id} ${code}`)),
    );
    expect(rows.map(({ line }) => line)).toEqual(foretold.sort());
  });

  it('gives local time, working time and names in both languages', async () => {
    const no = await world.newOrder();
    const [zh, en] = [await ahead(no, '', 'zh'), await ahead(no)];
    const [warning] = en.entries;
    expect(warning).toMatchObject({
      what: 'WARNING',
      zone: 'Asia/Shanghai',
      deadline: { kind: 'entry', name: 'order entry', owner: { name: '陈跟单 Chen' } },
    });
    expect(warning!.local).toContain('+08:00');
    expect(warning!.workingMinutesUntil).toBeGreaterThan(80);
    expect(warning!.workingMinutesUntil).toBeLessThanOrEqual(90);
    expect(warning!.told[0]!.people).toEqual([{ id: 'clerk-1', name: '陈跟单 Chen' }]);
    expect(zh.entries[0]!.deadline!.name).toMatch(HAN);
    expect(zh.entries[0]!.told[0]!.text).toMatch(HAN);
  });

  it('counts in who stands in at that time (§8.3.4)', async () => {
    const no = await world.newOrder();
    await world.proceed(no, 'submit');
    const { entries } = await ahead(no);
    const [, breach, second] = entries;
    const startsAt = new Date(Date.parse(breach!.at) + 1_000).toISOString();
    const endsAt = new Date(Date.parse(startsAt) + 3 * DAY).toISOString();
    await world.post('director-1', '/api/v1/absences', {
      staff: 'head-1',
      standIn: 'director-1',
      startsAt,
      endsAt,
    });
    const then = (await ahead(no)).entries;
    const people = (entry: Entry): string[] => entry.told.at(-1)!.people.map(({ id }) => id);
    expect(people(second!)).toEqual(['head-1']);
    expect(people(then[2]!)).toEqual(['head-1', 'director-1']);
  });

  it('is bounded as asked, and says that there is more', async () => {
    const no = await world.newOrder();
    expect(await ahead(no, '?limit=1')).toMatchObject({ truncated: true, entries: [{}] });
    const refused = await world.get<ProblemBody>(
      'clerk-1',
      `/api/v1/orders/${no}/forecast?days=91`,
    );
    expectProblem(refused, 'INVALID_INPUT');
    const unknown = await world.get<ProblemBody>('clerk-1', '/api/v1/orders/none/forecast');
    expectProblem(unknown, 'CASE_NOT_FOUND');
  });
});
