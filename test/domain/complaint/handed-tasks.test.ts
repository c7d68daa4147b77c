import { handedCase, handOverCommand } from '../../../domain/bulk';
import type { HandOverKind } from '../../../domain/bulk';
import { complaintDecider } from '../../../domain/complaint';
import {
  agent,
  agent2,
  expert,
  fold,
  keeper,
  ofType,
  play,
  refusalOf,
  sentSince,
  supervisor,
  upTo,
} from './support';
import type { Step, Story } from './support';

function moving(kind: HandOverKind, from: string, to: string, absence = 7): Step {
  const handed = handedCase(kind, { absence, from, to });
  return { ...handOverCommand(handed, 'text-1'), by: supervisor };
}

/** The handler has the second of three tasks, the storekeeper the others. */
function planned(): Story {
  const tasks = ['keeper', 'agent', 'keeper'].map((owner) => ({
    ...{ what: 'text-8', owner, dueDate: '2025-05-09' },
  }));
  return play(upTo('customerAgrees'), { action: 'planTasks', input: { tasks } });
}

const hands = ({ state }: Story): unknown => [
  state.owner,
  ...state.tasks.map(({ owner }) => owner),
];

const done = (task: string, by = keeper): Step => ({ action: 'completeTask', by, input: { task } });

describe('the tasks of an absent colleague', () => {
  it('CMP-20 go to the stand-in, whoever has the complaint, and exactly those come back', () => {
    const before = play(planned(), done('t1'));
    const away = play(before, moving('hand-over', 'keeper', 'expert'));
    expect(hands(away)).toEqual(['agent', 'keeper', 'agent', 'expert']);
    expect(ofType(away, 'TASKS_HANDED_ON')).toMatchObject([
      { data: { from: 'keeper', to: 'expert', parts: ['t3'], reason: 'text-1', by: 'supervisor' } },
    ]);
    const limit = away.state.deadlines.find(({ id }) => id === 'task:3');
    expect(limit?.owner).toEqual({ person: 'expert' });
    expect([...complaintDecider.holders(away.state)].sort()).toEqual(['agent', 'expert']);
    const back = play(away, moving('hand-back', 'expert', 'keeper'));
    expect(hands(back)).toEqual(hands(before));
    expect(back.state.handedOn).toBeUndefined();
    expect(fold(back.events)).toEqual(back.state);
  });

  it('CMP-20 go with the complaint when she has that too, by the same dates', () => {
    const before = planned();
    const away = play(before, moving('hand-over', 'agent', 'agent2'));
    expect(hands(away)).toEqual(['agent2', 'keeper', 'agent2', 'keeper']);
    const due = ({ state }: Story): unknown => state.deadlines.map(({ id, dueAt }) => [id, dueAt]);
    expect(due(away)).toEqual(due(before));
    expect(sentSince(before, away)).toEqual([]);
    expect(hands(play(away, moving('hand-back', 'agent2', 'agent')))).toEqual(hands(before));
  });

  it('CMP-20 are reported as done by the stand-in, and leave what is done with her', () => {
    const away = play(planned(), moving('hand-over', 'keeper', 'expert'));
    expect(refusalOf(away, done('t1'))).toMatchObject({ code: 'NOT_THE_HANDLER' });
    const reported = play(away, done('t1', expert));
    const back = play(reported, moving('hand-back', 'expert', 'keeper'));
    expect(hands(back)).toEqual(['agent', 'expert', 'agent', 'keeper']);
  });

  it('SYS-06 that are the stand-in’s own stay hers', () => {
    const away = play(planned(), moving('hand-over', 'keeper', 'agent'));
    expect(hands(away)).toEqual(['agent', 'agent', 'agent', 'agent']);
    expect(hands(play(away, moving('hand-back', 'agent', 'keeper')))).toEqual(hands(planned()));
  });

  it('CMP-20 go to somebody who works here, or stay (SYS-06)', () => {
    const people = { agent2: { ...agent2, active: false } };
    const step = { ...moving('hand-over', 'keeper', 'agent2'), people };
    expect(refusalOf(planned(), step)).toMatchObject({
      ...{ code: 'PERSON_NOT_ASSIGNABLE', requirement: 'CMP-20', params: { person: 'agent2' } },
    });
  });

  it('CMP-04 stay with a complaint that the stand-in may not be given', () => {
    const step = moving('hand-over', 'agent', 'keeper');
    expect(refusalOf(planned(), step)).toMatchObject({
      ...{ code: 'PERSON_NOT_ASSIGNABLE', requirement: 'CMP-04' },
    });
  });

  it('SYS-06 of an earlier round are nobody’s work any more', () => {
    const tasks = [{ what: 'text-8', owner: 'keeper', dueDate: '2025-05-09' }];
    const story = play(upTo('customerAgrees'), { action: 'planTasks', input: { tasks } });
    const { round } = story.state;
    const again = { ...story, state: { ...story.state, round: { ...round, cycle: 2 } } };
    const step = moving('hand-over', 'keeper', 'expert');
    expect(refusalOf(again, step)).toMatchObject({ code: 'IN_OTHER_HANDS', requirement: 'SYS-06' });
    expect(complaintDecider.holders(again.state)).toEqual([]);
  });

  it('CMP-03 a complaint accepted by the stand-in from others is hers at the end of the absence', () => {
    const away = play(planned(), moving('hand-over', 'agent', 'agent2'));
    const round = play(
      away,
      { action: 'transfer', by: agent2, input: { to: 'expert', purpose: 'text-3' } },
      { action: 'acceptTransfer', by: expert },
      { action: 'transfer', by: expert, input: { to: 'agent2', purpose: 'text-3' } },
      { action: 'acceptTransfer', by: agent2 },
    );
    const back = play(round, moving('hand-back', 'agent2', agent.id));
    expect(hands(back)).toEqual(['agent2', 'keeper', 'agent', 'keeper']);
  });
});
