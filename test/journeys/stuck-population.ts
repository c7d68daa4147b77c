import fc from 'fast-check';
import type { Pool } from 'pg';
import { createCase } from '../../db/creation';
import { inTransaction } from '../../db/query';
import type { CaseCore, CaseEvent } from '../../domain/kernel';
import {
  aComplaint,
  agent,
  ask as askComplaint,
  head,
  settleAt,
} from '../domain/complaint/support';
import { supervisor, WAY } from '../domain/complaint/support';
import type { Story as ComplaintStory } from '../domain/complaint/support';
import { born, life, stepOf } from '../domain/order/random';
import type { Life } from '../domain/order/random';
import {
  anOrder,
  ask,
  held,
  later,
  MONDAY,
  settleAt as settleOrder,
} from '../domain/order/support';
import { DAY, HOUR, shanghai, TERMS } from '../domain/order/support';
import type { Story } from '../domain/order/support';

/** The instant at which the population is looked at: a Thursday afternoon, ten days after its beginning. */
export const AS_OF = shanghai('2025-03-13 15:00');

/** A case as its life left it. */
interface Lived {
  state: CaseCore;
  events: readonly CaseEvent[];
}

/** How many of each there are. */
export interface Sizes {
  orders: number;
  complaints: number;
  held: number;
}

/** An order in random hands until the population is looked at; every fifth has no worker at the end. */
function order(lived: Life, index: number): Lived {
  let story: Story = born(lived);
  for (const made of lived.moves) {
    const step = stepOf(story, made);
    if (step.at > AS_OF) break;
    const { state, events } = ask(story, step);
    story = { ...story, state, events: [...story.events, ...events], now: step.at };
  }
  return index % 5 === 4 ? story : settleOrder(story, AS_OF);
}

/** A complaint on the usual way, as far as it got, at random speed; some rest for the customer. */
function complaint({ steps, waits, open, pause }: ComplaintLife): Lived {
  let story: ComplaintStory = aComplaint({
    ...{ at: later(MONDAY, open), owner: steps === 0 ? null : 'agent' },
  });
  const way = pause ? [...WAY.slice(0, 7), { action: 'pause' }] : WAY.slice(0, steps);
  for (const [index, { action }] of way.entries()) {
    const at = later(story.now, waits[index % waits.length]!);
    if (at > AS_OF) break;
    for (const by of [agent, supervisor, head]) {
      const { state, events, refusal } = askComplaint(story, { action, at, by });
      if (refusal !== null) continue;
      story = { ...story, state, events: [...story.events, ...events], now: at };
      break;
    }
  }
  return settleAt(story, AS_OF);
}

interface ComplaintLife {
  steps: number;
  waits: number[];
  /** Milliseconds after the beginning. */
  open: number;
  pause: boolean;
}

const complaintLife: fc.Arbitrary<ComplaintLife> = fc.record({
  steps: fc.nat(WAY.length),
  waits: fc.array(fc.integer({ min: 60_000, max: 20 * HOUR }), { minLength: 3, maxLength: 8 }),
  open: fc.oneof(
    fc.integer({ min: 0, max: 9 * DAY }),
    fc.integer({ min: 10 * DAY, max: 10 * DAY + 4 * HOUR }),
  ),
  pause: fc.boolean(),
});

/** Orders held for longer than the maximum of a week. */
function paused(count: number): Lived[] {
  return Array.from({ length: count }, (_, index) => {
    const story = held(anOrder({ at: later(MONDAY, index * 60_000) }));
    return settleOrder({ ...story, now: story.now }, AS_OF);
  });
}

/** Fresh orders, so that not everything is stuck: opened within the hour. */
function fresh(count: number): Lived[] {
  return Array.from({ length: count }, (_, index) =>
    settleOrder(anOrder({ at: later(AS_OF, -index * 60_000 - 60_000) }), AS_OF),
  );
}

/** Gives a case a number, a team and an owner of its own, wherever they are written. */
function named({ state, events }: Lived, no: string, index: number): Lived {
  const text = JSON.stringify({ state, events })
    .replaceAll(/"(SO|CP)-1"/g, `"${no}"`)
    .replaceAll('"team":"T1"', `"team":"T${1 + (index % 3)}"`)
    .replaceAll('"customerNo":"C-1"', `"customerNo":"C-${index % 17}"`);
  return JSON.parse(text) as Lived;
}

async function store(pool: Pool, { state, events }: Lived): Promise<void> {
  const born = { progress: { state, events }, terms: TERMS, bodyHash: 'made', now: AS_OF };
  await inTransaction(pool, (client) =>
    createCase(client, { ...born, party: null, texts: {}, command: null }),
  );
}

/** Writes a mixed population of cases, as their rules led them, straight into the database. */
export async function populate(pool: Pool, sizes: Sizes, seed: number): Promise<void> {
  const lives = fc.sample(
    life.filter(({ terms }) => terms === 0),
    { numRuns: sizes.orders, seed },
  );
  const complaints = fc.sample(complaintLife, { numRuns: sizes.complaints, seed });
  const all: [string, Lived[]][] = [
    ['P', lives.map(order)],
    ['K', complaints.map(complaint)],
    ['H', paused(sizes.held)],
    ['F', fresh(Math.ceil(sizes.orders / 10))],
  ];
  for (const [letter, made] of all) {
    for (const [index, lived] of made.entries()) {
      await store(pool, named(lived, `${letter}-${String(index).padStart(5, '0')}`, index));
    }
  }
  await pool.query('update cases set workflow_started_at = opened_at');
}
