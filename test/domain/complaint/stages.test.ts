import { COMPLAINT_ACTIONS, COMPLAINT_STAGES } from '../../../domain/complaint';
import type { ComplaintStage } from '../../../domain/complaint';
import { ROLE_NAMES, SYSTEM } from '../../../domain/people';
import { atStage, historical, OPEN_STEPS, paused, withdrawing } from './stories';
import { agent, agent2, aPerson, ask, fromOutside, head, INPUTS } from './support';
import { play, refusalOf, supervisor, upTo } from './support';
import { HANDLED, handlerAs, ROWS } from './rows';

const STAGES = Object.keys(COMPLAINT_STAGES) as ComplaintStage[];
const ACTIONS = Object.keys(ROWS);

/** The handler, holding every role. */
const omni = { ...agent, roles: ROLE_NAMES };

test('SYS-02 the table of this test names every action a person can take on a complaint', () => {
  const offered = COMPLAINT_ACTIONS.filter(({ internal }) => internal !== true);
  expect(offered.map(({ name }) => name).sort()).toEqual([...ACTIONS].sort());
});

test.each(STAGES)('SYS-02 the stage %s is reached, and left by nobody if it is an end', (stage) => {
  const { state } = atStage(stage);
  expect(state.stage).toBe(stage);
  expect(state.closedAt !== null).toBe('terminal' in COMPLAINT_STAGES[stage]);
});

describe.each(STAGES)('at %s', (stage) => {
  const story = atStage(stage);

  test.each([...ACTIONS, 'close'])(
    'SYS-02 %s is refused out of its stage and only then for that',
    (action) => {
      const by = action === 'close' ? SYSTEM : omni;
      const refusal = refusalOf(story, { action, by });
      const stages = ROWS[action]?.stages ?? OPEN_STEPS;
      if (story.state.closedAt !== null) {
        expect(refusal).toEqual({
          ...{ code: 'CASE_CLOSED', params: { no: 'CP-1', stage }, requirement: 'SYS-02' },
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
      expect(refusal.requirement).toMatch(/^(CMP|SYS)-\d\d$/);
      expect(state).toBe(story.state);
      expect(events).toEqual([]);
    }
    expect(refused).toBeGreaterThan(2);
  });
});

describe.each(ACTIONS)('%s', (action) => {
  const { on, by = agent, roles, held, ending, stages } = ROWS[action]!;
  const story = on();
  const who = action.endsWith('Transfer') ? by : action === 'completeTask' ? by : undefined;

  test('SYS-02 is possible where the table says so', () => {
    expect(refusalOf(story, { action, by })).toBeNull();
  });

  test.each(ROLE_NAMES)('SYS-06 as a %s is a matter of the role', (role) => {
    const person = { ...(who ?? (by === agent ? agent : handlerAs(role))), roles: [role] };
    const refusal = refusalOf(story, { action, by: person });
    if (roles.includes(role)) expect(refusal?.code).not.toBe('FORBIDDEN');
    else expect(refusal).toMatchObject({ code: 'FORBIDDEN', requirement: 'SYS-06' });
  });

  test('SYS-06 is refused to a department head of elsewhere', () => {
    const stranger = aPerson('agent', 'DEPT_HEAD', { team: 'T9', department: 'FAR' });
    const refusal = refusalOf(story, { action, by: { ...stranger, id: by.id } });
    const onReasons = ['approveReason', 'refuseReason'].includes(action);
    const elsewhere = onReasons
      ? { code: 'OTHER_DEPARTMENT', requirement: 'CMP-12' }
      : { code: 'OTHER_TEAM', requirement: 'SYS-06' };
    expect(refusal).toMatchObject(roles.includes('DEPT_HEAD') ? elsewhere : { code: 'FORBIDDEN' });
  });

  test('SYS-02 is refused on a past that is only being recorded', () => {
    const refusal = refusalOf(historical(story), { action, by });
    const params = { no: 'CP-1' };
    expect(refusal).toEqual({ code: 'HISTORICAL', params, requirement: 'SYS-02' });
  });

  test('CMP-11 while the clocks rest waits for the answer, unless it can do without', () => {
    if (!stages.includes('RESOLVE')) return;
    const refusal = refusalOf(paused(), { action, by: omni });
    const waits = { code: 'ON_HOLD', params: {}, requirement: 'CMP-11' };
    if (held === true) expect(refusal?.code).not.toBe('ON_HOLD');
    else expect(refusal).toEqual(waits);
  });

  test('CMP-31 once the end is decided is refused, unless closing needs it', () => {
    const refusal = refusalOf(withdrawing(atStage(stages[0]!)), { action, by: omni });
    const over = { code: 'CLOSING', params: { as: 'WITHDRAWN' }, requirement: 'CMP-31' };
    if (ending === true) expect(refusal?.code).not.toBe('CLOSING');
    else expect(refusal).toEqual(over);
  });
});

describe.each(HANDLED)('%s', (action) => {
  const story = ROWS[action]!.on();

  test('CMP-03 is for the handler: a colleague is refused, whatever role she holds', () => {
    const refusal = refusalOf(story, { action, by: agent2 });
    const params = { person: 'agent' };
    expect(refusal).toEqual({ code: 'NOT_THE_HANDLER', params, requirement: 'CMP-03' });
  });

  test.each([supervisor, head])('CMP-03 $id supervises and may as well', (by) => {
    expect(refusalOf(story, { action, by })?.code).not.toBe('NOT_THE_HANDLER');
  });
});

test('CMP-03 the head of another department supervises nothing here, agent or not', () => {
  const roles = ['CS_AGENT', 'DEPT_HEAD'] as const;
  const by = aPerson('far', 'CS_AGENT', { roles, department: 'FAR' });
  expect(refusalOf(upTo('accept'), { action: 'calm', by })?.code).toBe('NOT_THE_HANDLER');
});

test('CMP-03 whoever accepts an unassigned complaint becomes its handler and first acceptor', () => {
  const story = play(fromOutside(), { action: 'verifyIdentity' });
  const params = { person: '-' };
  const early = refusalOf(fromOutside(), { action: 'respond', by: agent2 });
  expect(early).toEqual({ code: 'NOT_THE_HANDLER', params, requirement: 'CMP-03' });
  const { state } = play(story, { action: 'accept', by: agent2 });
  expect(state).toMatchObject({ stage: 'CALM', owner: 'agent2', firstAcceptor: 'agent2' });
});

test('SYS-06 close is taken by the system only', () => {
  const refusal = refusalOf(upTo('thank'), { action: 'close', by: omni });
  expect(refusal).toMatchObject({ code: 'FORBIDDEN', requirement: 'SYS-06' });
});

test('SYS-02 an unknown action is refused, and every one there is has an input to try', () => {
  const refusal = refusalOf(atStage('ACCEPT'), { action: 'teleport' });
  expect(refusal).toMatchObject({ code: 'UNKNOWN_ACTION', requirement: 'SYS-02' });
  expect(Object.keys(INPUTS).filter((name) => !ACTIONS.includes(name))).toEqual([]);
});
