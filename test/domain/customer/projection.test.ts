import { callbackChanges } from '../../../domain/customer/callbacks/projection';
import type { CallbackRow } from '../../../domain/customer/callbacks/projection';
import { SYSTEM } from '../../../domain/people';
import { aCustomer, agent, ctxOf, manager, MONDAY, outageUntil, play, rep } from './support';
import { settleAt, shanghai, signOff } from './support';
import type { Step, Story } from './support';

type Table = ReadonlyMap<string, CallbackRow>;

const byKey = (rows: readonly CallbackRow[]): [string, CallbackRow][] =>
  rows.map((row) => [row.key, row]);

/** What the table looks like after a further part of a story, by the changes of that part alone. */
function kept(table: Table, before: Story, after: Story): Table {
  const events = after.events.slice(before.events.length);
  const termsAt = () => ctxOf(after, after.now, SYSTEM);
  const { rows, gone } = callbackChanges(before.state, events, after.state, termsAt);
  const left = [...table].filter(([key]) => !gone.includes(key));
  return new Map([...left, ...byKey(rows)]);
}

/** The same by everything that ever happened. */
function rebuilt({ events, state, ...story }: Story): Table {
  const termsAt = () => ctxOf(story, story.now, SYSTEM);
  return new Map(byKey(callbackChanges(null, events, state, termsAt).rows));
}

const sorted = (table: Table): CallbackRow[] =>
  [...table.values()].sort((one, other) => (one.key < other.key ? -1 : 1));

/** Plays a story part by part and gives the table that is kept beside it. */
function follow(start: Story, ...parts: ((story: Story) => Story)[]): [Story, Table] {
  return parts.reduce<[Story, Table]>(
    ([story, table], part) => {
      const next = part(story);
      return [next, kept(table, story, next)];
    },
    [start, rebuilt(start)],
  );
}

const SIGNED = shanghai('2025-03-03 14:00');
const does =
  (step: Step) =>
  (story: Story): Story =>
    play(story, step);
const until =
  (time: string) =>
  (story: Story): Story =>
    settleAt(story, shanghai(time));

const contact = (at: string, input: object): Step => ({
  ...{ action: 'recordContact', by: rep, at: shanghai(at) },
  input: { callback: 't1', method: 'PHONE', contactPerson: 'txt_1', ...input },
});

describe('the list of callbacks', () => {
  it('shows what is in hand and what is planned, with reasons, person and due instant (CBK-01, CBK-24)', () => {
    const [, table] = follow(aCustomer({ at: MONDAY }), does(signOff(SIGNED)));
    const rows = sorted(table).filter(({ key }) => !key.startsWith('day:'));
    expect(rows.map(({ key, state, due_on: on, person }) => [key, state, on, person])).toEqual([
      ['quarterly:1', 'PLANNED', '2025-06-03', null],
      ['stage:O-1:2', 'PLANNED', '2025-03-06', 'rep'],
      ['stage:O-1:3', 'PLANNED', '2025-03-10', 'rep'],
      ['stage:O-1:4', 'PLANNED', '2025-03-18', 'rep'],
      ['stage:O-1:5', 'PLANNED', '2025-03-31', 'rep'],
      ['t1', 'OPEN', '2025-03-03', 'rep'],
    ]);
    expect(table.get('t1')).toMatchObject({
      due_at: shanghai('2025-03-03 18:30'),
      ...{ customer_no: 'K-1', role: 'SALES_REP', attempts: 0, suspended: false },
    });
    expect(table.get('stage:O-1:3')!.reasons.map(({ reason }) => reason)).toEqual([
      ...['CADENCE', 'POST_ACCEPTANCE'],
    ]);
  });

  it('keeps of one that has ended who carried it out, when first, and what came of it (CBK-10, RPT-01)', () => {
    const [, table] = follow(
      aCustomer({ at: MONDAY }),
      does(signOff(SIGNED)),
      does(contact('2025-03-03 15:00', { outcome: 'NO_ANSWER' })),
      does(
        contact('2025-03-03 17:30', {
          ...{ outcome: 'COMPLETED', score: 5, need: 'REFERRAL' },
          answers: { quality: 4, liked: 'everything, says Mr. Wang' },
        }),
      ),
    );
    expect(table.get('t1')).toMatchObject({
      ...{ state: 'DONE', attempts: 2, first_attempt_at: shanghai('2025-03-03 15:00') },
      ...{ outcome: 'COMPLETED', performer: 'rep', score: 5, need: 'REFERRAL', questionnaire: 1 },
      ...{ answers: { quality: 4 }, grievance: false, due_at: shanghai('2025-03-03 18:30') },
    });
    expect(JSON.stringify([...table.values()])).not.toContain('Wang');
  });

  it('comes to the same step by step and from all events at once, whatever happens (CBK-19)', () => {
    const [story, table] = follow(
      aCustomer({ at: MONDAY }),
      does(signOff(SIGNED)),
      does(contact('2025-03-03 15:00', { outcome: 'NO_ANSWER' })),
      until('2025-03-06 10:00'),
      does({ action: 'assignCallback', by: manager, input: { callback: 't2', owner: 'agent' } }),
      does({
        ...{ action: 'linkComplaint', by: SYSTEM, at: shanghai('2025-03-11 10:00') },
        input: { complaint: 'C-1' },
      }),
      (before) => outageUntil(before, shanghai('2025-04-02 12:00')),
      does({ action: 'setPreferences', by: agent, input: { from: '10:00', to: '12:00' } }),
      does({ action: 'setConsent', by: agent, input: { level: 'SERVICE_ONLY' } }),
      does({ action: 'cancelCallback', by: manager, input: { callback: 't3', reason: 'txt_2' } }),
    );
    expect(sorted(table)).toEqual(sorted(rebuilt(story)));
    expect(new Set(sorted(table).map(({ state }) => state))).toEqual(
      new Set(['OPEN', 'PLANNED', 'CANCELLED']),
    );
    expect(table.get('quarterly:1')).toMatchObject({ suspended: true });
    const [ended, rest] = follow(
      story,
      does({ action: 'endComplaint', by: SYSTEM, input: { complaint: 'C-1' } }),
      does({ action: 'merge', by: manager, input: { into: 'K-2', reason: 'txt_3' } }),
    );
    expect(sorted(rest)).toEqual(sorted(rebuilt(ended)));
    expect(sorted(rest).every(({ state }) => state === 'CANCELLED')).toBe(true);
  });
});
