import { handedCase, handOverCommand } from '../../../domain/bulk';
import type { HandOverKind } from '../../../domain/bulk';
import { called } from './rows';
import { aCustomer, agent, agent2, fold, manager, play, refusalOf, rep, rep2 } from './support';
import { sentSince, settleAt, shanghai, signOff, supervisor } from './support';
import type { Step, Story } from './support';

/** What a supervisor's run asks of the file for an absence. */
function moving(kind: HandOverKind, from: string, to: string, absence = 7): Step {
  const handed = handedCase(kind, { absence, from, to });
  return { ...handOverCommand(handed, 'text-1'), by: supervisor };
}

/** Sales has the file and a callback, service has the service, another callback and a promised answer. */
function shared(): Story {
  return play(
    called(),
    { action: 'handOver', input: { to: 'agent' } },
    { action: 'planContact', input: { on: '2025-03-03' } },
    { action: 'promiseAnswer', by: agent, input: { question: 'text-7', on: '2025-03-20' } },
    { action: 'promiseAnswer', by: rep, input: { question: 'text-8', on: '2025-03-20' } },
  );
}

const people = ({ state }: Story): unknown => ({
  ...{ owner: state.owner, service: state.serviceOwner },
  callbacks: Object.fromEntries(state.callbacks.map(({ id, person }) => [id, person])),
  promises: Object.fromEntries(state.promises.map(({ id, owner }) => [id, owner])),
});

