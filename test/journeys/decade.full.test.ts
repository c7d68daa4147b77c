import { facts } from '../faults/support';
import type { RecordedEvent } from '../faults/support';
import { ownServer } from '../faults/support-server';
import type { OwnServer } from '../faults/support-server';
import { officeCalendar, shanghaiDate } from '../support/calendars';
import { eventually } from '../support/time';
import { createWorld } from '../support/world';
import type { World } from '../support/world';

/** Written by hand: Spring, Dragon Boat, Mid-Autumn and Double Ninth of each year. */
const DATES: Readonly<Record<number, readonly [string, string, string, string]>> = {
  2026: ['02-17', '06-19', '09-25', '10-18'],
  2027: ['02-06', '06-09', '09-15', '10-08'],
  2028: ['01-26', '05-28', '10-03', '10-26'],
  2029: ['02-13', '06-16', '09-22', '10-16'],
  2030: ['02-03', '06-05', '09-12', '10-05'],
  2031: ['01-23', '06-24', '10-01', '10-24'],
  2032: ['02-11', '06-12', '09-19', '10-12'],
  2033: ['01-31', '06-01', '09-08', '10-01'],
  2034: ['02-19', '06-20', '09-27', '10-20'],
  2035: ['02-08', '06-10', '09-16', '10-09'],
  2036: ['01-28', '05-30', '10-04', '10-27'],
  2037: ['02-15', '06-18', '09-24', '10-17'],
};
const NAMES = ['SPRING', 'DRAGON_BOAT', 'MID_AUTUMN', 'DOUBLE_NINTH'] as const;
const OWN = [
  { kind: 'BIRTHDAY', month: 2, day: 29 },
  { kind: 'WEDDING', month: 5, day: 1 },
  { kind: 'PARTNER_BIRTHDAY', month: 12, day: 25 },
  { kind: 'BUSINESS_ANNIVERSARY', month: 7, day: 16 },
];
/** The server suggests a new run after this many events: ten years would fit into the usual 4,096. */
const SUGGESTED_AT = 300;
const YEARS = 10;
const DAY = 86_400_000;
const LIMIT_S = 180;

const at = (date: string, time: string): string =>
  new Date(`${date}T${time}:00.000+08:00`).toISOString();
/** Just past the opening of the window: later, and the workflow's clock would have to be moved once more. */
const windowOpen = (date: string): string => at(date, '09:00').replace('.000Z', '.001Z');
const plus = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * DAY).toISOString().slice(0, 10);

/** So many months after a date, on its day or the last of the month. */
function monthsAfter(date: string, months: number): string {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0));
  return new Date(
    Date.UTC(last.getUTCFullYear(), last.getUTCMonth(), Math.min(day, last.getUTCDate())),
  )
    .toISOString()
    .slice(0, 10);
}

/** The next end of a May, August or November: three months on lie February and months of 30 and 31 days. */
function nextMonthEnd(after: string): string {
  const year = Number(after.slice(0, 4));
  const ends = [year, year + 1].flatMap((one) =>
    ['05-31', '08-31', '11-30'].map((d) => `${one}-${d}`),
  );
  return ends.find((date) => date > plus(after, 1))!;
}

/** Every date of the special days from one date to another, by the key of their series. */
function greetingDays(from: string, to: string): Map<string, string[]> {
  const years = Object.keys(DATES).map(Number);
  const hers = OWN.map(({ kind, month, day }): [string, string[]] => [
    kind,
    years.map((year) => monthsAfter(`${year - 1}-12-${day}`, month)),
  ]);
  const lunar = NAMES.map((name, index): [string, string[]] => [
    name,
    years.map((year) => `${year}-${DATES[year]![index]}`),
  ]);
  return new Map(
    [...hers, ...lunar].map(([id, days]) => [id, days.filter((day) => from < day && day < to)]),
  );
}

interface Reason {
  key: string;
  reason: string;
  plannedOn: string;
  stage?: number;
}

/** A contact that took place, with the reasons it served as they were planned. */
interface Done {
  on: string;
  reasons: Reason[];
  deferred: boolean;
}

