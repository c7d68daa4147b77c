import { CUSTOMER_WAITING } from '../../../domain/customer';
import { COMPLAINT_WAITING } from '../../../domain/complaint';
import { SERVICE_WAITING } from '../../../domain/service';
import { WAITING_TEXTS } from '../../../domain/order';
import {
  AWAITED_BY_DATE,
  causesOf,
  lengthOf,
  STUCK_CAUSES,
  stuckMarks,
} from '../../../domain/stuck';
import { render } from '../../../domain/text';
import { aComplaint, later, upTo as complaintUpTo } from '../complaint/support';
import { play as playComplaint, settleAt as settleComplaint } from '../complaint/support';
import { anOrder, atStage, clerk, deadline, held, HOUR, officeWith, play } from '../order/support';
import { policyWith, settleAt, shanghai, TERMS, upTo } from '../order/support';
import { shortage } from '../order/exceptions/stories';

describe('from when on a case counts as stuck (SYS-03)', () => {
  it('counts an open human task as idle nine working hours after the last movement (SYS-03, SYS-09)', () => {
    const story = anOrder({ at: shanghai('2025-03-06 15:00') });
    expect(stuckMarks(story.state, TERMS).idleAt).toBe(shanghai('2025-03-07 15:00'));
    const friday = anOrder({ at: shanghai('2025-03-07 15:00') });
    expect(stuckMarks(friday.state, TERMS).idleAt).toBe(shanghai('2025-03-10 15:00'));
  });

  it('counts holidays out, and takes the figure from the policy of the case (SYS-03, SYS-08)', () => {
    const { state } = anOrder({ at: shanghai('2025-03-07 15:00') });
    const calendar = officeWith({ holidays: ['2025-03-10'] });
    expect(stuckMarks(state, { ...TERMS, calendar }).idleAt).toBe(shanghai('2025-03-11 15:00'));
    const policy = policyWith({ 'stuck.idle': { amount: 2, unit: 'h' } });
    expect(stuckMarks(state, { ...TERMS, policy }).idleAt).toBe(shanghai('2025-03-07 17:00'));
  });

  it('begins anew with every step, and not with a note (SYS-03, §8.3.5)', () => {
    const story = anOrder();
    const before = stuckMarks(story.state, TERMS).idleAt!;
    const noted = play(story, { action: 'note', by: clerk });
    expect(stuckMarks(noted.state, TERMS).idleAt).toBe(before);
    const moved = upTo('submit');
    expect(stuckMarks(moved.state, TERMS).idleAt! > before).toBe(true);
  });

  it('gives goods on schedule until their date before nobody seems to be at them (SYS-03)', () => {
    const making = atStage('PRODUCTION');
    const { dueAt } = deadline(making, 'production');
    const { idleAt } = stuckMarks(making.state, TERMS);
    expect(idleAt! > dueAt).toBe(true);
  });

  it('knows by name every wait for a date', () => {
    const all = [WAITING_TEXTS, COMPLAINT_WAITING, CUSTOMER_WAITING, SERVICE_WAITING];
    const known = all.flatMap((texts) => Object.keys(texts));
    for (const code of AWAITED_BY_DATE) expect(known).toContain(code);
  });

  it('gives the earliest limit that runs, missed or not', () => {
    const story = anOrder();
    const { dueAt } = deadline(story, 'entry');
    expect(stuckMarks(story.state, TERMS)).toMatchObject({ overdueAt: dueAt });
    const late = settleAt(story, later(dueAt, HOUR));
    expect(stuckMarks(late.state, TERMS)).toMatchObject({ overdueAt: dueAt, stuckAt: dueAt });
  });

  it('lets a held case rest until the hold has lasted its maximum (SYS-03, ORD-37)', () => {
    const story = held(settleAt(anOrder(), later(anOrder().now, HOUR)));
    const marks = stuckMarks(story.state, TERMS);
    expect(marks).toMatchObject({ idleAt: null, overdueAt: null });
    expect(marks.holdOverAt).toBe(later(story.now, 7 * 24 * HOUR));
  });

  it('tells an exception that lies idle from other limits', () => {
    const story = shortage(upTo('approve'));
    const idle = story.state.deadlines.find(({ kind }) => kind === 'exceptionIdle')!;
    expect(stuckMarks(story.state, TERMS).exceptionIdleAt).toBe(idle.dueAt);
    expect(stuckMarks(story.state, TERMS).overdueAt).not.toBe(idle.dueAt);
  });

  it('counts a case at the top level from its last movement, of every kind (SYS-03, §8.3.4)', () => {
    const story = aComplaint();
    const top = settleComplaint(story, later(story.now, 30 * HOUR));
    expect(top.state.ladder.level).toBe(4);
    expect(stuckMarks(top.state, TERMS).topAt).toBe(top.state.movedAt);
    expect(stuckMarks(story.state, TERMS).topAt).toBeNull();
  });

  it('is stuck at the first of all, and a minute after something fell due that nobody settled', () => {
    const story = anOrder();
    const marks = stuckMarks(story.state, TERMS);
    const { warnAt } = deadline(story, 'entry');
    expect(marks.stuckAt).toBe(later(warnAt!, 60_000));
  });

  it('never counts a closed case, nor one outside the clocks (SYS-03, §8.3.14)', () => {
    const nothing = { stuckAt: null, idleAt: null, waitingSince: null };
    expect(stuckMarks(atStage('ARCHIVED').state, TERMS)).toMatchObject(nothing);
    const past = { ...anOrder().state, historical: true as const };
    expect(stuckMarks(past, TERMS)).toMatchObject(nothing);
  });

  it('lets a complaint paused for the customer rest, and a revisit wait for its day (SYS-03, CMP-23)', () => {
    const paused = playComplaint(complaintUpTo('proposeRemedy'), { action: 'pause' });
    const marks = stuckMarks(paused.state, TERMS);
    expect(marks.idleAt).toBeNull();
    expect(marks.holdOverAt).toBe(later(paused.now, 3 * 24 * HOUR));
    expect(stuckMarks(aComplaint().state, TERMS)).toMatchObject({ holdOverAt: null });
    expect(stuckMarks(aComplaint().state, TERMS).overdueAt).not.toBeNull();
    const thanked = complaintUpTo('thank');
    const revisit = thanked.state.deadlines.find(({ kind }) => kind === 'revisit')!;
    expect(stuckMarks(thanked.state, TERMS).idleAt! > revisit.dueAt).toBe(true);
  });
});

describe('how it is said', () => {
  it('reads causes from their bits', () => {
    expect(causesOf(STUCK_CAUSES.IDLE | STUCK_CAUSES.PARKED)).toEqual(['IDLE', 'PARKED']);
    const bits = Object.values(STUCK_CAUSES);
    expect(new Set(bits).size).toBe(bits.length);
    for (const bit of bits) expect(Math.log2(bit) % 1).toBe(0);
  });

  it.each([
    [59 * 60_000, '59 min', '59 分钟'],
    [47 * HOUR, '47 h', '47 小时'],
    [48 * HOUR, '2 d', '2 天'],
  ])('tells %d ms as %s', (ms, en, zh) => {
    const { text, n } = lengthOf(ms);
    expect([render(text, 'en', { n }), render(text, 'zh', { n })]).toEqual([en, zh]);
  });
});
