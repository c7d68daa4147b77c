import { EXCEPTION_RULES, EXCEPTION_TYPES, ORDER_STAGES } from '../../../../domain/order';
import { outcomesOf } from '../../../../domain/order/exceptions';
import type { ExceptionType, OrderStage } from '../../../../domain/order';
import { aPerson, agent, atStage, carrier, clerk, deadline, HOUR, later } from '../support';
import {
  maker,
  manager,
  ofType,
  play,
  refusalOf,
  rep,
  settleAt,
  shanghai,
  storeman,
} from '../support';
import { upTo } from '../support';
import type { Step } from '../support';
import { chose, shortage, withTrouble } from './stories';

const ALL = Object.keys(EXCEPTION_TYPES) as ExceptionType[];
/** Those that people open and end by hand. */
const TYPES = ALL.filter((type) => EXCEPTION_RULES[type].actions === undefined);
const OPEN = (Object.keys(ORDER_STAGES) as OrderStage[]).slice(0, 7);

const act = (action: string, input: object, by = clerk): Step => ({
  ...{ action, by, input: { exception: 'x1', ...input } },
});
const open = (type: ExceptionType, input: object = {}, by = clerk): Step => ({
  ...{ action: 'openException', by, input: { type, ...input } },
});

const DELAYS: ExceptionType[] = ['PRODUCTION_DELAY', 'TRANSPORT_DELAY'];

describe('opening', () => {
  test.each(DELAYS)(
    'ORD-13 a %s is not opened by hand: it is reported with its way out',
    (type) => {
      const story = atStage(EXCEPTION_RULES[type].stages[0]!);
      expect(refusalOf(story, open(type))).toEqual({
        code: 'SOLUTION_MISSING',
        params: { allowed: EXCEPTION_RULES[type].options },
        requirement: 'ORD-13',
      });
    },
  );

  test.each(TYPES)(
    'SYS-02 %s is opened at the stages where it is found, and only there',
    (type) => {
      for (const stage of OPEN) {
        const refusal = refusalOf(atStage(stage), open(type));
        const needed = EXCEPTION_RULES[type].stages;
        if (needed.includes(stage)) {
          expect(refusal?.code).toBe(DELAYS.includes(type) ? 'SOLUTION_MISSING' : undefined);
        } else {
          const params = { stage, needed };
          expect(refusal).toEqual({ code: 'WRONG_STAGE', params, requirement: 'SYS-02' });
        }
      }
    },
  );

  test.each([
    ['production', maker, ['REVIEW', 'PRODUCTION']],
    ['the warehouse', storeman, ['REVIEW', 'PRODUCTION', 'SHIPMENT']],
    ['logistics', carrier, ['REVIEW', 'SHIPMENT', 'DELIVERY', 'SIGN_OFF', 'ARCHIVE']],
    ['customer service', agent, OPEN],
  ])('SYS-06 %s reports what goes wrong at its own stages', (_, by, stages) => {
    for (const stage of OPEN) {
      const refusal = refusalOf(atStage(stage), open('CUSTOMER_UNREACHABLE', {}, by));
      if (stages.includes(stage)) expect(refusal).toBeNull();
      else expect(refusal).toMatchObject({ code: 'FORBIDDEN', requirement: 'SYS-06' });
    }
  });

  test('ORD-12 it keeps type, who, when, the lines and the detail as a reference', () => {
    const occurredAt = later(upTo('approve').now, 30_000);
    const lines = [{ line: 0, quantity: 2 }];
    const story = play(upTo('approve'), {
      ...open('SHORTAGE', { occurredAt, lines, detail: 'text-9' }, maker),
    });
    expect(story.state.exceptions).toEqual([
      {
        ...{ id: 'x1', type: 'SHORTAGE', lines, detail: 'text-9', by: 'maker', at: story.now },
        ...{ owner: { person: 'clerk' }, openedAt: occurredAt, touchedAt: story.now },
      },
    ]);
  });

  test.each([
    ['a line that is none', { line: 1, quantity: 1 }],
    ['more than was ordered', { line: 0, quantity: 6 }],
  ])('ORD-12 a shortage of %s is refused', (_, line) => {
    expect(refusalOf(atStage('PRODUCTION'), open('SHORTAGE', { lines: [line] }))).toEqual({
      ...{ code: 'LINE_IMPOSSIBLE', params: line, requirement: 'ORD-12' },
    });
  });

  test('SYS-05 a trouble arose neither in the future nor before the order', () => {
    const story = atStage('PRODUCTION');
    for (const at of [later(story.now, HOUR), later(story.state.openedAt, -1)]) {
      const refusal = refusalOf(story, open('SHORTAGE', { occurredAt: at }));
      expect(refusal).toMatchObject({ code: 'TIME_IMPOSSIBLE', requirement: 'SYS-05' });
    }
  });

  test('ORD-12 without another owner the department looks after it, else whoever follows the order', () => {
    const material = withTrouble(atStage('PRODUCTION'), 'MATERIAL_SHORTAGE');
    expect(material.state.exceptions?.[0]?.owner).toEqual({ role: 'PROCUREMENT' });
    expect(shortage(atStage('REVIEW')).state.exceptions?.[0]?.owner).toEqual({ person: 'clerk' });
    const unowned = shortage(atStage('REVIEW', { owner: null }));
    expect(unowned.state.exceptions?.[0]?.owner).toEqual({ role: 'ORDER_CLERK' });
  });
});