function contactsOf(events: readonly RecordedEvent[]): Done[] {
  const of = (type: string): RecordedEvent[] => events.filter((event) => event.type === type);
  const opened = of('CALLBACK_OPENED').map(({ data }) => data['callback'] as { reasons: Reason[] });
  const joined = of('CALLBACK_JOINED').map(({ data }) => data as unknown as { reasons: Reason[] });
  const planned = new Map(
    [...opened, ...joined].flatMap(({ reasons }) => reasons).map((one) => [one.key, one]),
  );
  const put = new Set(of('CONTACT_DEFERRED').flatMap(({ data }) => data['keys'] as string[]));
  return of('CALLBACK_COMPLETED').map(({ data, occurredAt }) => {
    const reasons = (data['served'] as Reason[]).map(({ key }) => planned.get(key)!);
    const deferred = reasons.some(({ key }) => put.has(key));
    return { on: shanghaiDate(new Date(occurredAt).toISOString()), reasons, deferred };
  });
}

/** Events of every run of a workflow, the last run first. */
async function eventsPerRun(world: World, id: string): Promise<number[]> {
  const counts: number[] = [];
  let { runId } = await world.client.workflow.getHandle(id).describe();
  while (runId !== '') {
    const { events } = await world.client.workflow.getHandle(id, runId).fetchHistory();
    counts.push(events?.length ?? 0);
    runId = events?.[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId ?? '';
  }
  return counts;
}

async function stateSize(world: World, no: string): Promise<number> {
  const { rows } = await world.pool.query<{ size: number }>(
    'select length(state::text) as size from cases where id = $1',
    [`customer-${no}`],
  );
  return rows[0]!.size;
}

/** Everything is carried out as soon as it comes up; what a cap or gap holds up for hours, at 11 o'clock. */
async function liveUntil(world: World, no: string, end: string): Promise<void> {
  for (;;) {
    const { callbacks, plan } = await world.customers.read(no);
    const [call] = callbacks;
    const on = call?.on ?? plan.map((contact) => contact.on).sort()[0]!;
    if (on > end) return;
    if (call === undefined) {
      await world.time.advanceTo(windowOpen(on));
      continue;
    }
    const who = call.person ?? 'cs-1';
    const said = { outcome: 'COMPLETED', method: 'PHONE', contactPerson: '刘敏', score: 5 };
    const record = { callback: call.id, ...said };
    const answer = await world.customers.act(who, no, 'recordContact', record);
    if (answer.status === 200) continue;
    expect(answer.body.code).toBe('CONTACT_TOO_SOON');
    await world.time.advanceTo(at(on, '11:00'));
    await world.customers.do(who, no, 'recordContact', record);
  }
}

let own: OwnServer;
let world: World;
let no: string;
let anchor: string;
let end: string;
let done: Done[];
let knownUntil: string;
let sizes: { born: number; after: number };
let runs: number[];
let took: number;

beforeAll(async () => {
  const begin = Date.now();
  anchor = nextMonthEnd(shanghaiDate(new Date().toISOString()));
  end = plus(monthsAfter(anchor, 12 * YEARS), 1);
  knownUntil = `${Number(anchor.slice(0, 4)) + 2}-12-31`;
  const holidays = [...greetingDays(anchor, knownUntil).values()].flat();
  own = await ownServer('decade', { 'limit.historyCount.suggestContinueAsNew': SUGGESTED_AT });
  world = await createWorld({
    temporalAddress: own.server.address,
    namespace: own.namespace,
    calendar: officeCalendar({ holidays, knownUntil }),
  });
  await world.time.advanceTo(at(anchor, '10:00'));
  no = await world.customers.onFile();
  await world.customers.do('sales-1', no, 'setSpecialDays', { days: OWN });
  const order = await world.newOrder('clerk-1', { customerNo: no });
  await world.proceed(order);
  await eventually('the first callback', async () => {
    return (await world.customers.read(no)).callbacks[0];
  });
  const born = await stateSize(world, no);
  await liveUntil(world, no, end);
  sizes = { born, after: await stateSize(world, no) };
  done = contactsOf((await facts(world, no, 'customer')).events);
  runs = await eventsPerRun(world, `customer-${no}`);
  took = (Date.now() - begin) / 1000;
  process.stderr.write(
    `    ${YEARS} years: ${done.length} contacts for ${done.flatMap(({ reasons }) => reasons).length} reasons, ${runs.length} runs of ${runs.join(', ')} events, ` +
      `state ${sizes.born} to ${sizes.after} characters, ${took.toFixed(1)} s\n`,
  );
}, 600_000);

afterAll(async () => {
  await own.stop();
});

const served = (reason: string): (Reason & { on: string })[] =>
  done.flatMap(({ on, reasons }) =>
    reasons.filter((one) => one.reason === reason).map((one) => ({ ...one, on })),
  );

describe('ten years with a customer on the engine', () => {
  it('calls 0, 3, 7, 15 and 28 days after the sign-off (CBK-01)', () => {
    const stages = served('CADENCE');
    expect(stages.map(({ stage }) => stage)).toEqual([1, 2, 3, 4, 5]);
    expect(stages.map(({ on }) => on)).toEqual([0, 3, 7, 15, 28].map((days) => plus(anchor, days)));
  });

  it('asks for satisfaction every three months on the day of the acceptance or the last of the month (CBK-04)', () => {
    const quarters = Array.from({ length: 4 * YEARS }, (_, k) => monthsAfter(anchor, 3 * (k + 1)));
    expect(served('QUARTERLY').map(({ plannedOn }) => plannedOn)).toEqual(quarters);
  });

  it('greets on every festival and on her own days, in leap years on the 29th of February (CBK-09)', () => {
    const greetings = served('HOLIDAY_CARE');
    // The table ends some day; the rules do not.
    const until = [end, `${Math.max(...Object.keys(DATES).map(Number))}-12-31`].sort()[0]!;
    for (const [id, days] of greetingDays(anchor, until)) {
      const found = greetings.filter(
        ({ key, plannedOn }) => key.startsWith(`day:${id}:`) && plannedOn < until,
      );
      expect([id, found.map(({ plannedOn }) => plannedOn)]).toEqual([id, days]);
    }
  });

  it('carries each contact out on the day of the earliest of what it serves, and nothing twice (CBK-24)', () => {
    const keys = done.flatMap(({ reasons }) => reasons.map(({ key }) => key));
    expect(new Set(keys).size).toBe(keys.length);
    for (const { on, reasons, deferred } of done) {
      const days = reasons.map(({ plannedOn }) => plannedOn).sort();
      if (!deferred) expect(on).toBe(days[0]);
      expect(on <= plus(days[0]!, 7)).toBe(true);
      expect(days.at(-1)! <= plus(on, 2)).toBe(true);
    }
  });

  it('contacts on holidays, at weekends and in years whose holidays nobody knows yet (CBK-13, SYS-09)', () => {
    const days = done.map(({ on }) => on);
    const holidays = [...greetingDays(anchor, knownUntil).values()].flat();
    expect(days.filter((on) => holidays.includes(on)).length).toBeGreaterThan(8);
    expect(days.some((on) => [0, 6].includes(new Date(on).getUTCDay()))).toBe(true);
    expect(days.filter((on) => on > knownUntil).length).toBeGreaterThan(done.length / 2);
  });

  it('is late with nothing, and neither its history nor its state grows without end (CBK-19, SYS-01)', async () => {
    const { breaches, callbacks } = await world.customers.read(no);
    expect(breaches).toEqual([]);
    expect(callbacks).toEqual([]);
    expect(done.length).toBeGreaterThan(100);
    expect(runs.length).toBeGreaterThan(2);
    expect(Math.max(...runs)).toBeLessThan(2 * SUGGESTED_AT);
    expect(runs.reduce((sum, events) => sum + events)).toBeLessThan(10_000);
    expect(sizes.after).toBeLessThan(2 * sizes.born);
    expect(took).toBeLessThan(LIMIT_S);
  });
});
