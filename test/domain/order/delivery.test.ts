import { effectsOf } from '../../../domain/kernel';
import { openExceptions, openLines, orderDecider } from '../../../domain/order';
import { CUSTOMER, IMPORTER } from '../../../domain/people';
import { anOrder, ask, atStage, carrier, clerk, ctxOf, customerNoticesOf } from './support';
import { deadline, later, manager, noticesOf, ofType, play, refusalOf, settleAt } from './support';
import { HAPPY_PATH, HOUR, upTo } from './support';
import type { Step, Story } from './support';

const refuse: Step = { action: 'refuseSign', by: carrier };

function settleRefusal(outcome: string, more: object = {}, by = manager): Step {
  return { action: 'resolveRefusal', by, input: { outcome, ...more } };
}

function types(story: Story): string[] {
  return openExceptions(story.state).map(({ type }) => type);
}

describe('refusal to sign', () => {
  const refused = play(atStage('SIGN_OFF'), refuse);

  it('ORD-25 keeps the order in delivery, also when the goods were counted', () => {
    expect(refused.state.stage).toBe('DELIVERY');
    expect(refused.state.signOff).toBeUndefined();
    expect(refusalOf(refused, { action: 'signOff', by: carrier })).toMatchObject({
      code: 'SIGNATURE_REFUSED',
      requirement: 'ORD-25',
    });
    expect(refusalOf(refused, { action: 'confirmCount', by: carrier })?.code).toBe(
      'SIGNATURE_REFUSED',
    );
  });

  it('ORD-25 informs the sales manager at once and opens an exception', () => {
    const told = noticesOf(atStage('SIGN_OFF'), refused);
    expect(told.map(({ code, target }) => [code, target])).toContainEqual([
      'SIGN_REFUSED',
      { role: 'SALES_MANAGER' },
    ]);
    expect(types(refused)).toEqual(['SIGN_REFUSED']);
    expect(ofType(refused, 'EXCEPTION_OPENED')[0]?.actor).toBe('SYSTEM');
  });

  it('ORD-24 becomes a complaint by itself', () => {
    const sent = effectsOf(
      orderDecider,
      refused.state,
      refused.events,
      ctxOf(refused, refused.now),
    );
    expect(sent).toContainEqual(
      expect.objectContaining({ type: 'caseRequest', code: 'openComplaint' }),
    );
  });

  it('ORD-25 waits for an outcome within its limit and escalates when there is none', () => {
    const limit = deadline(refused, 'refusal');
    const late = settleAt(refused, later(limit.dueAt, 1));
    expect(late.state.breaches.map(({ kind }) => kind)).toContain('refusal');
  });

  it('ORD-25 is refused before the arrival, twice, and after the signature', () => {
    const inTransit = upTo('ship');
    expect(refusalOf(inTransit, refuse)).toMatchObject({ code: 'NOT_YET', requirement: 'ORD-25' });
    expect(refusalOf(refused, refuse)?.code).toBe('ALREADY_DONE');
    expect(refusalOf(atStage('ARCHIVE'), refuse)?.code).toBe('WRONG_STAGE');
  });

  it('ORD-25 names a shipment that has arrived, and a time after its arrival', () => {
    const arrived = atStage('DELIVERY');
    const named = { ...refuse, input: { reason: 'text-1', shipmentId: 's9' } };
    expect(refusalOf(arrived, named)?.code).toBe('SHIPMENT_UNKNOWN');
    const early = later(arrived.state.arrival!.arrivedAt, -1);
    const before = { ...refuse, input: { reason: 'text-1', occurredAt: early } };
    expect(refusalOf(arrived, before)).toMatchObject({
      code: 'TIME_IMPOSSIBLE',
      requirement: 'SYS-05',
    });
  });

  it('ORD-25 ends when the customer signs after all', () => {
    const story = play(
      refused,
      settleRefusal('RESOLVED_SIGNED', {}, clerk),
      { action: 'confirmCount', by: carrier },
      { action: 'signOff', by: carrier },
    );
    expect(story.state.stage).toBe('ARCHIVE');
    expect(types(story)).toEqual([]);
    expect(story.state.deadlines.map(({ kind }) => kind)).not.toContain('refusal');
  });

  it('ORD-25 ends with a new delivery on another day', () => {
    const again = play(refused, settleRefusal('REDELIVER', { eta: '2025-03-25' }, clerk));
    expect(again.state.stage).toBe('SHIPMENT');
    expect(deadline(again, 'arrival').basis).toBe('arrival on 2025-03-25');
    const story = play(
      again,
      { action: 'arrive', by: carrier },
      { action: 'signOff', by: carrier },
    );
    expect(story.state.stage).toBe('ARCHIVE');
    expect(story.state.shipments?.[0]?.refusals).toHaveLength(1);
  });

  it('ORD-25 ORD-20 ORD-22 goods that are brought again are followed from then on, and told when they arrive', () => {
    const night = later(refused.now, 20 * HOUR);
    const settle = settleRefusal('REDELIVER', { eta: '2025-03-25' }, clerk);
    const again = play(refused, { ...settle, at: night });
    expect(deadline(again, 'checkpoint')).toMatchObject({
      ...{ id: 'checkpoint:1.2.1', dueAt: later(night, 12 * HOUR) },
    });
    expect(deadline(again, 'arrival')).toMatchObject({ id: 'arrival:1.2', startedAt: night });
    const early = {
      action: 'arrive',
      by: carrier,
      input: { occurredAt: later(night, -30 * HOUR) },
    };
    expect(refusalOf(again, early)?.code).toBe('TIME_IMPOSSIBLE');
    const arrived = play(again, { action: 'arrive', by: carrier });
    expect(customerNoticesOf(again, arrived).map(({ key, code }) => [key, code])).toEqual([
      ['customer:arrived:s1.2', 'ARRIVED'],
    ]);
    expect(deadline(arrived, 'signOff').id).toBe('signOff:1.2');
  });

  it('ORD-25 a second refusal of the same goods is a second exception', () => {
    const story = play(
      refused,
      settleRefusal('REDELIVER', { eta: '2025-03-25' }),
      { action: 'arrive', by: carrier },
      refuse,
    );
    expect(story.state.exceptions?.map(({ type, closedAt }) => [type, !closedAt])).toEqual([
      ['SIGN_REFUSED', false],
      ['SIGN_REFUSED', true],
    ]);
  });

  it('ORD-25 asks for the day of a new delivery', () => {
    expect(refusalOf(refused, settleRefusal('REDELIVER'))).toMatchObject({
      code: 'FIELDS_MISSING',
      requirement: 'ORD-25',
    });
  });

  it('ORD-25 goods are taken back for good by supervisors only, and the order is cancelled', () => {
    expect(refusalOf(refused, settleRefusal('RETURNED_CANCEL', {}, clerk))).toMatchObject({
      code: 'FORBIDDEN',
      requirement: 'ORD-25',
    });
    const story = play(refused, settleRefusal('RETURNED_CANCEL'));
    expect(story.state).toMatchObject({ stage: 'CANCELLED', deadlines: [] });
    expect(types(story)).toEqual([]);
  });

  it('ORD-25 nothing is settled that was not refused', () => {
    expect(refusalOf(atStage('DELIVERY'), settleRefusal('RESOLVED_SIGNED'))).toMatchObject({
      code: 'NOT_YET',
      requirement: 'ORD-25',
    });
    const named = settleRefusal('RESOLVED_SIGNED', { shipmentId: 's9' });
    expect(refusalOf(refused, named)?.code).toBe('SHIPMENT_UNKNOWN');
  });
});

