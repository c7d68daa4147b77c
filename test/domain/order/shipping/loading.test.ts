import { orderDecider } from '../../../../domain/order';
import { aPerson, carrier, clerk, ctxOf, ofType, partlyShipped, play } from '../support';
import { refusalOf, storeman, upTo } from '../support';
import type { Story } from '../support';
import { lines, loaded, partly, ready, sent } from './support';

const LOADERS = ['WAREHOUSE', 'LOGISTICS', 'ORDER_CLERK'] as const;
const anybody = aPerson('anybody', LOADERS);

const blocked = ({ state, terms, now }: Story, action: string) =>
  orderDecider.blocked(state, action, ctxOf({ terms }, now, anybody));

const CHAIN = ['createNote', 'auditNote', 'pick', 'pack', 'recheckLoad', 'ship'];

/** A step in the store with the one that must come before it, and the one before that. */
const STEPS = CHAIN.slice(1).map((action, index) => [action, CHAIN[index]!, index] as const);

describe.each(STEPS)('%s after %s', (action, before, index) => {
  const notYet = { code: 'NOT_YET', params: { what: before }, requirement: 'ORD-18' };
  const early = index === 0 ? ready() : upTo(CHAIN[index - 1]!);

  test('ORD-18 is offered once the step before is done, and no earlier', () => {
    expect(blocked(early, action)).toEqual(notYet);
    expect(blocked(upTo(before), action)).toBeNull();
  });

  test('ORD-18 is refused for a shipment that is not that far, though another is', () => {
    const behind = loaded('s1', lines(2, 0)).slice(0, index);
    const ahead = loaded(index === 0 ? 's1' : 's2', lines(2, 0)).slice(0, index + 1);
    const story = play(ready(), ...behind, ...ahead);
    const input = { shipmentId: index === 0 ? 's9' : 's1', carrier: 'SF', lines: lines(2, 0) };
    const unknown = { code: 'SHIPMENT_UNKNOWN', requirement: 'ORD-18' };
    const refusal = refusalOf(story, { action, by: anybody, input });
    expect(refusal).toMatchObject(index === 0 ? unknown : notYet);
  });
});

test('ORD-18 what was done is not done again, and what has left is not withdrawn', () => {
  const done = (action: string, at = action) =>
    refusalOf(upTo(at), { action, by: anybody, input: { lines: lines(5) } });
  for (const action of ['auditNote', 'pick', 'pack', 'recheckLoad']) {
    expect(done(action)).toMatchObject({ code: 'ALREADY_DONE', params: { what: action } });
  }
  expect(blocked(upTo('ship'), 'voidNote')).toMatchObject({ code: 'ALREADY_DONE' });
  const two = play(partlyShipped(), { action: 'createNote', by: storeman });
  const left = { action: 'voidNote', by: clerk, input: { shipmentId: 's1', reason: 'text-1' } };
  expect(refusalOf(two, left)).toMatchObject({ code: 'ALREADY_DONE' });
  expect(blocked(ready(), 'voidNote')).toMatchObject({
    ...{ code: 'NOT_YET', params: { what: 'createNote' }, requirement: 'ORD-18' },
  });
});

test('ORD-18 where several shipments wait for the same step it is to be said which is meant', () => {
  const two = play(
    ready(),
    { action: 'createNote', by: storeman, input: { noteNo: 'A', lines: lines(2) } },
    { action: 'createNote', by: storeman, input: { noteNo: 'B', lines: lines(3) } },
  );
  expect(refusalOf(two, { action: 'auditNote', by: clerk })).toEqual({
    ...{ code: 'SHIPMENT_UNCLEAR', params: { shipments: ['s1', 's2'] }, requirement: 'ORD-18' },
  });
  const second = play(two, { action: 'auditNote', by: clerk, input: { shipmentId: 's2' } });
  expect(second.state.shipments?.map(({ audit }) => audit?.by)).toEqual([undefined, 'clerk']);
});

test('ORD-18 a note takes what is open, by default everything, and never more', () => {
  const story = ready();
  const all = play(story, { action: 'createNote', by: storeman });
  expect(all.state.shipments).toMatchObject([
    { id: 's1', lines: lines(5, 3), note: { by: 'storeman', noteNo: 'N-1' } },
  ]);
  expect(blocked(all, 'createNote')).toEqual({
    ...{ code: 'ALREADY_DONE', params: { what: 'createNote' }, requirement: 'ORD-18' },
  });
  const plan = (of: typeof story, ...wanted: number[]) =>
    refusalOf(of, {
      ...{ action: 'createNote', by: storeman },
      input: { noteNo: 'N', lines: lines(...wanted) },
    });
  expect(plan(story, 5, 4)).toEqual({
    ...{ code: 'LINE_NOT_OPEN', params: { line: 1, open: 3 }, requirement: 'ORD-18' },
  });
  expect(plan(story, 1, 0, 1)).toMatchObject({ params: { line: 2, open: 0 } });
  expect(plan(partly(), 2, 0)).toMatchObject({ params: { line: 0, open: 1 } });
  expect(plan(partly(), 1, 2)).toBeNull();
});

