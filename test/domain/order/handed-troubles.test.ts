import { handedCase, handOverCommand } from '../../../domain/bulk';
import type { HandOverKind } from '../../../domain/bulk';
import { orderDecider } from '../../../domain/order';
import { atStage, clerk, fold, head, manager, noticesOf, ofType, play } from './support';
import { refusalOf } from './support';
import type { Step, Story } from './support';
import { chose, shortage, withTrouble } from './exceptions/stories';

/** What a supervisor's run asks of the order for an absence. */
function moving(kind: HandOverKind, from: string, to: string, absence = 7): Step {
  const handed = handedCase(kind, { absence, from, to });
  return { ...handOverCommand(handed, 'text-1'), by: manager };
}

const over = moving('hand-over', 'clerk', 'rep2');
const back = moving('hand-back', 'rep2', 'clerk');
const give = (exception: string, person: string): Step => ({
  ...{ action: 'assignException', by: manager, input: { exception, owner: { person } } },
});

const hands = ({ state }: Story): unknown => [
  state.owner,
  ...(state.exceptions ?? []).map(({ owner }) => owner.person ?? owner.role),
];

/** Of the clerk the first two troubles, the third is the buyers'. */
function troubled(): Story {
  const first = withTrouble(shortage(atStage('PRODUCTION')), 'CUSTOMER_UNREACHABLE');
  return play(withTrouble(first, 'MATERIAL_SHORTAGE'), give('x2', 'clerk'));
}

describe('the troubles that fall to whoever follows an order', () => {
  const assign = (owner: string): Step => ({ action: 'assign', by: manager, input: { owner } });

  it('ORD-12 go with the order when it is given to somebody, those with a name of their own stay', () => {
    const after = play(troubled(), assign('rep2'));
    expect(hands(after)).toEqual(['rep2', 'rep2', 'clerk', 'PROCUREMENT']);
    expect(orderDecider.waitingOn(after.state)).toMatchObject({
      ...{ code: 'CUSTOMER_DECISION', who: { person: 'rep2' } },
    });
    expect(ofType(after, 'EXCEPTIONS_HANDED_ON')).toMatchObject([
      { data: { from: 'clerk', to: 'rep2', parts: ['x1'] } },
    ]);
  });

  it('ORD-12 do not come back with the end of an absence, when the order was given away since (SYS-06)', () => {
    const given = play(shortage(atStage('PRODUCTION')), over, assign('rep'));
    expect(hands(given)).toEqual(['rep', 'rep']);
    expect(refusalOf(given, back)).toMatchObject({ code: 'IN_OTHER_HANDS' });
  });
});

