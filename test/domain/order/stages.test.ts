import { ORDER_ACTIONS, ORDER_STAGES, orderDecider } from '../../../domain/order';
import type { Role } from '../../../domain/people';
import type { OrderStage } from '../../../domain/order';
import { ROLE_NAMES, SYSTEM } from '../../../domain/people';
import {
  aPerson,
  anOrder,
  ask,
  atStage,
  clerk,
  ctxOf,
  held,
  later,
  play,
  refusalOf,
  rep,
} from './support';
import { agent, carrier, head, manager, maker, policyWith, storeman, TERMS } from './support';
import { upTo, validInput } from './support';
import type { Story } from './support';
import { CONTACT_ROWS } from './contacts/rows';
import { EXCEPTION_ROWS } from './exceptions/rows';
import { CHANGE_ROWS } from './change-requests/rows';
import { CANCELLING_ROWS } from './cancelling/rows';
import { OVERDUE_ROWS } from './overdue/rows';
import { NEGOTIATION_ROWS } from './negotiation/rows';
import { DELIVERY_ROWS } from './delivery-rows';
import { OPEN, SUPERVISORS, TEAM } from './rows';
import { SHIPPING_ROWS } from './shipping/rows';
import type { Row } from './rows';
import { PRODUCTION_ROWS } from './production/rows';
import { REVIEW_ROWS } from './review/rows';

const STAGES = Object.keys(ORDER_STAGES) as OrderStage[];
const NEWER = { policy: policyWith({}), calendar: TERMS.calendar };
const withNewerPolicy = (story: Story): Story => ({
  ...story,
  terms: { ...TERMS, newest: NEWER },
});

const TABLE: Record<string, Row> = {
  submit: { stages: ['RECEIVED'], roles: TEAM, on: () => anOrder() },
  approve: { stages: ['REVIEW'], roles: ['SALES_MANAGER'], on: () => atStage('REVIEW') },
  return: { stages: ['REVIEW'], roles: ['SALES_MANAGER'], on: () => atStage('REVIEW') },
  reject: { stages: ['REVIEW'], roles: ['SALES_MANAGER'], on: () => atStage('REVIEW') },
  ...REVIEW_ROWS,
  ...PRODUCTION_ROWS,
  ...SHIPPING_ROWS,
  ...CONTACT_ROWS,
  fileReturnSlip: {
    stages: ['ARCHIVE'],
    roles: ['LOGISTICS', 'ORDER_CLERK'],
    on: () => atStage('ARCHIVE'),
  },
  requestSlipWaiver: {
    stages: ['ARCHIVE'],
    roles: ['LOGISTICS', ...TEAM, ...SUPERVISORS],
    on: () => atStage('ARCHIVE'),
  },
  approveSlipWaiver: {
    stages: ['ARCHIVE'],
    roles: SUPERVISORS,
    on: () => play(atStage('ARCHIVE'), { action: 'requestSlipWaiver', by: carrier }),
  },
  complete: { stages: ['ARCHIVE'], roles: [...TEAM, 'CS_AGENT'], on: () => atStage('ARCHIVE') },
  summarise: { stages: ['ARCHIVE'], roles: ['SALES_REP'], on: () => upTo('complete') },
  assess: { stages: ['ARCHIVE'], roles: ['SALES_MANAGER'], on: () => upTo('summarise') },
  hold: { stages: OPEN, roles: [...TEAM, ...SUPERVISORS], on: () => atStage('PRODUCTION') },
  resume: {
    stages: OPEN,
    roles: [...TEAM, ...SUPERVISORS],
    held: true,
    on: () => held(atStage('PRODUCTION')),
  },
  cancel: {
    stages: OPEN.filter((stage) => stage !== 'ARCHIVE'),
    roles: SUPERVISORS,
    held: true,
    on: () => atStage('PRODUCTION'),
  },
  assign: {
    stages: OPEN,
    roles: [...TEAM, ...SUPERVISORS],
    held: true,
    on: () => atStage('PRODUCTION'),
  },
  correct: { stages: OPEN, roles: SUPERVISORS, held: true, on: () => atStage('PRODUCTION') },
  note: {
    stages: OPEN,
    roles: [
      ...TEAM,
      ...SUPERVISORS,
      ...(['PRODUCTION', 'PROCUREMENT', 'WAREHOUSE', 'LOGISTICS'] as const),
      ...(['CS_AGENT', 'CS_SUPERVISOR'] as const),
    ],
    held: true,
    on: () => atStage('PRODUCTION'),
  },
  remind: { stages: OPEN, roles: SUPERVISORS, held: true, on: () => atStage('PRODUCTION') },
  reapplyPolicy: {
    stages: OPEN,
    roles: [...SUPERVISORS, 'ADMIN'],
    on: () => withNewerPolicy(atStage('PRODUCTION')),
  },
  ...EXCEPTION_ROWS,
  ...NEGOTIATION_ROWS,
  ...DELIVERY_ROWS,
  ...CANCELLING_ROWS,
  ...OVERDUE_ROWS,
  ...CHANGE_ROWS,
};

