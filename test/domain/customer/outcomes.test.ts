import { aCustomer, agent, agent2, DAY, expert, later, play, refusalOf, rep } from './support';
import { sentSince, settleAt, shanghai, spoke, supervisor, told } from './support';
import type { Story } from './support';
import { called, visited } from './rows';

const at = (time: string): string => shanghai(`2025-03-03 ${time}`);

/** The stage with the satisfaction is in hand: day 7. */
const seventh = (): Story => settleAt(called(), shanghai('2025-03-10 10:00'));
const asked = seventh().state.callbacks.at(-1)!.id;
const limit = ({ state }: Story, id = 't1'): string | undefined =>
  state.deadlines.find((deadline) => deadline.id === `callback:${id}`)?.dueAt;

describe('visits', () => {
  const welcome = (story: Story): Story =>
    play(story, { action: 'setConsent', input: { visits: true } });
  const fourth = (methods: readonly string[]): Story => {
    const days = ['03 15:00', '06 10:00', '10 10:00'];
    const start = welcome(called());
    const done = methods.reduce(
      (story, method, index) =>
        play(
          settleAt(story, shanghai(`2025-03-${days[index]!}`)),
          spoke(`t${index + 1}`, { method }, later(shanghai(`2025-03-${days[index]!}`), 60_000)),
        ),
      start,
    );
    return settleAt(done, shanghai('2025-03-18 10:00'));
  };

  test('CBK-02 stage 4 is a visit when the two before it were by phone', () => {
    const story = fourth(['PHONE', 'PHONE', 'PHONE']);
    expect(story.state.callbacks).toMatchObject([{ id: 't4', method: 'VISIT', visit: 'NEEDED' }]);
    const params = { id: 't4' };
    expect(refusalOf(story, spoke('t4'))).toMatchObject({
      ...{ code: 'VISIT_NEEDED', requirement: 'CBK-02', params },
    });
    expect(play(story, spoke('t4', { method: 'VISIT' })).state.callbacks).toEqual([]);
  });

  test('CBK-02 after a visit at stage 2 a call will do', () => {
    const story = fourth(['PHONE', 'VISIT', 'PHONE']);
    expect(story.state.callbacks[0]?.visit).toBeUndefined();
    expect(play(story, spoke('t4')).state.callbacks).toEqual([]);
  });

  test('CBK-02 without her consent nobody visits, and the callback says why it is a call', () => {
    const refusal = refusalOf(called(), spoke('t1', { method: 'VISIT' }));
    expect(refusal).toMatchObject({ code: 'VISIT_NOT_WANTED', requirement: 'CBK-02' });
    const second = settleAt(play(called(), spoke('t1')), shanghai('2025-03-06 10:00'));
    expect(second.state.callbacks).toMatchObject([{ method: 'PHONE', visit: 'NO_CONSENT' }]);
  });

  test('CBK-20 customer service checks a visit once; whoever made it does not, nor stands in for that', () => {
    const step = { action: 'checkVisit', by: agent };
    const checked = play(visited(), step);
    expect(checked.state.contacts).toMatchObject([{ check: 'MATCH' }]);
    expect(refusalOf(checked, { ...step, by: agent2 })).toMatchObject({
      ...{ code: 'ALREADY_DONE', requirement: 'CBK-20' },
    });
    const phoned = play(called(), spoke('t1'));
    expect(refusalOf(phoned, step)).toMatchObject({ code: 'NOT_YET', requirement: 'CBK-20' });
    const refused = { code: 'FOUR_EYES', requirement: 'CBK-20' };
    const own = { ...step, by: { ...agent, id: 'rep' } };
    expect(refusalOf(visited(), own)).toMatchObject(refused);
    const standIn = { ...spoke('t1', { method: 'VISIT' }), by: expert, onBehalfOf: rep };
    expect(refusalOf(play(welcome(called()), standIn), own)).toMatchObject(refused);
  });
});