describe('the troubles an absent colleague looks after', () => {
  it('ORD-12 go to the stand-in with the order, and exactly those come back', () => {
    const before = troubled();
    expect(hands(before)).toEqual(['clerk', 'clerk', 'clerk', 'PROCUREMENT']);
    const away = play(before, over);
    expect(hands(away)).toEqual(['rep2', 'rep2', 'rep2', 'PROCUREMENT']);
    expect(orderDecider.holders(away.state)).toEqual(['rep2']);
    const returned = play(away, back);
    expect(hands(returned)).toEqual(hands(before));
    expect(returned.state.handedOn).toBeUndefined();
    expect(fold(returned.events)).toEqual(returned.state);
  });

  it('ORD-12 go of an order that somebody else follows, which stays with her, and come back alone', () => {
    const own = shortage(atStage('REVIEW', { owner: 'rep2' }));
    const before = play(own, give('x1', 'clerk'));
    const away = play(before, over);
    expect(hands(away)).toEqual(['rep2', 'rep2']);
    expect(ofType(away, 'ORDER_ASSIGNED', 'EXCEPTIONS_HANDED_ON')).toMatchObject([
      { data: { from: 'clerk', to: 'rep2', parts: ['x1'], reason: 'text-1', by: 'manager' } },
    ]);
    const returned = play(away, back);
    expect(hands(returned)).toEqual(['rep2', 'clerk']);
    expect(returned.state.handedOn).toBeUndefined();
  });

  it('ORD-12 stand where they stood: nothing was done about them, and nobody is told one by one (SYS-10)', () => {
    const before = troubled();
    const away = play(before, over);
    const clocks = ({ state }: Story): unknown =>
      state.deadlines
        .filter(({ kind }) => kind === 'exceptionIdle')
        .map(({ id, dueAt }) => [id, dueAt]);
    expect(clocks(away)).toEqual(clocks(before));
    const idle = away.state.deadlines.find(({ id }) => id.startsWith('exceptionIdle:x1'));
    expect(idle?.owner).toEqual({ person: 'rep2' });
    expect(noticesOf(before, away)).toEqual([]);
  });

  it('SYS-06 that came up while the stand-in kept the order go back with it, what she was given stays', () => {
    const away = play(atStage('PRODUCTION'), over);
    const later = play(withTrouble(shortage(away), 'CUSTOMER_UNREACHABLE'), give('x2', 'rep2'));
    const more = withTrouble(withTrouble(later, 'DATE_CHANGE'), 'DATE_CHANGE', {
      owner: { person: 'rep2' },
    });
    expect(hands(more)).toEqual(['rep2', 'rep2', 'rep2', 'rep2', 'rep2']);
    expect(hands(play(more, back))).toEqual(['clerk', 'clerk', 'rep2', 'clerk', 'rep2']);
  });

  it('SYS-06 that went to others or are over are not fetched back', () => {
    const away = play(troubled(), over, give('x1', 'rep'));
    const done = { exception: 'x2', outcome: 'SOLVED' };
    const over2 = play(away, { action: 'resolveException', by: manager, input: done });
    expect(hands(play(over2, back))).toEqual(['clerk', 'rep', 'rep2', 'PROCUREMENT']);
  });

  it('SYS-06 the order given to the stand-in for good stays hers, the troubles of the absence come back', () => {
    const input = (owner: string): Step => ({ action: 'assign', by: manager, input: { owner } });
    const kept = play(troubled(), over, input('rep'), input('rep2'));
    expect(hands(play(kept, back))).toEqual(['rep2', 'clerk', 'clerk', 'PROCUREMENT']);
    const gone = play(atStage('PRODUCTION'), over, input('rep'), input('rep2'));
    expect(refusalOf(gone, back)).toMatchObject({ code: 'IN_OTHER_HANDS', requirement: 'SYS-06' });
  });

  it('SYS-06 go through the hands of two stand-ins and back', () => {
    const before = troubled();
    const beyond = play(before, over, moving('hand-over', 'rep2', 'rep', 8));
    expect(hands(beyond)).toEqual(['rep', 'rep', 'rep', 'PROCUREMENT']);
    expect(refusalOf(beyond, back)).toMatchObject({ code: 'IN_OTHER_HANDS' });
    const returned = play(beyond, moving('hand-back', 'rep', 'rep2', 8), back);
    expect(hands(returned)).toEqual(hands(before));
  });

  it('SYS-06 go over twice for one absence, and back at once', () => {
    const again = play(troubled(), over, give('x3', 'clerk'), over);
    expect(hands(again)).toEqual(['rep2', 'rep2', 'rep2', 'rep2']);
    expect(hands(play(again, back))).toEqual(['clerk', 'clerk', 'clerk', 'clerk']);
  });

  it('ORD-12 stay with the order when the stand-in does not handle troubles (SYS-06)', () => {
    const lawyer = { ...clerk, id: 'lawyer', roles: ['LEGAL'] as const };
    const people = { lawyer, rep2: { ...clerk, id: 'rep2', active: false } };
    const held = play(shortage(atStage('REVIEW', { owner: 'rep' })), give('x1', 'clerk'));
    for (const to of ['lawyer', 'rep2']) {
      const step = { ...moving('hand-over', 'clerk', to), people };
      expect(refusalOf(held, step)).toMatchObject({
        ...{ code: 'PERSON_NOT_ASSIGNABLE', requirement: 'ORD-12', params: { person: to } },
      });
    }
  });

  it('SYS-06 of an order that is hers as well stay with it, when the stand-in may not follow orders', () => {
    const step = moving('hand-over', 'clerk', 'maker');
    expect(refusalOf(troubled(), step)).toMatchObject({
      ...{ code: 'PERSON_NOT_ASSIGNABLE', requirement: 'SYS-06' },
    });
    const alone = play(shortage(atStage('REVIEW', { owner: 'rep' })), give('x1', 'clerk'));
    expect(hands(play(alone, step))).toEqual(['rep', 'maker']);
  });

  it('SYS-06 of which nothing is open leave nothing to move', () => {
    const decided = play(troubled(), chose('WAIT'));
    expect(refusalOf(decided, moving('hand-over', 'rep', 'rep2'))).toMatchObject({
      ...{ code: 'IN_OTHER_HANDS', requirement: 'SYS-06' },
    });
    expect(orderDecider.holders(atStage('CANCELLED').state)).toEqual([]);
    const closed = play(shortage(atStage('REVIEW')), {
      ...{ action: 'reject', by: manager, input: { reason: 'text-9' } },
    });
    expect(orderDecider.holders(closed.state)).toEqual([]);
  });

  it('SYS-06 handed over by an earlier release, the order alone comes back', () => {
    const away = play(atStage('PRODUCTION'), over);
    const { handedOn: _none, ...state } = away.state;
    expect(play({ ...away, state }, back).state.owner).toBe('clerk');
    expect(refusalOf(away, { ...back, by: head })).toBeNull();
  });
});
