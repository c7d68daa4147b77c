import { ROLE_NAMES, SYSTEM } from '../../../domain/people';
import { SERVICE_ACTIONS, SERVICE_STAGES } from '../../../domain/service';
import type { ServiceStage } from '../../../domain/service';
import { HANDLED, handlerAs, ROWS } from './rows';
import { atStage, historical, OPEN_SERVICE, paused, withdrawing } from './stories';
import { agent, agent2, aPerson, aRequest, ask, head, INPUTS, play } from './support';
import { refusalOf, supervisor, upTo } from './support';

const STAGES = Object.keys(SERVICE_STAGES) as ServiceStage[];
const ACTIONS = Object.keys(ROWS);

/** The handler, holding every role. */
const omni = { ...agent, roles: ROLE_NAMES };

test('SYS-02 the table of this test names every action a person can take on a request', () => {
  const offered = SERVICE_ACTIONS.filter(({ internal }) => internal !== true);
  expect(offered.map(({ name }) => name).sort()).toEqual([...ACTIONS].sort());
});

test('SRV-02 a request passes register, dispatch, diagnosis, solution, verification, feedback and evaluation', () => {
  expect(OPEN_SERVICE).toEqual([
    ...['REGISTER', 'DISPATCH', 'DIAGNOSE', 'SOLVE', 'VERIFY', 'FEEDBACK', 'EVALUATE'],
  ]);
});

test.each(STAGES)('SYS-02 the stage %s is reached, and left by nobody if it is an end', (stage) => {
  const { state } = atStage(stage);
  expect(state.stage).toBe(stage);
  expect(state.closedAt !== null).toBe('terminal' in SERVICE_STAGES[stage]);
});

describe.each(STAGES)('at %s', (stage) => {
  const story = atStage(stage);

  test.each([...ACTIONS, 'close', 'linkComplaint'])(
    'SYS-02 %s is refused out of its stage and only then for that',
    (action) => {
      const by = ROWS[action] === undefined ? SYSTEM : omni;
      const refusal = refusalOf(story, { action, by });
      const stages = ROWS[action]?.stages ?? OPEN_SERVICE;
      if (story.state.closedAt !== null) {
        expect(refusal).toEqual({
          ...{ code: 'CASE_CLOSED', params: { no: 'SR-1', stage }, requirement: 'SYS-02' },
        });
      } else if (stages.includes(stage)) {
        expect(refusal?.code).not.toBe('WRONG_STAGE');
      } else {
        const params = { stage, needed: stages };
        expect(refusal).toEqual({ code: 'WRONG_STAGE', params, requirement: 'SYS-02' });
      }
    },
  );

  test('SYS-02 a refused command changes nothing and names the requirement it fails', () => {
    let refused = 0;
    for (const action of [...ACTIONS, 'close', 'nonsense']) {
      const { state, events, refusal } = ask(story, { action, by: omni });
      if (refusal === null) continue;
      refused += 1;
      expect(refusal.requirement).toMatch(/^(SRV|CMP|SYS)-\d\d$/);
      expect(state).toBe(story.state);
      expect(events).toEqual([]);
    }
    expect(refused).toBeGreaterThan(2);
  });
});

/** Steps that belong to the one person they were offered to. */
const PERSONAL = ['acceptDispatch', 'declineDispatch'];

describe.each(ACTIONS)('%s', (action) => {
  const { on, by = agent, roles, held, ending, stages } = ROWS[action]!;
  const story = on();

  test('SYS-02 is possible where the table says so', () => {
    expect(refusalOf(story, { action, by })).toBeNull();
  });

  test.each(ROLE_NAMES)('SYS-06 as a %s is a matter of the role', (role) => {
    const who = PERSONAL.includes(action) || by !== agent ? by : handlerAs(role);
    const refusal = refusalOf(story, { action, by: { ...who, roles: [role] } });
    if (roles.includes(role)) expect(refusal?.code).not.toBe('FORBIDDEN');
    else expect(refusal).toMatchObject({ code: 'FORBIDDEN', requirement: 'SYS-06' });
  });

  test('SYS-06 is refused to a department head of elsewhere', () => {
    const stranger = aPerson(by.id, 'DEPT_HEAD', { team: 'T9', department: 'FAR' });
    const refusal = refusalOf(story, { action, by: stranger });
    const decides = ['approveReason', 'refuseReason'].includes(action);
    const expected = decides
      ? { code: 'OTHER_DEPARTMENT', requirement: 'CMP-12' }
      : { code: roles.includes('DEPT_HEAD') ? 'OTHER_TEAM' : 'FORBIDDEN', requirement: 'SYS-06' };
    expect(refusal).toMatchObject(expected);
  });

  test('SYS-02 is refused on a past that is only being recorded', () => {
    const refusal = refusalOf(historical(story), { action, by });
    const params = { no: 'SR-1' };
    expect(refusal).toEqual({ code: 'HISTORICAL', params, requirement: 'SYS-02' });
  });

  test('SRV-03 while the clocks rest waits for the customer, unless it can do without', () => {
    const rests = paused();
    const at = stages.includes('SOLVE')
      ? rests
      : { ...rests, state: { ...rests.state, stage: stages[0]! } };
    if (!stages.includes('SOLVE') && !stages.includes('DIAGNOSE')) return;
    const refusal = refusalOf(at, { action, by: omni });
    if (held === true) expect(refusal?.code).not.toBe('ON_HOLD');
    else expect(refusal).toEqual({ code: 'ON_HOLD', params: {}, requirement: 'SRV-03' });
  });

  test('SRV-09 once the end is decided is refused, unless closing needs it', () => {
    const refusal = refusalOf(withdrawing(atStage(stages[0]!)), { action, by: omni });
    const over = { code: 'CLOSING', params: { as: 'WITHDRAWN' }, requirement: 'SRV-09' };
    if (ending === true) expect(refusal?.code).not.toBe('CLOSING');
    else expect(refusal).toEqual(over);
  });
});

describe.each(HANDLED)('%s', (action) => {
  const story = ROWS[action]!.on();

  test('SRV-02 is for the handler: a colleague is refused, whatever role she holds', () => {
    const refusal = refusalOf(story, { action, by: agent2 });
    const params = { person: 'agent' };
    expect(refusal).toEqual({ code: 'NOT_THE_HANDLER', params, requirement: 'SRV-02' });
  });

  test.each([supervisor, head])('SRV-02 $id supervises and may as well', (by) => {
    expect(refusalOf(story, { action, by })?.code).not.toBe('NOT_THE_HANDLER');
  });
});

test('SRV-02 whoever registers an unassigned request becomes its handler', () => {
  const { state } = play(aRequest({ owner: null }), { action: 'register', by: agent2 });
  expect(state).toMatchObject({ stage: 'DISPATCH', owner: 'agent2' });
  const taken = play(aRequest({ owner: null }), { action: 'takeUp', by: agent2 });
  expect(taken.state.owner).toBe('agent2');
});

test.each(['close', 'linkComplaint'])('SYS-06 %s is taken by the system only', (action) => {
  const refusal = refusalOf(upTo('giveFeedback'), { action, by: omni });
  expect(refusal).toMatchObject({ code: 'FORBIDDEN', requirement: 'SYS-06' });
});

test('SYS-02 an unknown action is refused, and every one there is has an input to try', () => {
  const refusal = refusalOf(atStage('REGISTER'), { action: 'teleport' });
  expect(refusal).toMatchObject({ code: 'UNKNOWN_ACTION', requirement: 'SYS-02' });
  expect(Object.keys(INPUTS).filter((name) => !ACTIONS.includes(name))).toEqual([]);
});
