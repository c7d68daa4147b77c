import { orderDecider } from '../../../../domain/order';
import {
  aPerson,
  atStage,
  carrier,
  clerk,
  ctxOf,
  customerNoticesOf,
  DAY,
  deadline,
} from '../support';
import {
  HOUR,
  later,
  noticesOf,
  ofType,
  partlyShipped,
  play,
  refusalOf,
  settleAt,
} from '../support';
import { upTo } from '../support';
import type { Step, Story } from '../support';
import { lines, loaded, partly, ready, sent } from './support';

const driver = aPerson('anybody', ['LOGISTICS', 'WAREHOUSE', 'ORDER_CLERK']);

const blocked = ({ state, terms, now }: Story, action: string) =>
  orderDecider.blocked(state, action, ctxOf({ terms }, now, driver));

const ship = (story: Story, facts: Record<string, unknown>): Story =>
  play(story, { action: 'ship', by: carrier, input: { carrier: 'SF', ...facts } });

const seen = (state: string, change: Partial<Step> = {}, facts = {}): Step => ({
  ...{ action: 'checkpoint', by: carrier },
  ...change,
  input: { place: 'text-1', state, ...facts },
});

describe('what is known when a load leaves', () => {
  test('ORD-19 carrier, mode, driver, vehicle, cost, number, times and the signature are kept', () => {
    const facts = {
      ...{ carrier: 'SF', mode: 'RAIL', driver: 'text-9', vehicle: '沪A-12345', cost: '120.50' },
      ...{ driverSigned: true, trackingNo: 'T-1', eta: '2025-03-09' },
    };
    const story = ship(upTo('recheckLoad'), facts);
    const dispatch = { ...facts, by: 'carrier', at: story.now, shippedAt: story.now };
    expect(story.state.shipments?.[0]?.dispatch).toEqual(dispatch);
    expect(story.state.shipment).toEqual(dispatch);
  });

  test('ORD-19 a named driver has signed for load and instructions, or does not leave', () => {
    const asked = (facts: object) =>
      refusalOf(upTo('recheckLoad'), {
        ...{ action: 'ship', by: carrier, input: { carrier: 'SF', ...facts } },
      });
    const unsigned = { code: 'NOT_YET', params: { what: 'driverSigned' }, requirement: 'ORD-19' };
    expect(asked({ driver: 'text-9' })).toEqual(unsigned);
    expect(asked({ driver: 'text-9', driverSigned: false })).toEqual(unsigned);
    expect(asked({ driver: 'text-9', driverSigned: true })).toBeNull();
    expect(asked({})).toBeNull();
  });

  test('ORD-19 the customer is told what left, with whom, and when to expect it', () => {
    const before = play(ready(), ...loaded('s1', lines(4, 1)));
    const facts = { trackingNo: 'T-1', eta: '2025-03-09' };
    expect(customerNoticesOf(before, ship(before, facts))).toMatchObject([
      {
        ...{ key: 'customer:shipped:s1', code: 'SHIPPED' },
        params: {
          ...{ no: 'SO-1', carrier: 'SF', mode: 'ROAD', ...facts },
          items: ['M-100 × 4', 'M-200 × 1 kg'],
        },
      },
    ]);
    const [bare] = customerNoticesOf(before, ship(before, {}));
    expect(Object.keys(bare!.params)).not.toContain('eta');
  });
});