const ACTIONS = Object.keys(TABLE);

/** Holds every role of the order's own team and department, and has signed for nothing yet. */
const omni = aPerson('omni', ROLE_NAMES);

test('SYS-02 the table of this test names every action a person can take', () => {
  const offered = ORDER_ACTIONS.filter(({ internal }) => internal !== true);
  expect(offered.map(({ name }) => name).sort()).toEqual([...ACTIONS].sort());
});

describe.each(STAGES)('at %s', (stage) => {
  const story = atStage(stage);

  test.each(ACTIONS)('SYS-02 %s is refused out of its stage and only then for that', (action) => {
    const { inputAt = () => validInput(action) } = TABLE[action]!;
    const refusal = refusalOf(story, { action, by: omni, input: inputAt(stage) });
    if (!OPEN.includes(stage)) {
      expect(refusal).toMatchObject({ code: 'CASE_CLOSED', requirement: 'ORD-32' });
    } else if (TABLE[action]!.stages.includes(stage)) {
      expect(refusal?.code).not.toBe('WRONG_STAGE');
    } else {
      const params = { stage, needed: TABLE[action]!.stages };
      expect(refusal).toEqual({ code: 'WRONG_STAGE', params, requirement: 'SYS-02' });
    }
  });

  test('SYS-02 a refused command changes nothing and names the requirement it fails', () => {
    let refused = 0;
    for (const action of [...ACTIONS, 'archive', 'nonsense']) {
      const { state, events, refusal } = ask(story, { action, by: omni });
      if (refusal === null) continue;
      refused += 1;
      expect(refusal.requirement).toMatch(/^(ORD|SYS|CMP)-\d\d$/);
      expect(state).toBe(story.state);
      expect(events).toEqual([]);
    }
    expect(refused).toBeGreaterThan(2);
  });
});

describe.each(ACTIONS)('%s', (action) => {
  const { roles, on, held: whileHeld, stages, input } = TABLE[action]!;
  const { given = (story) => story, inputAt = () => validInput(action) } = TABLE[action]!;
  const asked = (role: Role) => ({ action, ...(input && { input: input(role) }) });
  const { neverHeld } = TABLE[action]!;
  const story = on();

  test.each(ROLE_NAMES)('SYS-06 by a %s of the team is decided by the role alone', (role) => {
    const refusal = refusalOf(story, { ...asked(role), by: aPerson('somebody', role) });
    // A clerk takes an unowned order, but gives none away: that is the input's matter.
    if (roles.includes(role) && !(action === 'assign' && TEAM.includes(role))) {
      expect(refusal).toBeNull();
    } else {
      expect(refusal?.code).toBe('FORBIDDEN');
      expect(refusal?.requirement).toBeDefined();
    }
  });

  test.each(roles)('SYS-06 by a %s of another team or department', (role) => {
    const stranger = aPerson('stranger', role, { team: 'T2', department: 'OTHER' });
    const refusal = refusalOf(story, { ...asked(role), by: stranger });
    if ([...TEAM, ...SUPERVISORS].includes(role)) {
      expect(refusal).toMatchObject({ code: 'OTHER_TEAM', params: { team: 'T1' } });
    } else {
      expect(refusal).toBeNull();
    }
  });

  test('SYS-06 is not even offered to somebody without any role', () => {
    const ctx = ctxOf(story, story.now, aPerson('nobody', []));
    expect(orderDecider.blocked(story.state, action, ctx)?.code).toBe('FORBIDDEN');
  });

  test('SYS-06 is refused to somebody without any role', () => {
    expect(refusalOf(story, { action, by: aPerson('nobody', []) })?.code).toBe('FORBIDDEN');
  });

  if (action !== 'resume' && neverHeld !== true) {
    test.each(stages)(`ORD-37 on an order held at %s ${whileHeld ? 'is free' : 'waits'}`, (at) => {
      const refusal = refusalOf(held(given(atStage(at))), { action, by: omni, input: inputAt(at) });
      if (whileHeld) expect(refusal).toBeNull();
      else expect(refusal).toEqual({ code: 'ON_HOLD', params: {}, requirement: 'ORD-37' });
    });
  }
});

