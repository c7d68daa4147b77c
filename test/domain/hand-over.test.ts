import { handOverCommand, handOverReason, stayingRow } from '../../domain/bulk';
import { refuse } from '../../domain/errors';
import * as complaint from './complaint/support';
import { anOrder, ask, clerk, manager, noticesOf, play, refusalOf, rep2 } from './order/support';
import type { Story } from './order/support';

const toRep2 = handOverCommand({ absence: 7, from: 'clerk', to: 'rep2' }, 'text-1');
const step = { ...toRep2, by: manager };

describe('handing a complaint over for an absence', () => {
  const toAgent2 = handOverCommand({ absence: 7, from: 'agent', to: 'agent2' }, 'text-1');

  it('SYS-06 is an assignment by those who may give a complaint to others', () => {
    const after = complaint.play(complaint.aComplaint(), { ...toAgent2, by: complaint.supervisor });
    expect(after.state.owner).toBe('agent2');
    const refusal = complaint.refusalOf(complaint.aComplaint(), { ...toAgent2, by: manager });
    expect(refusal).toMatchObject({ code: 'FORBIDDEN' });
  });

  it('SYS-06 leaves one alone that belongs to somebody else by then', () => {
    const given = { action: 'assign', by: complaint.supervisor, input: { owner: 'expert' } };
    const moved = complaint.play(complaint.aComplaint(), given);
    const refusal = complaint.refusalOf(moved, { ...toAgent2, by: complaint.supervisor });
    expect(refusal).toMatchObject({ code: 'IN_OTHER_HANDS', requirement: 'SYS-06' });
    expect(stayingRow(refusal!)).toBe('SKIPPED');
  });
});

describe('handing an order over for an absence', () => {
  it('is an assignment with its reason and the number of the absence (SYS-05)', () => {
    const before: Story = anOrder();
    const after = play(before, step);
    expect(after.state.owner).toBe('rep2');
    expect(after.events.find(({ type }) => type === 'ORDER_ASSIGNED')!.data).toMatchObject({
      ...{ from: 'clerk', to: 'rep2', reason: 'text-1' },
      handOver: { absence: 7, from: 'clerk' },
    });
    expect(handOverReason('hand-over', 7)).toBe('hand-over of absence 7');
  });

  it('is not told order by order, as other assignments are (SYS-10)', () => {
    const before = anOrder();
    expect(noticesOf(before, play(before, step))).toEqual([]);
    const { handOver: _many, ...single } = toRep2.input;
    const alone = play(before, { action: 'assign', by: manager, input: single });
    expect(noticesOf(before, alone).map(({ code }) => code)).toEqual(['ORDER_ASSIGNED']);
  });

  it('leaves an order alone that belongs to somebody else by then (SYS-06)', () => {
    const moved = play(anOrder(), { action: 'assign', by: manager, input: { owner: 'rep' } });
    const refusal = refusalOf(moved, step);
    expect(refusal).toMatchObject({ code: 'IN_OTHER_HANDS', params: { person: 'rep' } });
    expect(stayingRow(refusal!)).toBe('SKIPPED');
    expect(refusalOf(anOrder(), step)).toBeNull();
  });

  it('takes a supervisor, like every gift of an order to others (SYS-06)', () => {
    const refusal = refusalOf(anOrder(), { ...step, by: clerk });
    expect(refusal).toMatchObject({ code: 'FORBIDDEN' });
    expect(stayingRow(refusal!)).toBe('FAILED');
    expect(stayingRow(refuse('CASE_CLOSED', { no: '', stage: '' }))).toBe('SKIPPED');
  });

  it('goes on where the order stands: neither stage nor clocks begin anew (ORD-37)', () => {
    const before = anOrder();
    const { state } = ask(before, step);
    expect(state.stage).toBe(before.state.stage);
    expect(state.deadlines.map(({ id, dueAt, owner }) => [id, dueAt, owner.person])).toEqual(
      before.state.deadlines.map(({ id, dueAt }) => [id, dueAt, rep2.id]),
    );
  });
});