test('ORD-18 a withdrawn note gives its lines back, and what is done next is a new shipment', () => {
  const noted = play(ready(), { action: 'createNote', by: storeman });
  const voided = play(noted, { action: 'voidNote', by: clerk });
  expect(voided.state.shipments).toMatchObject([{ voided: { by: 'clerk', reason: 'text-1' } }]);
  expect(blocked(voided, 'auditNote')).toMatchObject({ code: 'NOT_YET' });
  const again = play(voided, { action: 'createNote', by: storeman });
  expect(again.state.shipments?.map(({ id }) => id)).toEqual(['s1', 's2']);
  expect(again.state.shipments?.[1]?.lines).toEqual(lines(5, 3));
});

describe('the recheck of the load', () => {
  const packed = play(ready(), ...loaded('s1', lines(5, 3)).slice(0, 4));
  const counted = (...load: number[]) =>
    play(packed, { action: 'recheckLoad', by: carrier, input: { lines: lines(...load) } });

  test('ORD-18 that agrees with the note lets the load leave', () => {
    const story = counted(5, 3);
    expect(story.state.shipments?.[0]?.load).toMatchObject({ by: 'carrier', matches: true });
    expect(refusalOf(story, { action: 'ship', by: carrier })).toBeNull();
    expect(story.state.exceptions).toBeUndefined();
  });

  test('ORD-18 that differs is recorded, opens an exception by itself and stops the load', () => {
    const story = counted(4, 4);
    expect(story.state.shipments?.[0]?.load).toMatchObject({ matches: false, lines: lines(4, 4) });
    expect(story.state.exceptions).toMatchObject([
      { type: 'QTY_MISMATCH', about: 'load:s1', lines: lines(1, 1), by: 'SYSTEM' },
    ]);
    expect(story.state.exceptions?.[0]?.owner).toEqual({ role: 'WAREHOUSE' });
    const stopped = { code: 'LOAD_MISMATCH', params: { shipment: 's1' }, requirement: 'ORD-18' };
    expect(refusalOf(story, { action: 'ship', by: carrier })).toEqual(stopped);
    expect(blocked(story, 'ship')).toEqual(stopped);
  });

  test('ORD-18 may be repeated until it agrees, without a second exception', () => {
    const again = (story: Story, ...load: number[]) =>
      play(story, { action: 'recheckLoad', by: carrier, input: { lines: lines(...load) } });
    const twice = again(counted(4, 4), 5, 2);
    expect(twice.state.exceptions).toHaveLength(1);
    const right = again(twice, 5, 3);
    expect(refusalOf(right, { action: 'ship', by: carrier })).toBeNull();
    expect(refusalOf(right, { action: 'recheckLoad', by: carrier })?.code).toBe('ALREADY_DONE');
  });

  test('ORD-18 with a difference settled since, what was loaded is what leaves; the rest stays open', () => {
    const story = counted(4, 3);
    const closedAt = story.now;
    const settled = (at: string): Story => ({
      ...story,
      state: { ...story.state, exceptions: [{ ...story.state.exceptions![0]!, closedAt: at }] },
    });
    const before = settled('2025-03-03T00:00:00.000Z');
    expect(refusalOf(before, { action: 'ship', by: carrier })?.code).toBe('LOAD_MISMATCH');
    const left = play(settled(closedAt), { action: 'ship', by: carrier });
    expect(left.state.shipments?.[0]?.lines).toEqual(lines(4, 3));
    expect(left.state.stage).toBe('SHIPMENT');
    expect(blocked(left, 'createNote')).toBeNull();
  });

  test('ORD-18 names no line that the order does not have', () => {
    const input = { lines: [{ line: 7, quantity: 1 }] };
    expect(refusalOf(packed, { action: 'recheckLoad', by: carrier, input })).toEqual({
      ...{ code: 'LINE_NOT_OPEN', params: { line: 7, open: 0 }, requirement: 'ORD-18' },
    });
  });
});

test('ORD-37 a request for other lines stops the load it concerns, and leaves another to go', () => {
  const items = [
    { spec: 'M-100', quantity: 7 },
    { spec: 'M-200', quantity: 3, unit: 'kg' },
  ];
  const input = { requestedBy: 'CUSTOMER', reason: 'text-1', items };
  const both = play(ready(), ...loaded('s1', lines(5, 0)), ...loaded('s2', lines(0, 3)), {
    ...{ action: 'requestChange', by: clerk, input },
  });
  const ship = (shipmentId: string) => ({
    ...{ action: 'ship', by: carrier, input: { shipmentId, carrier: 'SF' } },
  });
  expect(refusalOf(both, ship('s1'))).toEqual({
    ...{ code: 'CHANGE_PENDING', params: { change: 'c1' }, requirement: 'ORD-37' },
  });
  expect(refusalOf(both, ship('s2'))).toBeNull();
});

