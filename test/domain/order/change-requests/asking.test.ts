import { orderDecider } from '../../../../domain/order';
import { IN_STORE } from '../support';
import { orderWaits } from '../../../../domain/order';
import {
  ask,
  atStage,
  carrier,
  ctxOf,
  clerk,
  customerNoticesOf,
  DAY,
  deadline,
  later,
} from '../support';
import {
  maker,
  manager,
  noticesOf,
  partlyShipped,
  play,
  refusalOf,
  storeman,
  upTo,
} from '../support';
import type { Step, Story } from '../support';
import { AGREED, asked, confirms, inProduction, NEW_CONTACT, pieces, step, wants } from './stories';

describe('a change that is asked for', () => {
  it('keeps the fields that really differ, before and after, and nothing is changed yet (SYS-05)', () => {
    const what = { ...pieces(7), deliveryDate: '2025-03-20', customerAgreed: AGREED };
    const { state } = asked(what);
    expect(state.changeRequests).toMatchObject([
      {
        ...{ id: 'c1', version: 2, requestedBy: 'CUSTOMER', requested: { by: 'clerk' } },
        ...{ reason: 'text-1', status: 'OPEN', agreement: AGREED },
        changes: [
          {
            field: 'items',
            from: [{ spec: 'M-100', quantity: 5 }],
            to: [{ spec: 'M-100', quantity: 7 }],
          },
        ],
      },
    ]);
    expect(state.data.items).toEqual([{ spec: 'M-100', quantity: 5 }]);
  });

  it('is refused when nothing in it differs (SYS-05)', () => {
    const same = { ...pieces(5), contact: inProduction().state.data.contact };
    const refusal = refusalOf(inProduction(), wants(same));
    expect(refusal).toMatchObject({ code: 'CHANGE_EMPTY', requirement: 'SYS-05' });
  });

  it('is the only one until it is decided (ORD-37)', () => {
    const refusal = refusalOf(asked(), wants({ contact: NEW_CONTACT }));
    expect(refusal).toMatchObject({ code: 'CHANGE_PENDING', params: { change: 'c1' } });
    const next = play(asked(), step('declineChange'), wants(pieces(8)));
    expect(next.state.changeRequests).toMatchObject([
      { id: 'c1', status: 'DECLINED' },
      { id: 'c2', version: 2, status: 'OPEN' },
    ]);
  });

  it('leaves the order complete: neither without goods nor without an address (ORD-02)', () => {
    for (const what of [pieces(0), { contact: { party: 'party-9', has: ['name'] } }]) {
      const refusal = refusalOf(inProduction(), wants(what));
      expect(refusal).toMatchObject({ code: 'FIELDS_MISSING', requirement: 'ORD-02' });
    }
  });

  it('takes no date that is past, agreed or under negotiation elsewhere (ORD-14)', () => {
    const past = refusalOf(inProduction(), wants({ deliveryDate: '2025-03-01' }));
    expect(past).toMatchObject({ code: 'TIME_IMPOSSIBLE', requirement: 'ORD-14' });
    const proposal = { action: 'proposeDate', by: clerk, input: { date: '2025-03-25' } };
    const negotiating = play(inProduction(), proposal);
    const other = refusalOf(negotiating, wants({ deliveryDate: '2025-03-28' }));
    expect(other).toMatchObject({ code: 'DATE_UNDER_NEGOTIATION', requirement: 'ORD-14' });
  });

  it('names an agreement of the past only (SYS-05)', () => {
    const customerAgreed = { ...AGREED, agreedAt: '2099-01-01T00:00:00.000Z' };
    const refusal = refusalOf(inProduction(), wants({ ...pieces(7), customerAgreed }));
    expect(refusal).toMatchObject({ code: 'TIME_IMPOSSIBLE', requirement: 'SYS-05' });
    const late = refusalOf(asked(), confirms(maker, { customerAgreed }));
    expect(late).toMatchObject({ code: 'TIME_IMPOSSIBLE', requirement: 'SYS-05' });
  });

  it('settles an exception that is open, if any (ORD-12)', () => {
    const refusal = refusalOf(inProduction(), wants({ ...pieces(7), exception: 'x7' }));
    expect(refusal).toMatchObject({ code: 'RESOURCE_NOT_FOUND', requirement: 'ORD-12' });
  });

  it('is waited for, with a limit and a notice to whoever decides (ORD-37)', () => {
    const before = inProduction();
    const after = asked();
    expect(deadline(after, 'changeDecision')).toMatchObject({ owner: { role: 'PRODUCTION' } });
    expect(orderWaits(after.state)[0]).toMatchObject({
      ...{ code: 'CHANGE_DECISION', who: { role: 'PRODUCTION' }, params: { id: 'c1' } },
    });
    expect(noticesOf(before, after)).toMatchObject([
      { code: 'CHANGE_REQUESTED', target: { role: 'PRODUCTION' } },
    ]);
    const overdue = ask(after, { ...confirms(), at: later(after.now, 3 * DAY) });
    expect(overdue.state.breaches.map(({ kind }) => kind)).toContain('changeDecision');
  });

  it('waits for whoever answers for it at the stage (ORD-37)', () => {
    const owners = (['REVIEW', 'SHIPMENT'] as const).map(
      (stage) => deadline(play(atStage(stage), wants(pieces(7))), 'changeDecision').owner,
    );
    expect(owners).toEqual([{ person: 'clerk' }, { role: 'LOGISTICS' }]);
    const stock = play(atStage('PRODUCTION', { with: { source: 'STOCK' } }), wants(pieces(7)));
    expect(deadline(stock, 'changeDecision').owner).toEqual({ role: 'SALES_MANAGER' });
  });

  it('is put to the customer when it is ours (ORD-14)', () => {
    const ours = asked({ ...pieces(4), requestedBy: 'US' });
    expect(customerNoticesOf(inProduction(), ours)).toMatchObject([
      { code: 'CHANGE_PROPOSED', params: { changes: ['M-100 × 4'], deliveryDate: '2025-03-20' } },
    ]);
    expect(customerNoticesOf(inProduction(), asked())).toEqual([]);
  });
});