describe('the customers of an absent colleague', () => {
  test('CUS-08 go over with the service, the callbacks and the promised answers, and exactly that comes back', () => {
    const before = shared();
    const away = play(before, moving('hand-over', 'agent', 'agent2'));
    expect(people(before)).toMatchObject({
      service: 'agent',
      promises: { a1: 'agent', a2: 'rep' },
    });
    expect(people(away)).toEqual({
      ...(people(before) as object),
      ...{ service: 'agent2', promises: { a1: 'agent2', a2: 'rep' } },
    });
    const back = play(away, moving('hand-back', 'agent2', 'agent'));
    expect(people(back)).toEqual(people(before));
    expect(back.state.handedOn).toBeUndefined();
    expect(fold(back.events)).toEqual(back.state);
  });

  test('CUS-08 go over with callbacks that were given to her by hand, whoever keeps the file', () => {
    const given = play(called(), { action: 'assignCallback', by: supervisor });
    const away = play(given, moving('hand-over', 'agent', 'agent2'));
    expect(away.state).toMatchObject({ owner: 'rep', callbacks: [{ id: 't1', person: 'agent2' }] });
    const limit = away.state.deadlines.find(({ id }) => id === 'callback:t1');
    expect(limit?.owner).toEqual({ person: 'agent2' });
    expect(play(away, moving('hand-back', 'agent2', 'agent')).state.callbacks).toMatchObject([
      { id: 't1', person: 'agent' },
    ]);
  });

  test('CUS-08 come back with what came up meanwhile, but without what the stand-in has of her own', () => {
    const own = play(called(), {
      ...{ action: 'assignCallback', by: supervisor, input: { callback: 't1', owner: 'rep2' } },
    });
    const away = play(own, moving('hand-over', 'rep', 'rep2'));
    const later = settleAt(away, shanghai('2025-03-06 09:30'));
    expect(people(later)).toMatchObject({ owner: 'rep2', callbacks: { t1: 'rep2', t2: 'rep2' } });
    const promised = play(later, {
      ...{ action: 'promiseAnswer', by: rep2, input: { question: 'text-9', on: '2025-03-20' } },
    });
    const back = play(promised, moving('hand-back', 'rep2', 'rep'));
    expect(people(back)).toMatchObject({
      ...{ owner: 'rep', callbacks: { t1: 'rep2', t2: 'rep' }, promises: { a1: 'rep2' } },
    });
  });

  test('SYS-06 leave with the stand-in what she was given on purpose meanwhile', () => {
    const away = play(shared(), moving('hand-over', 'rep', 'rep2'));
    const kept = play(
      away,
      { action: 'assign', by: manager, input: { owner: 'rep' } },
      { action: 'assign', by: manager, input: { owner: 'rep2' } },
      { action: 'assignCallback', by: supervisor, input: { callback: 't1', owner: 'rep2' } },
    );
    const back = play(kept, moving('hand-back', 'rep2', 'rep'));
    expect(people(back)).toMatchObject({ owner: 'rep2', callbacks: { t1: 'rep2' } });
    expect(people(back)).toMatchObject({ promises: { a2: 'rep' } });
    const service = play(
      shared(),
      moving('hand-over', 'agent', 'agent2'),
      { action: 'handOver', input: { to: 'agent' } },
      { action: 'handOver', input: { to: 'agent2' } },
    );
    expect(people(play(service, moving('hand-back', 'agent2', 'agent')))).toMatchObject({
      ...{ service: 'agent2', promises: { a1: 'agent' } },
    });
  });

  test('SYS-06 stay where they are when nothing is left of what the absence moved', () => {
    const refusal = refusalOf(shared(), moving('hand-over', 'agent2', 'agent'));
    expect(refusal).toMatchObject({ code: 'IN_OTHER_HANDS', requirement: 'SYS-06' });
    const away = play(aCustomer(), moving('hand-over', 'rep', 'rep2'));
    const gone = play(away, { action: 'assign', by: manager, input: { owner: 'rep' } });
    for (const story of [gone, aCustomer({ owner: 'rep2' })]) {
      expect(refusalOf(story, moving('hand-back', 'rep2', 'rep'))).toMatchObject({
        code: 'IN_OTHER_HANDS',
      });
    }
  });

  test('CUS-08 go over twice for one absence and back once, through the hands of two stand-ins', () => {
    const first = play(shared(), moving('hand-over', 'rep', 'rep2'));
    const more = play(first, {
      ...{ action: 'assignCallback', by: supervisor, input: { callback: 't1', owner: 'rep' } },
    });
    const again = play(more, moving('hand-over', 'rep', 'rep2'));
    const beyond = play(again, moving('hand-over', 'rep2', 'manager', 8));
    expect(people(beyond)).toMatchObject({ owner: 'manager', callbacks: { t1: 'manager' } });
    expect(refusalOf(beyond, moving('hand-back', 'rep2', 'rep'))).toMatchObject({
      code: 'IN_OTHER_HANDS',
    });
    const back = play(
      beyond,
      moving('hand-back', 'manager', 'rep2', 8),
      moving('hand-back', 'rep2', 'rep'),
    );
    expect(people(back)).toEqual(people(shared()));
  });

  test('CUS-03 CBK-01 CUS-08 go to somebody who may have all of them, or stay', () => {
    const fit = (from: string, to: string): unknown => {
      const { code, requirement } = refusalOf(shared(), moving('hand-over', from, to));
      return [code, requirement];
    };
    expect(fit('rep', 'agent')).toEqual(['PERSON_NOT_ASSIGNABLE', 'CUS-08']);
    expect(fit('agent', 'rep')).toEqual(['PERSON_NOT_ASSIGNABLE', 'CUS-03']);
    const given = play(called(), { action: 'assignCallback', by: supervisor });
    expect(refusalOf(given, moving('hand-over', 'agent', 'clerk'))).toMatchObject({
      ...{ code: 'PERSON_NOT_ASSIGNABLE', requirement: 'CBK-01' },
    });
  });

  test('SYS-10 are told of in one notice for all, not one by one', () => {
    const before = shared();
    const away = play(before, moving('hand-over', 'agent', agent2.id));
    expect(sentSince(before, away)).toEqual([]);
  });

  test('CBK-01 what a sign-off brings after the hand-over is the stand-in’s', () => {
    const away = play(aCustomer(), moving('hand-over', 'rep', 'rep2'));
    const signed = play(away, signOff(shanghai('2025-03-03 14:00')));
    expect(people(signed)).toMatchObject({ callbacks: { t1: 'rep2' } });
    expect(people(play(signed, moving('hand-back', 'rep2', 'rep')))).toMatchObject({
      callbacks: { t1: 'rep' },
    });
  });
});