describe('a load on its way', () => {
  const due = (story: Story) => deadline(story, 'checkpoint');

  test('ORD-20 owes news twelve hours after it left, and again twelve hours after the last', () => {
    const story = upTo('ship');
    expect(due(story)).toMatchObject({
      ...{ id: 'checkpoint:1.1', dueAt: later(story.now, 12 * HOUR), owner: { role: 'LOGISTICS' } },
    });
    const at = later(story.now, 5 * HOUR);
    const occurredAt = later(story.now, 3 * HOUR);
    const news = play(story, seen('OK', { at }, { occurredAt }));
    expect(due(news)).toMatchObject({ id: 'checkpoint:1.2', dueAt: later(occurredAt, 12 * HOUR) });
    expect(news.state.shipments?.[0]?.checkpoints).toEqual([
      { by: 'carrier', at, seenAt: occurredAt, place: 'text-1', state: 'OK' },
    ]);
    expect(news.state.movedAt).toBe(at);
  });

  test('ORD-20 a missed checkpoint is a breach that logistics hear of, and calls level 1', () => {
    const story = upTo('ship');
    const missed = settleAt(story, later(story.now, 12 * HOUR + 1));
    expect(missed.state.breaches).toMatchObject([{ kind: 'checkpoint' }]);
    expect(missed.state.ladder.level).toBe(1);
    expect(noticesOf(story, missed)).toContainEqual(
      expect.objectContaining({ code: 'DEADLINE_BREACHED', target: { role: 'LOGISTICS' } }),
    );
    const found = play(missed, seen('OK'));
    expect(found.state.ladder.level).toBe(0);
  });

  test('ORD-20 that the customer fetches, or that left before there were checkpoints, owes none', () => {
    const fetched = ship(upTo('recheckLoad'), { mode: 'PICK_UP' });
    expect(fetched.state.deadlines.map(({ kind }) => kind)).not.toContain('checkpoint');
    expect(deadline(fetched, 'arrival')).toBeDefined();
    const { shipments: _unknown, ...old } = upTo('ship').state;
    const duties = orderDecider.obligations(old, ctxOf(fetched, fetched.now));
    expect(duties.map(({ kind }) => kind)).not.toContain('checkpoint');
  });

  test('ORD-20 is reported on only while it is on its way', () => {
    const notYet = { code: 'NOT_YET', params: { what: 'ship' }, requirement: 'ORD-20' };
    expect(blocked(upTo('recheckLoad'), 'checkpoint')).toEqual(notYet);
    expect(blocked(upTo('ship'), 'checkpoint')).toBeNull();
    const two = play(partlyShipped(), ...loaded('s2', lines(1)));
    expect(refusalOf(two, seen('OK', {}, { shipmentId: 's2' }))).toEqual(notYet);
    expect(refusalOf(two, seen('OK', {}, { shipmentId: 's1' }))).toBeNull();
    expect(refusalOf(two, seen('OK'))).toBeNull();
  });

  test('SYS-05 is not seen somewhere before it was seen last', () => {
    const story = play(upTo('ship'), seen('OK'));
    const early = { occurredAt: later(story.now, -1) };
    expect(refusalOf(story, seen('OK', {}, early))).toMatchObject({
      ...{ code: 'TIME_IMPOSSIBLE', requirement: 'SYS-05' },
    });
  });

  test.each([
    ['DELAYED', 'TRANSPORT_DELAY'],
    ['PROBLEM', 'ROUTE_ADDRESS'],
  ])('ORD-21 that is %s opens an exception by itself, one for the shipment', (found, type) => {
    const story = play(upTo('ship'), seen(found, {}, { comment: 'text-2' }));
    expect(story.state.exceptions).toMatchObject([
      { type, about: 'transit:s1', owner: { role: 'LOGISTICS' }, detail: 'text-2' },
    ]);
    expect(play(story, seen('DELAYED')).state.exceptions).toHaveLength(1);
    expect(play(upTo('ship'), seen('OK')).state.exceptions).toBeUndefined();
  });
});