describe('what has left', () => {
  it('is fixed in its quantity and kind; what is open may change (ORD-18)', () => {
    for (const what of [pieces(1), { items: [{ spec: 'M-200', quantity: 5 }] }]) {
      const refusal = refusalOf(partlyShipped(), wants(what));
      expect(refusal).toMatchObject({ code: 'LINE_NOT_OPEN', params: { line: 0, open: 3 } });
    }
    expect(refusalOf(partlyShipped(), wants(pieces(3)))).toBeNull();
  });

  it('is looked at again when the change is confirmed (ORD-18)', () => {
    const lowered = play(partlyShipped(), wants(pieces(3)));
    const rest = play(lowered, { action: 'createNote', by: storeman });
    const refusal = refusalOf(rest, confirms(carrier));
    expect(refusal).toMatchObject({ code: 'LINE_NOT_OPEN', requirement: 'ORD-18' });
  });

  it('goes elsewhere at most, once all of it is on its way (ORD-18)', () => {
    const refusal = refusalOf(upTo('ship'), wants(pieces(7)));
    expect(refusal).toMatchObject({ code: 'CHANGE_TOO_LATE', params: { fields: ['items'] } });
    const led = play(upTo('ship'), wants({ contact: NEW_CONTACT }), confirms(carrier));
    expect(led.state.data.contact).toEqual(NEW_CONTACT);
    expect(led.state.changeRequests![0]!.touches).toEqual([
      { what: 'LOAD', id: 's1', undone: false },
    ]);
  });

  it('is too late for a change that was asked for before it left (ORD-18)', () => {
    const other = { spec: 'M-2', quantity: 1 };
    const waiting = play(atStage('SHIPMENT'), wants(pieces(5, other)));
    const loaded = play(waiting, ...IN_STORE, { action: 'ship', by: carrier });
    const refusal = refusalOf(loaded, confirms(carrier));
    expect(refusal).toMatchObject({ code: 'CHANGE_TOO_LATE', requirement: 'ORD-18' });
  });

  it('ends the delivery when the customer wants no more than that', () => {
    const signed = play(partlyShipped(), wants(pieces(2)), confirms(carrier));
    expect(signed.state.stage).toBe('SHIPMENT');
    const arrived = play(signed, { action: 'arrive', by: carrier });
    expect(arrived.state.stage).toBe('DELIVERY');
  });
});

describe('a load', () => {
  const ready = (): Story => play(atStage('SHIPMENT'), ...IN_STORE);
  const ship: Step = { action: 'ship', by: carrier };

  it('that an open request concerns does not leave (ORD-37)', () => {
    const date = { deliveryDate: '2025-03-25', customerAgreed: AGREED };
    for (const what of [{ contact: NEW_CONTACT }, pieces(7), date]) {
      const refusal = refusalOf(play(ready(), wants(what)), ship);
      expect(refusal).toMatchObject({ code: 'CHANGE_PENDING', requirement: 'ORD-37' });
    }
  });

  it('is not offered for departure while the request concerns all there are (ORD-37)', () => {
    const { state, terms, now } = play(ready(), wants(pieces(7)));
    const refusal = orderDecider.blocked(state, 'ship', ctxOf({ terms }, now, carrier));
    expect(refusal).toMatchObject({ code: 'CHANGE_PENDING', requirement: 'ORD-37' });
  });

  it('of other lines leaves, and every load once it is decided (ORD-37)', () => {
    const other = { spec: 'M-2', quantity: 1 };
    expect(refusalOf(play(ready(), wants(pieces(5, other))), ship)).toBeNull();
    const dropped = play(ready(), wants(pieces(7)), step('declineChange', manager));
    expect(refusalOf(dropped, ship)).toBeNull();
  });
});
