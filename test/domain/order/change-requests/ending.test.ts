import { missingForArchive } from '../../../../domain/order';
import { agent, atStage, carrier, clerk, customerNoticesOf, manager, noticesOf } from '../support';
import { play, refusalOf, rep, upTo } from '../support';
import type { Step } from '../support';
import { asked, confirms, inProduction, NEW_CONTACT, pieces, step, wants } from './stories';

describe('a change that is not made', () => {
  it('is declined with a reason that goes to whoever asked, and the customer is told (ORD-37, ORD-14)', () => {
    const before = asked();
    const after = play(before, step('declineChange'));
    expect(after.state.data.items).toEqual([{ spec: 'M-100', quantity: 5 }]);
    expect(after.state.changeRequests).toMatchObject([
      { status: 'DECLINED', declined: { by: 'maker', reason: 'text-2' } },
    ]);
    expect(noticesOf(before, after)).toMatchObject([
      { code: 'CHANGE_DECLINED', target: { person: 'clerk' } },
    ]);
    expect(customerNoticesOf(before, after)).toMatchObject([
      { code: 'CHANGE_DROPPED', params: { items: ['M-100 × 5'] } },
    ]);
  });

  it('is taken back by whoever asked, or by a supervisor (SYS-06)', () => {
    const refusal = refusalOf(asked(), step('withdrawChange', rep));
    expect(refusal).toMatchObject({ code: 'FORBIDDEN', requirement: 'SYS-06' });
    for (const by of [clerk, manager]) {
      expect(refusalOf(asked(), step('withdrawChange', by))).toBeNull();
    }
    const after = play(asked(), step('withdrawChange', clerk));
    expect(after.state.changeRequests).toMatchObject([{ status: 'WITHDRAWN' }]);
    expect(customerNoticesOf(asked(), after)).toEqual([]);
  });

  it.each(['return', 'reject'])('lapses when the order is ended by %s (ORD-37)', (action) => {
    const story = play(atStage('REVIEW'), wants(pieces(7)), { action, by: manager });
    expect(story.state.changeRequests).toMatchObject([{ status: 'LAPSED' }]);
  });

  it('lapses when the order is cancelled (ORD-37)', () => {
    for (const story of [asked(), play(atStage('REVIEW'), wants(pieces(7)))]) {
      const { state } = play(story, { action: 'cancel', by: manager });
      expect(state.changeRequests).toMatchObject([{ status: 'LAPSED' }]);
    }
  });

  it('keeps an order from approval and from its archive while it is open (ORD-37)', () => {
    const reviewed = play(atStage('REVIEW'), wants(pieces(7)));
    const refusal = refusalOf(reviewed, { action: 'approve', by: manager });
    expect(refusal).toMatchObject({ code: 'CHANGE_PENDING', requirement: 'ORD-37' });
    const delivered = play(
      upTo('ship'),
      wants({ contact: NEW_CONTACT }),
      ...(['arrive', 'confirmCount', 'signOff'] as const).map((action) => ({
        action,
        by: carrier,
      })),
    );
    expect(missingForArchive(delivered.state)).toContain('change c1');
    const answered = play(delivered, step('declineChange', manager));
    expect(missingForArchive(answered.state)).not.toContain('change c1');
  });
});

describe('a shortage', () => {
  const shortage: Step = {
    action: 'openException',
    by: clerk,
    input: { type: 'SHORTAGE', lines: [{ line: 0, quantity: 2 }] },
  };
  const chosen = (option: string): Step => ({
    ...{ action: 'recordDecision', by: agent, input: { exception: 'x1', option } },
  });

  it('of which the customer cancels what is short asks for that change, and ends with it (ORD-12)', () => {
    const story = play(inProduction(), shortage, chosen('CANCEL'));
    expect(story.state.changeRequests).toMatchObject([
      {
        ...{ requestedBy: 'CUSTOMER', requested: { by: 'agent' }, exception: 'x1' },
        changes: [{ field: 'items', to: [{ quantity: 3 }] }],
      },
    ]);
    const { state } = play(story, confirms());
    expect(state.data.items).toEqual([{ spec: 'M-100', quantity: 3 }]);
    expect(state.exceptions).toMatchObject([{ resolution: { outcome: 'CANCEL' } }]);
  });

  it('of the whole order is no change but a cancellation, and other choices ask for none (ORD-12)', () => {
    const all = { ...shortage, input: { type: 'SHORTAGE', lines: [{ line: 0, quantity: 5 }] } };
    const gone = play(inProduction(), all, chosen('CANCEL'));
    expect(gone.state.changeRequests).toBeUndefined();
    const waits = play(inProduction(), shortage, chosen('WAIT'));
    expect(waits.state.changeRequests).toBeUndefined();
  });

  it('that ends with a substitute ends by the change that names it (ORD-12)', () => {
    const substitute = { items: [{ spec: 'M-101', quantity: 5 }], exception: 'x1' };
    const story = play(
      inProduction(),
      shortage,
      chosen('SUBSTITUTE'),
      wants(substitute),
      confirms(),
    );
    expect(story.state.exceptions).toMatchObject([{ resolution: { outcome: 'SUBSTITUTE' } }]);
  });

  it('leaves a trouble with the address settled by the new one (ORD-12)', () => {
    const lost = { action: 'openException', by: carrier, input: { type: 'ROUTE_ADDRESS' } };
    const change = wants({ contact: NEW_CONTACT, exception: 'x1' });
    const story = play(upTo('ship'), lost, change, confirms(carrier));
    expect(story.state.exceptions).toMatchObject([{ resolution: { outcome: 'NEW_ADDRESS' } }]);
  });
});
