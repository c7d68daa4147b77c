import { agent } from '../support';
import { atStage, carrier, clerk, customerNoticesOf, deadline, head, maker } from '../support';
import {
  manager,
  noticesOf,
  ofType,
  partlyShipped,
  play,
  refusalOf,
  rep,
  shanghai,
} from '../support';
import { storeman } from '../support';
import type { Step } from '../support';
import { AGREED, asked, confirms, inProduction, pieces, step, wants } from './stories';

describe('a change that is confirmed', () => {
  it('holds from then on, and the versions before stay on record (SYS-05)', () => {
    const once = play(asked(), confirms(maker, { comment: 'text-4' }));
    expect(once.state.data.items).toEqual([{ spec: 'M-100', quantity: 7 }]);
    expect(once.state.changeRequests).toMatchObject([
      { status: 'CONFIRMED', confirmed: { by: 'maker', comment: 'text-4' }, closedAt: once.now },
    ]);
    const twice = play(once, wants(pieces(8)), confirms(head, { change: 'c2' }));
    expect(twice.state.changeRequests).toMatchObject([
      { id: 'c1', version: 2, changes: [{ from: [{ quantity: 5 }], to: [{ quantity: 7 }] }] },
      { id: 'c2', version: 3, changes: [{ from: [{ quantity: 7 }], to: [{ quantity: 8 }] }] },
    ]);
    expect(ofType(twice, 'CHANGE_CONFIRMED')[0]!.data).toMatchObject({
      ...{ change: 'c1', version: 2, by: 'maker', stage: 'PRODUCTION' },
      changes: [{ field: 'items', from: [{ quantity: 5 }], to: [{ quantity: 7 }] }],
    });
  });

  it('keeps a line that is dropped in its place, with none of it', () => {
    const two = inProduction().state.data.items.concat({ spec: 'M-2', quantity: 3 });
    const story = atStage('PRODUCTION', { with: { items: two } });
    const { state } = play(story, wants(pieces(5)), confirms());
    expect(state.data.items).toEqual([
      { spec: 'M-100', quantity: 5 },
      { spec: 'M-2', quantity: 0 },
    ]);
  });

  it('takes a second person once the order is approved, in a review it does not (ORD-37)', () => {
    const byManager = play(inProduction(), wants(pieces(7), manager));
    const refusal = refusalOf(byManager, confirms(manager));
    expect(refusal).toMatchObject({ code: 'FOUR_EYES', requirement: 'ORD-37' });
    expect(refusalOf(byManager, confirms(head))).toBeNull();
    const reviewed = play(atStage('REVIEW'), wants(pieces(7)));
    expect(refusalOf(reviewed, confirms(clerk))).toBeNull();
  });

  it('takes those who answer for it at the stage (SYS-06)', () => {
    const story = asked();
    for (const action of ['confirmChange', 'declineChange']) {
      const refused = [clerk, rep, carrier].map((by) => refusalOf(story, step(action, by))?.code);
      expect(refused).toEqual(['FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN']);
      expect(refusalOf(story, step(action, maker))).toBeNull();
    }
    const later = play(atStage('SHIPMENT'), wants(pieces(7)));
    expect(refusalOf(later, confirms(maker))?.code).toBe('FORBIDDEN');
    expect(refusalOf(later, confirms(carrier))).toBeNull();
  });

  it('is no matter of those who never decide on one, whether there is one or not (SYS-06)', () => {
    for (const action of ['confirmChange', 'declineChange']) {
      const refusal = refusalOf(inProduction(), step(action, agent));
      expect(refusal).toMatchObject({ code: 'FORBIDDEN', requirement: 'SYS-06' });
    }
  });

  it('is the one that was read (ORD-37)', () => {
    for (const action of ['confirmChange', 'declineChange']) {
      const none = refusalOf(asked(), step(action, maker, { change: 'c5' }));
      expect(none).toMatchObject({ code: 'RESOURCE_NOT_FOUND', requirement: 'ORD-37' });
      const next = play(asked(), step('declineChange'), wants(pieces(8)));
      const over = refusalOf(next, step(action, maker));
      expect(over).toMatchObject({ code: 'ALREADY_DONE', requirement: 'ORD-37' });
    }
    const withdrawn = refusalOf(asked(), step('withdrawChange', clerk, { change: 'c5' }));
    expect(withdrawn).toMatchObject({ code: 'RESOURCE_NOT_FOUND', requirement: 'ORD-37' });
  });

  it('is offered only while one is open (ORD-37)', () => {
    for (const action of ['confirmChange', 'declineChange', 'withdrawChange']) {
      const by = action === 'withdrawChange' ? clerk : maker;
      const refusal = refusalOf(inProduction(), step(action, by));
      expect(refusal).toMatchObject({ code: 'NOT_YET', requirement: 'ORD-37' });
    }
  });

  it('is asked for anew when the order has moved on since (SYS-05)', () => {
    const story = play(atStage('REVIEW'), wants(pieces(7)));
    const items = [{ spec: 'M-100', quantity: 6 }];
    const corrected: Step = {
      action: 'correct',
      by: head,
      input: { field: 'items', value: items },
    };
    const refusal = refusalOf(play(story, corrected), confirms(clerk));
    expect(refusal).toMatchObject({ code: 'CHANGE_OUTDATED', requirement: 'SYS-05' });
  });

  it('is told to the departments at work, to whoever asked, and to the customer (ORD-14)', () => {
    const before = asked();
    const after = play(before, confirms());
    expect(noticesOf(before, after).map(({ code, target }) => [code, target])).toEqual([
      ['ORDER_CHANGED', { role: 'PRODUCTION' }],
      ['ORDER_CHANGED', { role: 'PROCUREMENT' }],
      ['ORDER_CHANGED', { role: 'LOGISTICS' }],
      ['ORDER_CHANGED', { person: 'clerk' }],
    ]);
    expect(customerNoticesOf(before, after)).toMatchObject([
      {
        code: 'ORDER_CHANGED',
        params: { items: ['M-100 × 7'], deliveryDate: '2025-03-20', changes: ['GOODS'] },
      },
    ]);
  });

  it('lists milestones and procurement that have to be planned anew', () => {
    const planned = play(
      inProduction(),
      { action: 'planMilestones', by: maker },
      { action: 'planProcurement', by: maker },
      wants(pieces(7)),
      confirms(),
    );
    expect(planned.state.changeRequests![0]!.touches).toEqual([
      { what: 'MILESTONE', id: 'm1', undone: false },
      { what: 'PROCUREMENT', id: 'p1', undone: false },
    ]);
  });

  it('lists notes and back-orders it concerns while goods are shipped', () => {
    const rest: Step = {
      action: 'createNote',
      by: storeman,
      input: { noteNo: 'N-2', lines: [{ line: 0, quantity: 1 }] },
    };
    const changed = play(partlyShipped(), rest, wants(pieces(6)), confirms(carrier));
    expect(changed.state.changeRequests![0]!.touches).toEqual([
      { what: 'NOTE', id: 's2', undone: false },
      { what: 'BACK_ORDER', id: '0', undone: false },
    ]);
  });
});

