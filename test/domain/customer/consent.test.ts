import { inheritanceOf } from '../../../domain/customer/ending';
import { CUSTOMER, IMPORTER } from '../../../domain/people';
import { agent, agent2, ask, aCustomer, later, manager, play, refusalOf, rep } from './support';
import { rep2, settleAt, shanghai, spoke, supervisor, told } from './support';
import type { Step, Story } from './support';
import { asked, called } from './rows';
import type { Person } from '../../../domain/people';

const LEVELS = ['NONE', 'SERVICE_ONLY', 'FULL'] as const;
type Level = (typeof LEVELS)[number];

const source = { source: 'text-source', note: 'text-note' };
const says = (level: Level, by: Person, input: object = source, onBehalfOf?: Person): Step => ({
  ...{ action: 'setConsent', by, input: { level, ...input } },
  ...(onBehalfOf && { onBehalfOf }),
});

const lowered = (level: Level, by: Person = agent): Story =>
  level === 'FULL' ? aCustomer() : play(aCustomer(), says(level, by, {}));

const pairs = LEVELS.flatMap((from) => LEVELS.map((to) => [from, to] as const));
const wider = pairs.filter(([from, to]) => LEVELS.indexOf(to) > LEVELS.indexOf(from));
const others = pairs.filter(([from, to]) => LEVELS.indexOf(to) <= LEVELS.indexOf(from));

describe.each(wider)('ruling 20: consent from %s to %s', (from, to) => {
  test('CBK-15 takes a named source and a note', () => {
    for (const [said, missing] of [
      [{}, ['source', 'note']],
      [{ note: 'text' }, ['source']],
      [{ source: 'text' }, ['note']],
    ] as const) {
      expect(refusalOf(lowered(from), says(to, supervisor, said))).toMatchObject({
        ...{ code: 'CONSENT_UNSUPPORTED', requirement: 'CBK-15', params: { fields: missing } },
        fields: missing.map((field) => ({ field, reason: 'REQUIRED' })),
      });
    }
    const { consent } = play(lowered(from), says(to, supervisor)).state;
    expect(consent).toMatchObject({ level: to, by: supervisor.id });
  });

  test('CBK-15 is not recorded by who recorded the refusal, herself or stood in for', () => {
    const stoodIn = play(aCustomer(), says(from, agent, {}, agent2));
    for (const story of [lowered(from), stoodIn]) {
      expect(refusalOf(story, says(to, agent))).toMatchObject({
        ...{ code: 'CONSENT_REFUSED_TO', requirement: 'CBK-15', params: { who: 'agent' } },
      });
    }
    expect(refusalOf(stoodIn, says(to, agent2)).code).toBe('CONSENT_REFUSED_TO');
    const standIn = says(to, supervisor, source, agent);
    expect(refusalOf(lowered(from), standIn).code).toBe('CONSENT_REFUSED_TO');
    const asStandIn = says(to, agent, source, supervisor);
    expect(refusalOf(lowered(from), asStandIn).code).toBe('CONSENT_REFUSED_TO');
  });

  test('CBK-15 is not recorded by who keeps the file or the service and would call her', () => {
    const served = play(lowered(from), { action: 'handOver', input: { to: 'agent2' } });
    for (const [by, who] of [
      [rep, 'rep'],
      [agent2, 'agent2'],
    ] as const) {
      expect(refusalOf(served, says(to, by))).toMatchObject({
        ...{ code: 'CONSENT_WANTED_BY', requirement: 'CBK-15', params: { who } },
      });
    }
    const standIn = says(to, supervisor, source, rep);
    expect(refusalOf(served, standIn).code).toBe('CONSENT_WANTED_BY');
  });

  test('CBK-15 is recorded as the customer says it herself, without a word', () => {
    expect(play(lowered(from), says(to, CUSTOMER, {})).state.consent.level).toBe(to);
  });
});

test.each(others)(
  'ruling 20, CBK-15: consent from %s to %s is free, whoever says so',
  (from, to) => {
    for (const by of [rep, rep2, agent, manager]) {
      expect(play(lowered(from), says(to, by, {})).state.consent.level).toBe(to);
    }
  },
);