describe('an owner', () => {
  const story = shortage(atStage('PRODUCTION'));

  test('SYS-06 is a person or a role that handles troubles', () => {
    for (const owner of [{ person: 'maker' }, { role: 'WAREHOUSE' }]) {
      const given = play(story, act('assignException', { owner }));
      expect(given.state.exceptions?.[0]?.owner).toEqual(owner);
      expect(refusalOf(atStage('PRODUCTION'), open('SHORTAGE', { owner }))).toBeNull();
    }
  });

  test.each([
    ['unknown', { person: 'ghost' }, 'ghost'],
    ['an administrator', { person: 'admin' }, 'admin'],
    ['a role that does not handle troubles', { role: 'LEGAL' }, 'LEGAL'],
  ])('SYS-06 is not somebody %s', (_, owner, person) => {
    for (const step of [act('assignException', { owner }), open('SHORTAGE', { owner })]) {
      const refusal = refusalOf(story, step);
      expect(refusal).toMatchObject({ code: 'PERSON_NOT_ASSIGNABLE', params: { person } });
      expect(refusal?.requirement).toBe('SYS-06');
    }
  });

  test('SYS-06 is not somebody who has left', () => {
    const gone = aPerson('gone', 'LOGISTICS', { active: false });
    const step = act('assignException', { owner: { person: 'gone' } });
    expect(refusalOf(story, { ...step, people: { gone } })?.code).toBe('PERSON_NOT_ASSIGNABLE');
  });

  test('SYS-06 works on it as do clerks and supervisors; colleagues of other posts do not', () => {
    const owned = play(story, act('assignException', { owner: { person: 'maker' } }));
    const decided = play(owned, chose('WAIT'));
    for (const step of [
      act('resolveException', { outcome: 'SOLVED' }),
      act('assignException', { owner: { role: 'WAREHOUSE' } }),
    ]) {
      for (const by of [maker, clerk, manager]) {
        expect(refusalOf(decided, { ...step, by })).toBeNull();
      }
      for (const by of [rep, aPerson('maker2', 'PRODUCTION')]) {
        const refusal = refusalOf(decided, { ...step, by });
        expect(refusal).toMatchObject({ code: 'FORBIDDEN', requirement: 'SYS-06' });
      }
    }
  });
});

describe('the customer decides', () => {
  const story = shortage(atStage('PRODUCTION'));

  test('ORD-12 a shortage is not resolved before the choice is on record', () => {
    const solved = act('resolveException', { outcome: 'SOLVED' });
    expect(refusalOf(story, solved)).toEqual({
      ...{ code: 'DECISION_NEEDED', params: { exception: 'x1' }, requirement: 'ORD-12' },
    });
    const { state, now } = play(story, chose('WAIT'), solved);
    expect(state.exceptions?.[0]).toMatchObject({
      resolution: { outcome: 'SOLVED' },
      closedAt: now,
    });
  });

  test('ORD-12 one that was none needs no choice', () => {
    expect(refusalOf(story, act('resolveException', { outcome: 'UNFOUNDED' }))).toBeNull();
  });

  test('ORD-12 what was offered, chosen and by whom is kept', () => {
    const input = { option: 'PARTIAL', decidedBy: 'text-2', comment: 'text-3' };
    const options = ['WAIT', 'PARTIAL'];
    const { state, now } = play(
      story,
      act('offerOptions', { options }, rep),
      act('recordDecision', input, agent),
    );
    expect(state.exceptions?.[0]).toMatchObject({
      options,
      decision: { ...input, by: 'agent', at: now },
      touchedAt: now,
    });
    expect(state.movedAt).toBe(now);
  });

  test('ORD-12 offered is what fits the type, chosen is what was offered', () => {
    const offered = act('offerOptions', { options: ['WAIT', 'REPAIR'] });
    expect(refusalOf(story, offered)).toEqual({
      code: 'OPTION_UNKNOWN',
      params: { option: 'REPAIR', exception: 'x1', allowed: EXCEPTION_RULES.SHORTAGE.options },
      requirement: 'ORD-12',
    });
    const asked = play(story, act('offerOptions', { options: ['WAIT'] }));
    expect(refusalOf(asked, chose('CANCEL'))).toMatchObject({
      ...{ code: 'OPTION_UNKNOWN', params: { allowed: ['WAIT'] }, requirement: 'ORD-12' },
    });
    expect(refusalOf(story, chose('CANCEL'))).toBeNull();
  });

  test('ORD-12 a choice is made once, and nothing is offered after it', () => {
    const decided = play(story, chose('WAIT'));
    for (const step of [chose('CANCEL'), act('offerOptions', { options: ['WAIT'] })]) {
      expect(refusalOf(decided, step)).toEqual({
        ...{ code: 'ALREADY_DONE', params: { what: 'decision x1' }, requirement: 'ORD-12' },
      });
    }
  });
});