describe('the arrival', () => {
  test('ORD-22 is kept with its instant and who of the customer confirmed it, and told to them', () => {
    const before = upTo('ship');
    const input = { confirmedWith: 'text-5' };
    const story = play(before, { action: 'arrive', by: carrier, input });
    const arrival = { by: 'carrier', at: story.now, arrivedAt: story.now, ...input };
    expect(story.state.shipments?.[0]?.arrival).toEqual(arrival);
    expect(story.state.arrival).toEqual(arrival);
    expect(customerNoticesOf(before, story)).toMatchObject([
      { key: 'customer:arrived:s1', code: 'ARRIVED', params: { arrivedAt: story.now } },
    ]);
  });

  test('SYS-02 is that of a shipment on its way, and of one that is named where there are two', () => {
    const two = play(partly(), ...sent('s2', lines(1, 2)));
    expect(refusalOf(two, { action: 'arrive', by: carrier })).toEqual({
      ...{ code: 'SHIPMENT_UNCLEAR', params: { shipments: ['s1', 's2'] }, requirement: 'SYS-02' },
    });
    const one = play(two, { action: 'arrive', by: carrier, input: { shipmentId: 's2' } });
    expect(refusalOf(one, { action: 'arrive', by: carrier })).toBeNull();
    const again = { action: 'arrive', by: carrier, input: { shipmentId: 's2' } };
    expect(refusalOf(one, again)).toMatchObject({ code: 'ALREADY_DONE', requirement: 'SYS-02' });
    expect(blocked(upTo('recheckLoad'), 'arrive')).toMatchObject({ code: 'NOT_YET' });
  });
});

describe('the clocks of several shipments', () => {
  /** Those of the shipments; what is owed to the customer runs beside them. */
  const ids = ({ state }: Story) =>
    state.deadlines
      .filter(({ owner }) => owner.role === 'LOGISTICS')
      .map(({ id }) => id)
      .sort();

  test('ORD-19 a back-order is to leave in time after the load before it', () => {
    const story = partly();
    expect(ids(story)).toEqual(['arrival:1', 'checkpoint:1.1', 'departure:2']);
    const shippedAt = story.state.shipments![0]!.dispatch!.shippedAt;
    expect(deadline(story, 'departure').dueAt).toBe(later(shippedAt, DAY));
    const noted = play(story, ...loaded('s2', lines(1, 2)));
    expect(deadline(noted, 'departure')).toEqual(deadline(story, 'departure'));
  });

  test('ORD-19 what is held for a shortage has no clock to leave by; released, it has a full one', () => {
    const story = partly();
    const shortage = {
      ...{ id: 'x1', type: 'SHORTAGE' as const, by: 'clerk', at: story.now },
      ...{ openedAt: story.now, touchedAt: story.now, owner: { role: 'PROCUREMENT' as const } },
    };
    const withShortage = (change: object, at: string): Story => {
      const state = { ...story.state, exceptions: [{ ...shortage, ...change }] };
      return settleAt({ ...story, state }, at);
    };
    const held = withShortage({}, later(story.now, HOUR));
    expect(ids(held)).not.toContain('departure:2');
    const closedAt = later(story.now, 2 * HOUR);
    const released = withShortage({ closedAt }, closedAt);
    expect(deadline(released, 'departure').dueAt).toBe(later(closedAt, DAY));
  });

  test('ORD-22 ORD-23 every shipment has its own limits for arrival and signature', () => {
    const two = play(partly(), ...sent('s2', lines(1, 2), { eta: '2025-03-10' }));
    expect(ids(two)).toEqual(['arrival:1', 'arrival:2', 'checkpoint:1.1', 'checkpoint:2.1']);
    const arrived = play(two, { action: 'arrive', by: carrier, input: { shipmentId: 's1' } });
    expect(ids(arrived)).toEqual(['arrival:2', 'checkpoint:2.1', 'signOff:1']);
  });

  test('ORD-19 a withdrawn note leaves the clock of the departure as it was', () => {
    const story = atStage('SHIPMENT');
    const noted = play(story, { action: 'createNote', by: clerk });
    const voided = play(noted, { action: 'voidNote', by: clerk });
    expect(deadline(voided, 'departure')).toEqual(deadline(story, 'departure'));
    expect(ofType(voided, 'DEADLINE_CLOSED').map(({ data }) => data['kind'])).not.toContain(
      'departure',
    );
  });
});
