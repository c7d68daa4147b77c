import fc from 'fast-check';
import { effectsOf, forecast, nextDue, settle } from '../../../domain/kernel';
import type { CaseEvent, EffectDraft, Forecast } from '../../../domain/kernel';
import { orderDecider } from '../../../domain/order';
import { shanghai } from '../calendar/fixtures';
import { life, live, runs } from './random';
import { anOrder, atStage, clerk, ctxOf, DAY, held, later, upTo } from './support';
import type { Story } from './support';

jest.setTimeout(600_000);

function ahead(story: Story, days = 90, most = 200): Forecast {
  const bounds = { until: later(story.now, days * DAY), most };
  return forecast(orderDecider, story.state, ctxOf(story, story.now, clerk), bounds);
}

/** `what kind` of every entry, with the level it calls. */
function said({ entries }: Forecast): string[] {
  return entries.map(({ at, what, deadline, level }) =>
    [at, what, deadline?.kind, level === null ? undefined : `L${level}`].filter(Boolean).join(' '),
  );
}

interface Happened {
  events: CaseEvent[];
  effects: EffectDraft[];
  /** What falls due next after all of it. */
  next: string | null;
}

/** What settling at the given instants does, one step after the other. */
function happens(story: Story, instants: readonly string[]): Happened {
  const done: Happened = { events: [], effects: [], next: null };
  let { state } = story;
  for (const at of instants) {
    const ctx = ctxOf(story, at);
    const step = settle(orderDecider, state, ctx);
    done.events.push(...step.events);
    done.effects.push(...effectsOf(orderDecider, step.state, step.events, ctx));
    ({ state } = step);
  }
  return { ...done, next: nextDue(state) };
}

describe('what happens to an order if nobody acts (SYS-04)', () => {
  it('names warning, breach with level 1, and every level after it (ORD-06)', () => {
    const story = upTo('submit');
    expect(said(ahead(story))).toEqual([
      `${shanghai('2025-03-03 13:01')} WARNING review`,
      `${shanghai('2025-03-03 14:01')} BREACH review L1`,
      `${shanghai('2025-03-04 14:01')} LEVEL L2`,
      `${shanghai('2025-03-05 14:01')} LEVEL L3`,
      `${shanghai('2025-03-06 14:01')} LEVEL L4`,
    ]);
    expect(ahead(story).truncated).toBe(false);
  });

  it('says who is told of each (SYS-04)', () => {
    const [warning, breach, level] = ahead(upTo('submit')).entries;
    const told = (entry: Forecast['entries'][number] | undefined): object[] =>
      entry!.effects.map((effect) => ({
        code: effect.code,
        ...('target' in effect && effect.target),
      }));
    expect(told(warning)).toEqual([{ code: 'DEADLINE_WARNED', role: 'SALES_MANAGER' }]);
    expect(told(breach)).toEqual([
      { code: 'DEADLINE_BREACHED', role: 'SALES_MANAGER' },
      { code: 'ESCALATED', role: 'SALES_MANAGER' },
    ]);
    expect(told(level)).toEqual([{ code: 'ESCALATED', role: 'DEPT_HEAD' }]);
  });

  it('ends, for an order on hold, with what the maximum of the hold brings about (ORD-37)', () => {
    const story = held(upTo('submit'));
    const since = story.now;
    const kinds = ahead(story).entries.map(
      ({ what, deadline }) => `${what} ${deadline?.kind ?? ''}`,
    );
    expect(kinds[0]).toBe('WARNING hold');
    expect(kinds[1]).toBe('BREACH hold');
    expect(kinds.every((kind) => !kind.includes('review'))).toBe(true);
    expect(ahead(story).entries[1]!.at).toBe(later(since, 7 * DAY));
  });

  it('repeats the chase of a missing slip to the end of its sight, and says that there is more (ORD-27)', () => {
    const { entries, truncated } = ahead(atStage('ARCHIVE'), 30);
    const chases = entries.filter(({ deadline }) => deadline?.kind === 'slipChase');
    expect(chases.length).toBeGreaterThan(5);
    expect(chases.every(({ what }) => what === 'REMINDER')).toBe(true);
    expect(truncated).toBe(true);
  });

  it('stops at the number of entries asked for, and says so (SYS-04)', () => {
    const story = upTo('submit');
    expect(ahead(story, 90, 2).entries).toHaveLength(2);
    expect(ahead(story, 90, 2).truncated).toBe(true);
    expect(ahead(story, 90, 5).truncated).toBe(false);
  });

  it('begins with what is overdue already and not settled yet (SYS-04)', () => {
    const story = { ...anOrder(), now: later(anOrder().now, 3 * DAY) };
    expect(said(ahead(story)).slice(0, 2)).toEqual([
      `${shanghai('2025-03-03 11:30')} WARNING entry`,
      `${shanghai('2025-03-03 12:00')} BREACH entry L1`,
    ]);
  });

  it('is empty for a closed order (ORD-32)', () => {
    expect(ahead(atStage('CANCELLED'))).toEqual({ entries: [], truncated: false });
    expect(ahead(atStage('ARCHIVED'))).toEqual({ entries: [], truncated: false });
  });
});

test('SYS-04 what the forecast says is exactly what settling at those instants does', () => {
  fc.assert(
    fc.property(life, fc.integer({ min: 1, max: 120 }), (lived, days) => {
      const story = live(lived);
      const { entries, truncated } = ahead(story, days);
      const until = later(story.now, days * DAY);
      const instants = [...new Set(entries.map(({ events }) => events.at(-1)!.recordedAt))];
      const done = happens(story, [story.now, ...instants.filter((at) => at !== story.now)]);
      const foretold = entries.flatMap(({ events }) => events);
      // What the present brings in line by itself is no timer.
      const inLine = done.events.length - foretold.length;
      expect(done.events.slice(inLine)).toEqual(foretold);
      expect(done.events.slice(0, inLine).every(({ recordedAt }) => recordedAt === story.now)).toBe(
        true,
      );
      expect(entries.flatMap(({ effects }) => effects)).toEqual(done.effects);
      expect(truncated).toBe(done.next !== null);
      if (entries.length < 200) expect(done.next === null || done.next > until).toBe(true);
      expect(entries.every(({ at }) => at <= until)).toBe(true);
    }),
    runs,
  );
});
