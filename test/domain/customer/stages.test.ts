import {
  CUSTOMER_ACTIONS,
  CUSTOMER_STAGES,
  draftCustomer,
  openCustomer,
} from '../../../domain/customer';
import type { CustomerStage } from '../../../domain/customer';
import { isRefusal } from '../../../domain/kernel';
import { CUSTOMER, ROLE_NAMES, SYSTEM } from '../../../domain/people';
import { aCustomer, aDraft, admin, aPerson, ask, ctxOf, MONDAY, play, refusalOf } from './support';
import { supervisor, TERMS } from './support';
import type { Story } from './support';
import { as, ROWS, verified } from './rows';

const STAGES = Object.keys(CUSTOMER_STAGES) as CustomerStage[];
const ACTIONS = Object.keys(ROWS);
const NAMED = [...ACTIONS].sort();
const SYSTEMS = CUSTOMER_ACTIONS.filter(({ internal }) => internal === true).map(
  ({ name }) => name,
);

const AT: Record<CustomerStage, () => Story> = {
  DRAFT: aDraft,
  RETURNED: () => play(aDraft(), { action: 'returnFile', by: supervisor }),
  VERIFIED: verified,
  FILED: aCustomer,
  MERGED: () => play(aCustomer(), { action: 'merge', by: supervisor }),
  ERASED: () => play(aCustomer(), { action: 'erase', by: admin }),
};

/** Holds every role, at the place of the customer. */
const omni = aPerson('omni', 'SALES_REP', { roles: ROLE_NAMES });

test('SYS-02 the table of this test names every action a person can take on a customer', () => {
  const offered = CUSTOMER_ACTIONS.filter(({ internal }) => internal !== true);
  expect(offered.map(({ name }) => name).sort()).toEqual(NAMED);
});

test.each(STAGES)('SYS-02 the stage %s is reached, and left by nobody if it is an end', (stage) => {
  const { state } = AT[stage]();
  expect(state.stage).toBe(stage);
  expect(state.closedAt !== null).toBe('terminal' in CUSTOMER_STAGES[stage]);
});

describe.each(STAGES)('at %s', (stage) => {
  const story = AT[stage]();

  test.each(ACTIONS)('SYS-02 %s is refused out of its stage and only then for that', (action) => {
    const { stages, by } = ROWS[action]!;
    const { answer } = ask(story, { action, by: by === CUSTOMER ? by : omni });
    if (story.state.closedAt !== null) {
      const params = { no: 'K-1', stage };
      expect(answer.refusal).toEqual({ code: 'CASE_CLOSED', params, requirement: 'SYS-02' });
    } else if (stages.includes(stage)) {
      expect(answer.refusal?.code).not.toBe('WRONG_STAGE');
    } else {
      const params = { stage, needed: stages };
      expect(answer.refusal).toEqual({ code: 'WRONG_STAGE', params, requirement: 'SYS-02' });
    }
  });

  test.each(SYSTEMS)('SYS-02 %s comes to an open file alone', (action) => {
    const { answer } = ask(story, { action, by: SYSTEM });
    const closed =
      answer.refusal?.code === 'CASE_CLOSED' && answer.refusal.requirement === 'SYS-02';
    expect(closed).toBe(story.state.closedAt !== null);
  });
});

describe.each(ACTIONS)('%s', (action) => {
  const row = ROWS[action]!;
  const { on, roles, everywhere } = row;
  const story = on();
  const step = { action, ...(row.by && { by: row.by }) };

  test('SYS-02 is possible where the table says so', () => {
    expect(ask(story, step).answer.refusal).toBeNull();
  });

  test.each(ROLE_NAMES)('SYS-06 as a %s is a matter of the role', (role) => {
    const { refusal } = ask(story, { action, by: as(role, row) }).answer;
    if (roles.includes(role)) expect(refusal?.code).not.toBe('FORBIDDEN');
    else expect(refusal).toMatchObject({ code: 'FORBIDDEN', requirement: 'SYS-06' });
  });

  test('SYS-06 is refused to a department head of elsewhere', () => {
    const stranger = aPerson('far', 'DEPT_HEAD', { team: 'T9', department: 'FAR' });
    const { refusal } = ask(story, { action, by: stranger }).answer;
    if (everywhere === true) expect(refusal?.requirement).not.toBe('SYS-06');
    else {
      const code = roles.includes('DEPT_HEAD') ? 'OTHER_TEAM' : 'FORBIDDEN';
      expect(refusal).toMatchObject({ code, requirement: 'SYS-06' });
    }
  });

  test('SYS-02 is refused on a past that is only being recorded', () => {
    const past: Story = { ...story, state: { ...story.state, historical: true } };
    const { refusal } = ask(past, step).answer;
    expect(refusal).toEqual({
      ...{ code: 'HISTORICAL', params: { no: 'K-1' }, requirement: 'SYS-02' },
    });
  });
});

test.each(SYSTEMS)('SYS-06 %s is brought by the system alone', (action) => {
  const refusal = refusalOf(aCustomer(), { action, by: omni });
  expect(refusal).toMatchObject({ code: 'FORBIDDEN', requirement: 'SYS-06' });
});

test('SYS-02 an unknown action is refused', () => {
  const refusal = refusalOf(aCustomer(), { action: 'teleport' });
  expect(refusal).toMatchObject({ code: 'UNKNOWN_ACTION', requirement: 'SYS-02' });
});

test('SYS-06 a file is entered by those who keep files, or by an import', () => {
  const { data } = aDraft().state;
  const enter = (by: typeof omni): unknown => {
    const input = { no: 'K-9', data, lifecycle: 'PROSPECT', owner: null } as const;
    const ctx = ctxOf({ terms: TERMS }, MONDAY, by);
    const place = { team: null, department: null };
    const drafts = openCustomer({ ...input, ...place }, ctx);
    return isRefusal(drafts)
      ? drafts.requirement
      : draftCustomer({ ...input, ...place }, ctx).stage;
  };
  expect(enter(aPerson('clerk', 'ORDER_CLERK'))).toBe('DRAFT');
  expect(enter(SYSTEM)).toBe('DRAFT');
  expect(enter(aPerson('stores', 'WAREHOUSE'))).toBe('SYS-06');
});