describe('a shortage', () => {
  const short = (story: Story, held?: ReturnType<typeof lines>, closed = false): Story => {
    const exception = {
      ...{ id: 'x1', type: 'SHORTAGE' as const, by: 'clerk', at: story.now },
      ...{ openedAt: story.now, touchedAt: story.now, owner: { role: 'PROCUREMENT' as const } },
      ...(held !== undefined && { lines: held }),
      ...(closed && { closedAt: story.now }),
    };
    return { ...story, state: { ...story.state, exceptions: [exception] } };
  };
  const plan = (story: Story, ...wanted: number[]) =>
    refusalOf(story, {
      ...{ action: 'createNote', by: storeman },
      input: { noteNo: 'N', lines: lines(...wanted) },
    });

  test('ORD-12 keeps what is missing off the shipping notes; the rest may go', () => {
    const story = short(ready(), lines(2, 0));
    expect(plan(story, 4, 0)).toEqual({
      ...{ code: 'LINES_HELD', params: { lines: ['0'] }, requirement: 'ORD-12' },
    });
    expect(plan(story, 3, 3)).toBeNull();
    const noted = play(story, { action: 'createNote', by: storeman });
    expect(noted.state.shipments?.[0]?.lines).toEqual(lines(3, 3));
  });

  test('ORD-12 of everything that is open leaves nothing to put on a note', () => {
    const refusal = { code: 'LINES_HELD', params: { lines: ['0', '1'] }, requirement: 'ORD-12' };
    expect(blocked(short(ready()), 'createNote')).toEqual(refusal);
    expect(blocked(short(ready(), undefined, true), 'createNote')).toBeNull();
  });

  test('ORD-12 stops a load that was noted before it was known, unless enough stays behind', () => {
    const load = play(ready(), ...loaded('s1', lines(4, 0)));
    const ship = { action: 'ship', by: carrier };
    expect(refusalOf(short(load, lines(2, 0)), ship)).toEqual({
      ...{ code: 'LINES_HELD', params: { lines: ['0'] }, requirement: 'ORD-12' },
    });
    expect(refusalOf(short(load, lines(1, 0)), ship)).toBeNull();
    expect(refusalOf(short(load, lines(0, 3)), ship)).toBeNull();
  });

  test('ORD-12 of all that is loaded leaves nothing to ship; of one load stops that alone', () => {
    const held = { code: 'LINES_HELD', params: { lines: ['0'] }, requirement: 'ORD-12' };
    const first = play(ready(), ...loaded('s1', lines(5, 0)));
    expect(blocked(short(first, lines(2, 0)), 'ship')).toEqual(held);
    const both = short(play(first, ...loaded('s2', lines(0, 3))), lines(2, 0));
    expect(blocked(both, 'ship')).toBeNull();
    const ship = (shipmentId: string) => ({
      ...{ action: 'ship', by: carrier, input: { shipmentId, carrier: 'SF' } },
    });
    expect(refusalOf(both, ship('s1'))).toEqual(held);
    expect(refusalOf(both, ship('s2'))).toBeNull();
  });
});

test('ORD-18 the store signs each step, and the packages are kept', () => {
  const steps = loaded('s1', lines(5, 3));
  const packages = { action: 'pack', by: storeman, input: { packages: 3 } };
  const { state } = play(ready(), ...steps.slice(0, 3), packages);
  expect(state.shipments).toMatchObject([
    { audit: { by: 'clerk' }, picking: { by: 'storeman' }, packing: { packages: 3 } },
  ]);
});

test('SYS-05 a recorded past needs none of the steps in the store', () => {
  const { state, ...rest } = ready();
  const past: Story = { ...rest, state: { ...state, historical: true, deadlines: [] } };
  const importer = aPerson('IMPORT', []);
  const shipped = play(past, { action: 'ship', by: importer });
  expect(shipped.state.shipments).toMatchObject([{ id: 's1', lines: lines(5, 3) }]);
  const noted = play(past, {
    ...{ action: 'createNote', by: importer, input: { noteNo: 'N', lines: lines(1, 1) } },
  });
  const partly = play(noted, { action: 'ship', by: importer });
  expect(partly.state.shipments).toMatchObject([{ id: 's1', lines: lines(1, 1) }]);
  expect(ofType(partly, 'GOODS_SHIPPED')).toHaveLength(1);
  const rest2 = play(partly, { action: 'ship', by: importer });
  expect(rest2.state.shipments?.[1]).toMatchObject({ id: 's2', lines: lines(4, 2) });
});

test('ORD-18 nothing is left to send once all has left', () => {
  const story = play(ready(), ...sent('s1', lines(5, 3)));
  expect(blocked(story, 'createNote')).toMatchObject({ code: 'ALREADY_DONE' });
  expect(blocked(story, 'ship')).toMatchObject({ code: 'ALREADY_DONE', requirement: 'SYS-02' });
  expect(blocked(partly(), 'ship')).toMatchObject({ code: 'NOT_YET' });
});
