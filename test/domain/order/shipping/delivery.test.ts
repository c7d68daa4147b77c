import { effectsOf } from '../../../../domain/kernel';
import { orderDecider } from '../../../../domain/order';
import { customerView } from '../../../../domain/order/customer-view';
import {
  agent,
  aPerson,
  carrier,
  clerk,
  ctxOf,
  customerNoticesOf,
  DAY,
  fold,
  head,
} from '../support';
import { later, manager, manager2, ofType, play, refusalOf, rep, upTo } from '../support';
import type { Story } from '../support';
import { lines, partly, ready, received, sent } from './support';

const blocked = ({ state, terms, now }: Story, action: string) =>
  orderDecider.blocked(
    state,
    action,
    ctxOf({ terms }, now, aPerson('anybody', ['LOGISTICS', 'SALES_MANAGER'])),
  );

/** What is signed for, besides the quantity. */
const SIGNED = { signer: 'p-1', condition: 'GOOD' };
const arrive = (shipmentId: string) => ({ action: 'arrive', by: carrier, input: { shipmentId } });

describe('an order in two shipments (§8.3.9)', () => {
  test('ORD-23 stands where its least advanced open line stands, and ends with the last signature', () => {
    let story = partly();
    const stages: string[] = [story.state.stage];
    const step = (...steps: Parameters<typeof play>[1][]): void => {
      story = play(story, ...steps);
      stages.push(story.state.stage);
    };
    step(...received('s1', lines(4, 1)));
    step(...sent('s2', lines(1, 2)));
    step(arrive('s2'));
    step({ action: 'confirmCount', by: carrier, input: { countedQuantity: 3, condition: 'GOOD' } });
    step({ action: 'signOff', by: carrier, input: { ...SIGNED, receivedQuantity: 3 } });
    expect(stages).toEqual([
      ...['SHIPMENT', 'SHIPMENT', 'SHIPMENT', 'DELIVERY', 'SIGN_OFF', 'ARCHIVE'],
    ]);
    const signatures = ofType(story, 'SHIPMENT_SIGNED_OFF', 'ORDER_SIGNED_OFF');
    expect(signatures.map(({ type, data }) => [type, data['shipmentId']])).toEqual([
      ['SHIPMENT_SIGNED_OFF', 's1'],
      ['ORDER_SIGNED_OFF', 's2'],
    ]);
    expect(fold(story.events)).toEqual(story.state);
  });

  test('ORD-23 has no signature of its own before the last one, then all of what was received', () => {
    const first = play(partly(), ...received('s1', lines(4, 1)));
    expect(first.state.shipments?.[0]?.signOff).toMatchObject({ lines: lines(4, 1) });
    expect(first.state.signOff).toBeUndefined();
    const both = play(first, ...sent('s2', lines(1, 2)), ...received('s2', lines(1, 2)));
    expect(both.state).toMatchObject({
      shipment: both.state.shipments![1]!.dispatch,
      arrival: both.state.shipments![1]!.arrival,
      signOff: { signedAt: both.now, receivedQuantity: 8, lines: lines(5, 3) },
    });
  });

  test('ORD-23 is signed off when the last signature was given, whichever shipment it was for', () => {
    const under = play(partly(), ...sent('s2', lines(1, 2)), arrive('s1'), arrive('s2'));
    expect(under.state.stage).toBe('DELIVERY');
    const [, sign1] = received('s1', lines(4, 1));
    const [, sign2] = received('s2', lines(1, 2));
    const second = play(under, sign2!);
    expect(second.state).toMatchObject({ stage: 'DELIVERY', signOff: undefined });
    const both = play(second, sign1!);
    expect(both.state).toMatchObject({ stage: 'ARCHIVE', signOff: { signedAt: both.now } });
  });

  test('ORD-23 the customer is told of each signature', () => {
    const before = play(partly(), arrive('s1'));
    const after = play(before, {
      ...{ action: 'signOff', by: carrier, input: { ...SIGNED, receivedQuantity: 5 } },
    });
    expect(customerNoticesOf(before, after)).toMatchObject([
      { key: 'customer:signed:s1', code: 'SIGNED', params: { receivedQuantity: 5 } },
    ]);
  });

  test('ORD-23 each signature is due a day after the arrival of its shipment', () => {
    const story = play(partly(), arrive('s1'));
    const limit = story.state.deadlines.find(({ id }) => id === 'signOff:1');
    expect(limit?.dueAt).toBe(later(story.now, DAY));
  });
});