describe('trouble with the goods', () => {
  it.each([
    ['DAMAGED', 'DAMAGE'],
    ['WRONG_GOODS', 'WRONG_GOODS'],
    ['INCOMPLETE', 'QTY_MISMATCH'],
  ])('ORD-24 goods found %s open an exception %s once', (condition, type) => {
    const count: Step = {
      action: 'confirmCount',
      by: carrier,
      input: { countedQuantity: 5, condition },
    };
    const sign: Step = {
      action: 'signOff',
      by: carrier,
      input: { signer: 'text-2', receivedQuantity: 5, condition },
    };
    expect(types(play(atStage('DELIVERY'), count, sign))).toEqual([type]);
    expect(types(play(atStage('DELIVERY'), sign))).toEqual([type]);
  });

  it('ORD-24 goods in good order open none', () => {
    expect(types(atStage('ARCHIVE'))).toEqual([]);
  });

  it('ORD-24 what is not accepted stays open as a back-order of the same order', () => {
    const partly: Step = {
      action: 'signOff',
      by: carrier,
      input: { signer: 'text-2', receivedQuantity: 3, condition: 'DAMAGED' },
    };
    const story = play(atStage('DELIVERY'), partly);
    expect(story.state.stage).toBe('SHIPMENT');
    expect(openLines(story.state)).toEqual([{ line: 0, quantity: 2 }]);
    expect(openExceptions(story.state)[0]?.lines).toEqual([{ line: 0, quantity: 2 }]);
    const given = play(story, { action: 'closeBackOrder', by: manager });
    expect(given.state.stage).toBe('ARCHIVE');
    expect(given.state.signOff?.receivedQuantity).toBe(3);
  });

  it('ORD-23 a past that was signed for with less is taken as it was', () => {
    const story = atStage('DELIVERY');
    const past: Story = { ...story, state: { ...story.state, historical: true } };
    const { state } = ask(past, {
      action: 'signOff',
      by: IMPORTER,
      input: { signer: 'text-2', receivedQuantity: 3, condition: 'GOOD' },
    });
    expect(state.stage).toBe('ARCHIVE');
  });

  it('ORD-24 the signature of less than was counted tells the customer of what was received', () => {
    const before = atStage('DELIVERY');
    const after = play(before, {
      action: 'signOff',
      by: carrier,
      input: { signer: 'text-2', receivedQuantity: 3, condition: 'DAMAGED' },
    });
    const [told] = customerNoticesOf(before, after).filter(({ code }) => code === 'SIGNED');
    expect(told?.params['receivedQuantity']).toBe(3);
  });
});

describe('the customer herself', () => {
  it('SYS-06 signs and confirms receipt, and does nothing else', () => {
    const arrived = atStage('DELIVERY');
    const sign: Step = { action: 'signOff', by: CUSTOMER };
    const story = play(arrived, sign, { action: 'complete', by: CUSTOMER });
    expect(story.state).toMatchObject({
      signOff: { by: 'CUSTOMER' },
      completion: { by: 'CUSTOMER' },
    });
    const others = HAPPY_PATH.filter(({ action }) => !['signOff', 'complete'].includes(action));
    for (const { action } of others) {
      const refusal = refusalOf(anOrder(), { action, by: CUSTOMER });
      expect(refusal).toMatchObject({ code: 'FORBIDDEN', requirement: 'SYS-06' });
    }
  });
});