test('CBK-15 ruling 20: whoever was refused in a callback, or in the one behind it, does not widen it again', () => {
  const given = play(called(), { action: 'assign', by: supervisor, input: { owner: 'rep2' } });
  const once = play(given, { ...spoke('t1', { outcome: 'REFUSED' }), by: rep });
  expect(once.state.consent.level).toBe('SERVICE_ONLY');
  expect(refusalOf(once, says('FULL', rep)).code).toBe('CONSENT_REFUSED_TO');
  const day3 = settleAt(once, shanghai('2025-03-06 10:00'));
  const twice = play(day3, { ...spoke('t2', { outcome: 'REFUSED' }), by: manager });
  expect(twice.state.consent.level).toBe('NONE');
  for (const by of [rep, manager]) {
    expect(refusalOf(twice, says('SERVICE_ONLY', by)).code).toBe('CONSENT_REFUSED_TO');
  }
  const partly = play(twice, says('SERVICE_ONLY', supervisor));
  for (const by of [rep, manager]) {
    expect(refusalOf(partly, says('FULL', by)).code).toBe('CONSENT_REFUSED_TO');
  }
});

test('CBK-15 CBK-21 ruling 20: who had asked her by a survey was refused when she wants no more calls', () => {
  const story = asked();
  const [callback] = story.state.callbacks.filter(({ id }) => id === 't3');
  const answer = { callback: 't3', score: 5, noContact: true };
  const said = play(story, { action: 'answerSurvey', by: CUSTOMER, input: answer });
  expect(said.state.consent.refusedTo).toEqual(['CUSTOMER', callback?.person ?? 'CUSTOMER']);
  expect(refusalOf(said, says('FULL', rep)).code).not.toBe('CONSENT_UNSUPPORTED');
});

test('CBK-15 CUS-08 ruling 20: a merge widens nothing, and takes along to whom she refused', () => {
  const merged = (other: Story, heir: Story): Story =>
    play(
      heir,
      told('absorb', later(other.now, 60_000), {
        ...{ customer: 'K-2', inheritance: inheritanceOf(other.state) },
      }),
    );
  for (const [own, theirs] of pairs) {
    const heir = lowered(own, manager);
    const { state } = merged(lowered(theirs), heir);
    const stricter = LEVELS[Math.min(LEVELS.indexOf(own), LEVELS.indexOf(theirs))];
    expect(state.consent.level).toBe(stricter);
    if (theirs === 'FULL') continue;
    const story = { ...heir, state };
    expect(refusalOf(story, says('FULL', agent)).code).toBe('CONSENT_REFUSED_TO');
  }
  const welcome = play(aCustomer(), { action: 'setConsent', input: { visits: true } });
  const withdrawn = play(welcome, { action: 'setConsent', by: agent, input: { visits: false } });
  expect(merged(withdrawn, welcome).state.consent.visits).toBe(false);
});

test('CBK-15 CUS-10 ruling 20: visits are allowed as she says at first, and once forbidden only like contacts', () => {
  const visits = (by: Person, allowed: boolean, input: object = {}): Step => ({
    ...{ action: 'setConsent', by, input: { visits: allowed, ...input } },
  });
  const withdrawn = play(aCustomer(), visits(rep, true), visits(agent, false));
  expect(refusalOf(withdrawn, visits(supervisor, true)).code).toBe('CONSENT_UNSUPPORTED');
  expect(refusalOf(withdrawn, visits(agent, true, source)).code).toBe('CONSENT_REFUSED_TO');
  expect(refusalOf(withdrawn, visits(rep, true, source)).code).toBe('CONSENT_WANTED_BY');
  const again = play(withdrawn, visits(supervisor, true, source));
  expect(again.state.consent).toMatchObject({ level: 'FULL', visits: true });
});

test('CBK-15 ruling 20: what an earlier release recorded names whoever recorded it', () => {
  const story = lowered('NONE');
  const { refusedTo: _refusedTo, ...consent } = story.state.consent;
  const before = { ...story, state: { ...story.state, consent } };
  expect(refusalOf(before, says('FULL', agent)).code).toBe('CONSENT_REFUSED_TO');
});

test('CBK-15 ruling 20: an import is no way around it', () => {
  const { answer } = ask(lowered('NONE'), says('FULL', IMPORTER, {}));
  expect(answer.refusal).not.toBeNull();
});