describe('what comes of it', () => {
  test('CBK-16 a score of 2 or a grievance opens a linked complaint, 3 does not', () => {
    const opens = (input: object): unknown[] => {
      const after = play(
        seventh(),
        spoke(asked, { scoreReasons: 'text', nextAction: 'text', ...input }),
      );
      return sentSince(seventh(), after).filter(({ code }) => code === 'openComplaint');
    };
    expect(opens({ score: 2 })).toMatchObject([
      { type: 'caseRequest', params: { customer: 'K-1', callback: asked, score: 2 } },
    ]);
    expect(opens({ score: 5, grievance: 'text-30' })).toMatchObject([
      { params: { content: 'text-30' } },
    ]);
    expect(opens({ score: 3 })).toEqual([]);
  });

  const resolved = (): Story =>
    play(
      aCustomer(),
      told('linkComplaint'),
      told('planRevisit', undefined, { complaint: 'C-1', cycle: 1, resolvedAt: at('10:10') }),
    );

  test('CBK-10 the complaint learns what was said at the revisit it owed (§8.3.11)', () => {
    const due = settleAt(resolved(), shanghai('2025-03-04 10:00'));
    expect(limit(due)).toBe(shanghai('2025-03-06 18:30'));
    const done = play(due, { ...spoke('t1', { score: 2, scoreReasons: 'text-31' }), by: agent });
    expect(sentSince(due, done)).toMatchObject([
      {
        ...{ code: 'reportRevisit', type: 'caseRequest' },
        params: {
          complaint: 'C-1',
          cycle: 1,
          score: 2,
          reasons: 'text-31',
          way: 'PHONE',
          by: 'agent',
        },
      },
    ]);
  });

  test('CMP-32 the complaint learns of every attempt at its revisit in vain (§8.3.11)', () => {
    const due = settleAt(resolved(), shanghai('2025-03-04 10:00'));
    const tried = play(due, { ...spoke('t1', { outcome: 'NO_ANSWER' }), by: agent });
    expect(sentSince(due, tried)).toMatchObject([
      {
        ...{ code: 'reportAttempt', type: 'caseRequest' },
        params: { complaint: 'C-1', cycle: 1, way: 'PHONE', by: 'agent' },
      },
    ]);
    const wrong = play(due, { ...spoke('t1', { outcome: 'WRONG_NUMBER' }), by: agent });
    expect(sentSince(due, wrong).map(({ code }) => code)).toContain('reportAttempt');
  });

  test('CBK-16 a low score at a revisit reopens the open complaint; after its end it opens another', () => {
    const low = { ...spoke('t1', { score: 1, scoreReasons: 'text-31' }), by: agent };
    const opened = (story: Story): unknown[] =>
      sentSince(story, play(story, low)).filter(({ code }) => code === 'openComplaint');
    const due = settleAt(resolved(), shanghai('2025-03-04 10:00'));
    expect(opened(due)).toEqual([]);
    expect(opened(play(due, told('endComplaint')))).toHaveLength(1);
  });

  test('CBK-23 a revisit of the handler is not asked for again, that of another complaint stays', () => {
    const both = play(
      resolved(),
      told('planRevisit', undefined, { complaint: 'C-2', cycle: 1, resolvedAt: at('10:11') }),
    );
    const due = settleAt(both, shanghai('2025-03-04 10:00'));
    expect(due.state.callbacks).toMatchObject([{ reasons: [{ ref: 'C-1' }, { ref: 'C-2' }] }]);
    expect(play(due, told('serveRevisit')).state.callbacks).toHaveLength(1);
    const alone = settleAt(resolved(), shanghai('2025-03-04 10:00'));
    expect(play(alone, told('serveRevisit')).state.callbacks).toEqual([]);
    expect(
      play(resolved(), told('serveRevisit')).state.wishes.map(({ reason }) => reason),
    ).not.toContain('PROBLEM_RESOLVED');
  });
});

describe('a promised answer', () => {
  const promised = (): Story => play(aCustomer(), { action: 'promiseAnswer' });

  test('CBK-26 has a date that lies ahead, an owner and a clock', () => {
    const past = { action: 'promiseAnswer', input: { question: 'text', on: '2025-03-02' } };
    expect(refusalOf(aCustomer(), past)).toMatchObject({ requirement: 'CBK-26' });
    expect(promised().state.deadlines.find(({ kind }) => kind === 'answer')).toMatchObject({
      ...{ id: 'answer:a1', dueAt: shanghai('2025-03-05 18:30'), owner: { person: 'rep' } },
    });
    const broken = settleAt(promised(), shanghai('2025-03-05 18:31'));
    expect(broken.state.breaches).toMatchObject([{ deadlineId: 'answer:a1' }]);
  });

  test('CBK-26 is given once, by whoever promised it or a supervisor', () => {
    const give = { action: 'giveAnswer' };
    expect(refusalOf(promised(), { ...give, by: agent })).toMatchObject({ requirement: 'CBK-26' });
    const given = play(promised(), give);
    expect(given.state.deadlines.map(({ kind }) => kind)).not.toContain('answer');
    expect(refusalOf(given, give)).toMatchObject({ code: 'NOT_YET', requirement: 'CBK-26' });
    expect(play(promised(), { ...give, by: supervisor }).state.promises[0]?.kept).toBeDefined();
  });

  test('CBK-26 that was kept long ago is forgotten, and its number is not given again', () => {
    let story = aCustomer();
    for (let n = 1; n <= 30; n += 1) {
      const input = { question: 'text', on: story.now.slice(0, 10) };
      story = play(story, { action: 'promiseAnswer', input });
      story = play(story, { action: 'giveAnswer', input: { promise: `a${n}`, answer: 'text' } });
      story = { ...story, now: later(story.now, 20 * DAY) };
    }
    expect(story.state.promises.length).toBeLessThan(7);
    expect(story.state.promises.at(-1)?.id).toBe('a30');
  });
});