describe('another date', () => {
  const date = '2025-03-25';

  it('is not confirmed without the agreement of the customer on record (ORD-14)', () => {
    const story = asked({ deliveryDate: date });
    const refusal = refusalOf(story, confirms());
    expect(refusal).toMatchObject({ code: 'AGREEMENT_MISSING', requirement: 'ORD-14' });
    expect(refusalOf(story, confirms(maker, { customerAgreed: AGREED }))).toBeNull();
  });

  it('counts by its negotiation, which keeps who agreed and when (ORD-14)', () => {
    const before = asked({ deliveryDate: date, customerAgreed: AGREED });
    const after = play(before, confirms());
    expect(after.state).toMatchObject({
      ...{ agreedDeliveryDate: date, originalDeliveryDate: '2025-03-20' },
      data: { deliveryDate: '2025-03-20' },
      dateChanges: [
        {
          ...{ id: 'd1', state: 'AGREED', proposals: [{ date, from: 'CUSTOMER' }] },
          answers: [{ answer: 'ACCEPT', answeredBy: 'text-3', answeredAt: AGREED.agreedAt }],
        },
      ],
    });
    expect(deadline(before, 'production').dueAt).toBe(shanghai('2025-03-17 18:00'));
    expect(deadline(after, 'production').dueAt).toBe(shanghai('2025-03-21 18:00'));
    const codes = [...noticesOf(before, after), ...customerNoticesOf(before, after)];
    expect(codes.map(({ code }) => code)).not.toContain('DATE_AGREED');
    expect(codes.map(({ code }) => code)).not.toContain('DATE_ANSWER_NEEDED');
  });

  it('that passed before the confirmation is not agreed any more (ORD-14)', () => {
    const story = asked({ deliveryDate: '2025-03-05', customerAgreed: AGREED });
    const refusal = refusalOf(story, { ...confirms(), at: shanghai('2025-03-06 10:00') });
    expect(refusal).toMatchObject({ code: 'TIME_IMPOSSIBLE', requirement: 'ORD-14' });
  });

  it('that was negotiated in the meantime holds already (ORD-14)', () => {
    const agreed = play(
      asked({ deliveryDate: date }),
      { action: 'proposeDate', by: clerk, input: { date } },
      { action: 'answerDate', by: clerk, input: { answer: 'ACCEPT' } },
    );
    const { state } = play(agreed, confirms());
    expect(state.agreedDeliveryDate).toBe(date);
    expect(state.dateChanges).toHaveLength(1);
    expect(state.changeRequests).toMatchObject([{ status: 'CONFIRMED' }]);
  });

  it('in a review is what is asked for, and the departments are asked anew (ORD-07)', () => {
    const before = play(atStage('REVIEW'), wants({ deliveryDate: date, customerAgreed: AGREED }));
    const after = play(before, confirms(clerk));
    expect(after.state).toMatchObject({ agreedDeliveryDate: null, data: { deliveryDate: date } });
    expect(after.state.feasibility).toEqual({});
    expect(
      noticesOf(before, after).filter(({ code }) => code === 'FEASIBILITY_REQUESTED'),
    ).toHaveLength(3);
    expect(after.state.changeRequests![0]!.touches).toHaveLength(3);
  });
});

describe('a change of ours', () => {
  it('takes the agreement of the customer in everything (ORD-14)', () => {
    const story = asked({ ...pieces(4), requestedBy: 'US' });
    const refusal = refusalOf(story, confirms());
    expect(refusal).toMatchObject({ code: 'AGREEMENT_MISSING', requirement: 'ORD-14' });
    const { state } = play(story, confirms(maker, { customerAgreed: AGREED }));
    expect(state.changeRequests![0]).toMatchObject({ agreement: AGREED, status: 'CONFIRMED' });
  });
});