describe('the end', () => {
  const story = withTrouble(atStage('DELIVERY'), 'DAMAGE');

  test('ORD-25 a refusal to sign is opened and ended by its own steps, not by hand', () => {
    const arrived = atStage('DELIVERY');
    expect(refusalOf(arrived, open('SIGN_REFUSED'))).toEqual({
      ...{ code: 'OTHER_ACTION', params: { action: 'refuseSign' }, requirement: 'ORD-25' },
    });
    const refused = play(arrived, { action: 'refuseSign', by: carrier });
    expect(refusalOf(refused, act('resolveException', { outcome: 'SOLVED' }))).toEqual({
      ...{ code: 'OTHER_ACTION', params: { action: 'resolveRefusal' }, requirement: 'ORD-25' },
    });
  });

  test('SYS-02 has an outcome of the type', () => {
    const refusal = refusalOf(story, act('resolveException', { outcome: 'GONE' }));
    expect(refusal).toEqual({
      code: 'OPTION_UNKNOWN',
      params: { option: 'GONE', exception: 'x1', allowed: outcomesOf('DAMAGE') },
      requirement: 'SYS-02',
    });
    expect(refusalOf(story, act('resolveException', { outcome: 'REPAIR' }))).toBeNull();
  });

  test.each(['offerOptions', 'recordDecision', 'resolveException', 'assignException'])(
    'ORD-12 %s needs an exception that there is, and that is open',
    (action) => {
      const input = { options: ['REPAIR'], option: 'REPAIR', outcome: 'REPAIR' };
      const more = { ...input, owner: { role: 'LOGISTICS' } };
      expect(refusalOf(story, act(action, { ...more, exception: 'x7' }))).toEqual({
        code: 'RESOURCE_NOT_FOUND',
        params: { what: 'exception', id: 'x7' },
        requirement: 'ORD-12',
      });
      const resolve = act('resolveException', { outcome: 'REPAIR' });
      const none = play(story, resolve);
      expect(refusalOf(none, act(action, more))).toEqual({
        ...{ code: 'NOT_YET', params: { what: 'openException' }, requirement: 'ORD-12' },
      });
      const closed = play(withTrouble(story, 'CUSTOMER_UNREACHABLE'), resolve);
      expect(refusalOf(closed, act(action, more))).toEqual({
        ...{ code: 'ALREADY_DONE', params: { what: 'exception x1' }, requirement: 'ORD-12' },
      });
    },
  );

  test('ORD-32 an order with an open exception is not archived', () => {
    const open = withTrouble(upTo('assess'), 'CUSTOMER_UNREACHABLE');
    const slip = play(open, { action: 'fileReturnSlip', by: carrier });
    expect(slip.state.stage).toBe('ARCHIVE');
    const solved = play(slip, act('resolveException', { outcome: 'SOLVED' }));
    expect(solved.state.stage).toBe('ARCHIVED');
  });
});

describe('nothing lies idle', () => {
  const story = shortage(atStage('PRODUCTION', { at: shanghai('2025-03-03 10:00') }));

  test('ORD-12 an exception on which nobody works for 9 working hours raises an alarm', () => {
    expect(deadline(story, 'exceptionIdle')).toMatchObject({
      ...{ id: 'exceptionIdle:x1.0', owner: { person: 'clerk' } },
      dueAt: later(story.now, 24 * HOUR),
    });
    const later1 = settleAt(story, later(story.now, 24 * HOUR + 1));
    expect(ofType(later1, 'DEADLINE_BREACHED')[0]?.data).toMatchObject({ kind: 'exceptionIdle' });
  });

  test('ORD-12 whoever works on it meets the limit and starts the next one', () => {
    const touched = play(story, act('assignException', { owner: { role: 'WAREHOUSE' } }));
    expect(deadline(touched, 'exceptionIdle')).toMatchObject({
      ...{ id: 'exceptionIdle:x1.1', owner: { role: 'WAREHOUSE' } },
      dueAt: later(touched.now, 24 * HOUR),
    });
    const solved = play(touched, chose('WAIT'), act('resolveException', { outcome: 'SOLVED' }));
    expect(() => deadline(solved, 'exceptionIdle')).toThrow();
  });
});