test('SYS-06 a supervisor of the department acts on a team of hers that is not her own', () => {
  const boss = aPerson('boss', 'SALES_MANAGER', { team: 'T9' });
  expect(refusalOf(atStage('REVIEW'), { action: 'approve', by: boss })).toBeNull();
});

test('SYS-06 a member of the same department but another team may not act', () => {
  const colleague = aPerson('colleague', 'ORDER_CLERK', { team: 'T2' });
  const refusal = refusalOf(anOrder(), { action: 'submit', by: colleague });
  expect(refusal).toMatchObject({ code: 'OTHER_TEAM', requirement: 'SYS-06' });
});

test('SYS-06 an order of no team and no department is open to everybody with the role', () => {
  const story = anOrder({ team: null, department: null });
  const far = { team: 'T7', department: 'FAR' };
  expect(refusalOf(story, { action: 'submit', by: aPerson('far', 'SALES_REP', far) })).toBeNull();
  const boss = aPerson('boss', 'SALES_MANAGER', far);
  expect(refusalOf(story, { action: 'cancel', by: boss })).toBeNull();
});

test('SYS-06 a stand-in acts with the rights of the absent colleague, not with her own', () => {
  const story = atStage('REVIEW');
  const standIn = { action: 'approve', by: storeman, onBehalfOf: manager };
  expect(refusalOf(story, standIn)).toBeNull();
  const wrongWay = { action: 'approve', by: manager, onBehalfOf: storeman };
  expect(refusalOf(story, wrongWay)?.code).toBe('FORBIDDEN');
});

test.each([rep, clerk, manager, head, maker, agent])(
  'SYS-06 archive is refused to $id: only the system archives',
  (by) => {
    const refusal = refusalOf(upTo('assess'), { action: 'archive', by });
    expect(refusal).toMatchObject({ code: 'FORBIDDEN', requirement: 'SYS-06' });
  },
);

test('ORD-28 archive asked for by the system is refused with what is missing', () => {
  const refusal = refusalOf(atStage('ARCHIVE'), { action: 'archive', by: SYSTEM });
  const missing = ['complete', 'summarise', 'assess', 'returnSlip'];
  expect(refusal).toEqual({ code: 'ARCHIVE_BLOCKED', params: { missing }, requirement: 'ORD-28' });
});

test('SYS-02 an unknown action is refused', () => {
  const refusal = refusalOf(anOrder(), { action: 'teleport', by: omni });
  expect(refusal).toMatchObject({ code: 'UNKNOWN_ACTION', params: { name: 'teleport' } });
});

test('SYS-02 a command decided on an older version is refused and names the present one', () => {
  const story = atStage('REVIEW');
  const { version } = story.state;
  const stale = { action: 'approve', by: manager, expectedVersion: version - 1 };
  expect(ask(story, stale)).toMatchObject({
    refusal: { code: 'STALE_VERSION', params: { current: version }, requirement: 'SYS-02' },
    events: [],
  });
  expect(refusalOf(story, { ...stale, expectedVersion: version })).toBeNull();
});

test('SYS-02 a breach does not make a form in somebody hands stale, for it moves no version', () => {
  const story = atStage('REVIEW');
  const late = { at: later(story.now, 9 * 24 * 3_600_000), action: 'approve', by: manager };
  const answer = ask(story, { ...late, expectedVersion: story.state.version });
  expect(answer.refusal).toBeNull();
  expect(answer.state.breaches).toHaveLength(1);
});

test.each(['SALES_REP', 'ORDER_CLERK'] as const)('ORD-01 a %s opens orders', (role) => {
  const { state } = anOrder({ by: aPerson('who', role), with: { channel: 'ONLINE' } });
  expect(state).toMatchObject({ stage: 'RECEIVED', version: 1, opened: { by: 'who' } });
  expect(state.data.channel).toBe('ONLINE');
});

test.each(ROLE_NAMES.filter((role) => !TEAM.includes(role)))(
  'ORD-01 a %s opens no orders',
  (role) => {
    expect(() => anOrder({ by: aPerson('who', role) })).toThrow('FORBIDDEN');
  },
);