describe.each(['confirmCount', 'signOff'])('the quantities of %s', (action) => {
  const total = action === 'signOff' ? 'receivedQuantity' : 'countedQuantity';
  const part = action === 'signOff' ? 'signOff' : 'count';
  const story = play(ready(), ...sent('s1', lines(5, 3)), arrive('s1'));
  const input = (quantity: number, stated?: ReturnType<typeof lines>) => ({
    ...{ ...SIGNED, [total]: quantity },
    ...(stated !== undefined && { lines: stated }),
  });
  const take = (quantity: number, stated?: ReturnType<typeof lines>) => ({
    ...{ action, by: carrier, input: input(quantity, stated) },
  });

  test('ORD-23 are kept by line: as stated, or all of what was sent', () => {
    const kept = (step: ReturnType<typeof take>) =>
      play(story, step).state.shipments?.[0]?.[part]?.lines;
    expect(kept(take(7, lines(4, 3)))).toEqual(lines(4, 3));
    expect(kept(take(8))).toEqual(lines(5, 3));
  });

  test('ORD-23 are asked for by line where the total does not tell, and have to add up', () => {
    const refused = (step: ReturnType<typeof take>) => refusalOf(story, step);
    const unclear = (reason: string) => ({
      ...{ code: 'LINES_UNCLEAR', params: { reason }, requirement: 'ORD-23' },
    });
    expect(refused(take(7))).toEqual(unclear('MISSING'));
    expect(refused(take(7, lines(4, 2)))).toEqual(unclear('<> 7'));
    expect(refused(take(8, lines(4, 2, 2)))).toEqual(unclear('NOT_SENT'));
    expect(refused(take(9, lines(6, 3)))).toBeNull();
  });
});

test('SYS-02 only what has arrived is counted and signed for, once', () => {
  for (const action of ['confirmCount', 'signOff']) {
    expect(blocked(partly(), action)).toEqual({
      ...{ code: 'NOT_YET', params: { what: 'arrive' }, requirement: 'SYS-02' },
    });
  }
  const two = play(partly(), ...sent('s2', lines(1, 2)), arrive('s1'));
  const of = (action: string, shipmentId: string) =>
    refusalOf(two, {
      ...{ action, by: carrier },
      input: { ...SIGNED, shipmentId, receivedQuantity: 5, countedQuantity: 5 },
    });
  for (const action of ['confirmCount', 'signOff']) {
    expect(of(action, 's1')).toBeNull();
    expect(of(action, 's2')).toMatchObject({ code: 'NOT_YET', requirement: 'SYS-02' });
  }
});

describe('closing a back-order', () => {
  const close = { action: 'closeBackOrder', by: manager };

  test('ORD-12 the customer does without the rest: the order goes on with what was sent', () => {
    const open = play(partly(), close);
    expect(open.state).toMatchObject({ stage: 'SHIPMENT', droppedLines: lines(1, 2) });
    expect(blocked(open, 'createNote')).toMatchObject({ code: 'ALREADY_DONE' });
    expect(play(open, arrive('s1')).state.stage).toBe('DELIVERY');
    const signed = play(partly(), ...received('s1', lines(4, 1)));
    const ended = play(signed, close);
    expect(ended.state).toMatchObject({ stage: 'ARCHIVE', signOff: { receivedQuantity: 5 } });
    expect(ended.state.deadlines.map(({ kind }) => kind)).toContain('completion');
    // Her file hears of it, once, and her page shows no more than she got (CBK-01, ORD-35).
    const news = ended.events.slice(signed.events.length);
    const told = effectsOf(orderDecider, ended.state, news, ctxOf(ended, ended.now, manager));
    expect(told.filter(({ code }) => code === 'followSignOff')).toHaveLength(1);
    expect(customerView(ended.state).items.map(({ quantity }) => quantity)).toEqual([4, 1]);
  });

  test('ORD-12 needs a back-order', () => {
    const all = play(ready(), ...sent('s1', lines(5, 3)));
    expect(blocked(all, 'closeBackOrder')).toEqual({
      ...{ code: 'ALREADY_DONE', params: { what: 'closeBackOrder' }, requirement: 'ORD-12' },
    });
  });

  test('ORD-37 an order of which nothing was sent is cancelled instead', () => {
    expect(blocked(ready(), 'closeBackOrder')).toEqual({
      ...{ code: 'NOT_YET', params: { what: 'ship' }, requirement: 'ORD-37' },
    });
  });
});

describe('an order recorded before there were shipments', () => {
  /** Its state as it was kept then, and the events as they were written then. */
  const before = (story: Story): Story => {
    const { shipments: _unknown, ...state } = story.state;
    return { ...story, state: state };
  };

  test('ORD-23 goes on from where it stands', () => {
    const shipped = before(upTo('ship'));
    const done = play(
      shipped,
      { action: 'arrive', by: carrier },
      { action: 'signOff', by: carrier },
      { action: 'complete', by: agent },
    );
    expect(done.state).toMatchObject({
      ...{ stage: 'ARCHIVE', signOff: { receivedQuantity: 5 } },
      shipments: [{ id: 's1', lines: lines(5), signOff: { receivedQuantity: 5 } }],
    });
    expect(play(before(upTo('confirmCount')), { action: 'signOff', by: carrier }).state.stage).toBe(
      'ARCHIVE',
    );
  });

  test('ORD-23 is the same fold of its events, which name no shipment', () => {
    const store = [
      'NOTE_CREATED',
      'NOTE_AUDITED',
      'GOODS_PICKED',
      'GOODS_PACKED',
      'LOAD_RECHECKED',
    ];
    const events = upTo('signOff')
      .events.filter(({ type }) => !store.includes(type))
      .map((event) => {
        const { shipmentId: _unnamed, lines: _whole, ...data } = event.data;
        return { ...event, data };
      });
    const state = fold(events);
    expect(state).toMatchObject({
      ...{ stage: 'ARCHIVE', shipment: { carrier: 'SF' }, arrival: { by: 'carrier' } },
      ...{ count: { countedQuantity: 5 }, signOff: { receivedQuantity: 5 } },
      shipments: [{ id: 's1', lines: lines(5) }],
    });
    expect(state.shipment).not.toHaveProperty('lines');
  });

  test('SYS-05 is corrected like any other', () => {
    const input = { field: 'carrier', value: 'YTO', reason: 'text-1' };
    const story = play(before(upTo('ship')), { action: 'correct', by: head, input });
    expect(story.state.shipment?.carrier).toBe('YTO');
  });
});

describe('the correction of one shipment of several', () => {
  const two = play(partly(), ...sent('s2', lines(1, 2)));
  const correct = (field: string, value: unknown, shipmentId?: string) => ({
    ...{ action: 'correct', by: head },
    input: { field, value, reason: 'text-1', ...(shipmentId && { shipmentId }) },
  });

  test('SYS-05 is of the one that is named; where two have the fact it has to be', () => {
    expect(refusalOf(two, correct('carrier', 'YTO'))).toEqual({
      ...{ code: 'SHIPMENT_UNCLEAR', params: { shipments: ['s1', 's2'] }, requirement: 'SYS-05' },
    });
    expect(refusalOf(two, correct('carrier', 'YTO', 's3'))?.code).toBe('SHIPMENT_UNKNOWN');
    const story = play(two, correct('carrier', 'YTO', 's1'));
    expect(story.state.shipments?.map(({ dispatch }) => dispatch?.carrier)).toEqual(['YTO', 'SF']);
    expect(story.state.shipment?.carrier).toBe('SF');
    expect(ofType(story, 'ORDER_CORRECTED')[0]?.data).toMatchObject({
      ...{ field: 'carrier', from: 'SF', to: 'YTO', shipmentId: 's1' },
    });
  });

  test('SYS-05 moves the limit of that shipment', () => {
    const story = play(two, correct('eta', '2025-03-08', 's2'));
    const due = (id: string) => story.state.deadlines.find((limit) => limit.id === id)?.basis;
    expect(due('arrival:1')).toBe('arrival on 2025-03-20');
    expect(due('arrival:2')).toBe('arrival on 2025-03-08');
  });

  test('SYS-05 keeps its instants between its own facts, and the readiness before the first departure', () => {
    const [first, second] = two.state.shipments!;
    const arrived = play(two, arrive('s1'));
    const early = later(first!.dispatch!.shippedAt, -1);
    expect(refusalOf(arrived, correct('arrivedAt', early))?.code).toBe('TIME_IMPOSSIBLE');
    const ready = (at: string) => refusalOf(two, correct('readyAt', at))?.code;
    expect(ready(second!.dispatch!.shippedAt)).toBe('TIME_IMPOSSIBLE');
    expect(ready(first!.dispatch!.shippedAt)).toBeUndefined();
  });

  test('SYS-05 of what was received keeps total and lines in step', () => {
    const one = play(partly(), ...received('s1', lines(4, 1)));
    const story = play(one, correct('receivedLines', lines(3, 1)));
    expect(story.state.shipments?.[0]?.signOff).toMatchObject({
      ...{ receivedQuantity: 4, lines: lines(3, 1) },
    });
    const single = play(upTo('signOff'), correct('receivedQuantity', 4));
    expect(single.state.signOff).toMatchObject({ receivedQuantity: 4, lines: lines(4) });
    expect(single.state.stage).toBe('ARCHIVE');
  });

  test('SYS-05 after its own signature takes a second person, though the order is not signed off', () => {
    const chief = aPerson('chief', ['LOGISTICS', 'DEPT_HEAD', 'ORDER_CLERK']);
    const steps = received('s1', lines(4, 1)).map((step) => ({ ...step, by: chief }));
    const story = play(partly(), ...steps);
    const step = correct('condition', 'DAMAGED');
    expect(refusalOf(story, { ...step, by: chief })).toMatchObject({
      ...{ code: 'FOUR_EYES', requirement: 'SYS-05' },
    });
    expect(refusalOf(story, { ...step, by: manager2 })).toBeNull();
    expect(refusalOf(story, { ...step, by: rep })?.code).toBe('FORBIDDEN');
    expect(refusalOf(story, { ...step, by: clerk })?.code).toBe('FORBIDDEN');
  });
});
