import { orderDecider } from '../../../../domain/order';
import { openChange } from '../../../../domain/order/change-requests';
import { previewChange } from '../../../../domain/order/change-requests/preview';
import { atStage, carrier, clerk, ctxOf, customerNoticesOf, manager, ofType } from '../support';
import { play, refusalOf } from '../support';
import type { Step, Story } from '../support';
import { shortage, withTrouble } from '../exceptions/stories';
import { confirms, inProduction, pieces, step, wants } from './stories';

/** The customer takes other goods for what is short. */
function takes(substitutes?: readonly object[], option = 'SUBSTITUTE'): Step {
  const input = { exception: 'x1', option, ...(substitutes && { substitutes }) };
  return { action: 'recordDecision', by: clerk, input };
}

/** Two of five pieces are short. */
const short = (): Story => shortage(inProduction());
const OTHER = [{ line: 0, spec: 'M-101' }];
const resolve = (outcome: string): Step => ({
  ...{ action: 'resolveException', by: clerk, input: { exception: 'x1', outcome } },
});
const linesOf = ({ state }: Story): unknown => state.data.items;
const wanted = ({ state }: Story): unknown => openChange(state)?.changes[0]?.to;

describe('goods the customer takes instead of what is short', () => {
  it('ORD-12 ask for the change of the order by themselves, which is confirmed like any other', () => {
    const decided = play(short(), takes(OTHER));
    const items = [
      { spec: 'M-100', quantity: 3 },
      { spec: 'M-101', quantity: 2 },
    ];
    expect(openChange(decided.state)).toMatchObject({
      ...{ id: 'c1', requestedBy: 'CUSTOMER', exception: 'x1', status: 'OPEN' },
      changes: [{ field: 'items', to: items }],
    });
    const ctx = ctxOf(decided, decided.now, clerk);
    expect(previewChange(decided.state, { change: 'c1' }, ctx)).toMatchObject({
      ...{ agreementNeeded: false, secondPerson: true },
    });
    expect(refusalOf(decided, confirms(clerk))).toMatchObject({ code: 'FORBIDDEN' });
    const changed = play(decided, confirms());
    expect(linesOf(changed)).toEqual(items);
    expect(changed.state.exceptions).toMatchObject([{ resolution: { outcome: 'SUBSTITUTE' } }]);
    const told = customerNoticesOf(decided, changed).map(({ code }) => code);
    expect(told).toEqual(['ORDER_CHANGED']);
  });

  it('ORD-12 take the place of a line that goes whole, in the number and at the price agreed', () => {
    const all = play(withTrouble(inProduction(), 'SHORTAGE'), {
      ...takes([{ line: 0, spec: 'M-101', quantity: 4, unitPrice: '9.50' }]),
    });
    expect(wanted(all)).toEqual([{ spec: 'M-101', quantity: 4, unitPrice: '9.50' }]);
  });

  it('ORD-12 keep unit and price of the line unless others are agreed', () => {
    const items = [{ spec: 'M-100', quantity: 5, unit: 'pcs', unitPrice: '10.00' }];
    const story = play(shortage(atStage('PRODUCTION', { with: { items } })), takes(OTHER));
    expect(wanted(story)).toMatchObject([
      { spec: 'M-100', quantity: 3 },
      { spec: 'M-101', quantity: 2, unit: 'pcs', unitPrice: '10.00' },
    ]);
  });

  it('ORD-12 come for lines that are short, each once, and only where that was chosen', () => {
    const twice = [...OTHER, ...OTHER];
    for (const wrong of [[{ line: 1, spec: 'M-101', quantity: 1 }], twice]) {
      expect(refusalOf(short(), takes(wrong))).toMatchObject({
        ...{ code: 'LINE_IMPOSSIBLE', requirement: 'ORD-12' },
      });
    }
    expect(refusalOf(short(), takes(OTHER, 'WAIT'))).toMatchObject({
      ...{ code: 'OPTION_UNKNOWN', requirement: 'ORD-12' },
    });
    expect(refusalOf(short(), takes(undefined, 'WAIT'))).toBeNull();
  });

  it('ORD-12 that were not named are waited for until the change is asked for', () => {
    const decided = play(short(), takes());
    expect(openChange(decided.state)).toBeUndefined();
    expect(orderDecider.waitingOn(decided.state)).toMatchObject({
      ...{ code: 'SUBSTITUTE_CHANGE', who: { person: 'clerk' } },
      params: { exception: 'SHORTAGE', id: 'x1' },
    });
    const items = { items: [{ spec: 'M-101', quantity: 5 }], exception: 'x1' };
    const asked = play(decided, wants(items));
    expect(orderDecider.waitingOn(asked.state)?.code).toBe('CHANGE_DECISION');
    const declined = play(asked, step('declineChange'));
    expect(orderDecider.waitingOn(declined.state)?.code).toBe('SUBSTITUTE_CHANGE');
    const changed = play(asked, confirms());
    expect(changed.state.exceptions).toMatchObject([{ resolution: { outcome: 'SUBSTITUTE' } }]);
    expect(orderDecider.waitingOn(changed.state)?.code).not.toBe('SUBSTITUTE_CHANGE');
  });

  it('ORD-12 are ordered by the change, not by saying that it is over', () => {
    const decided = play(short(), takes());
    const other = { code: 'OTHER_ACTION', params: { action: 'requestChange' } };
    expect(refusalOf(decided, resolve('SUBSTITUTE'))).toEqual({ ...other, requirement: 'ORD-12' });
    expect(refusalOf(decided, resolve('SOLVED'))).toBeNull();
    const changed = play(decided, wants(pieces(5, { spec: 'M-101', quantity: 2 })), confirms());
    expect(refusalOf(changed, resolve('SUBSTITUTE'))).toBeNull();
    const before = play(inProduction(), wants(pieces(7)), confirms());
    expect(refusalOf(play(shortage(before), takes()), resolve('SUBSTITUTE'))).toMatchObject(other);
  });

  it('ORD-12 do not end with a change of something else', () => {
    const moved = wants({
      ...{ deliveryDate: '2025-03-25', exception: 'x1' },
      customerAgreed: { agreedBy: 'text-3', how: 'PHONE' },
    });
    const story = play(short(), takes(), moved, confirms());
    expect(story.state.exceptions?.[0]?.closedAt).toBeUndefined();
    expect(orderDecider.waitingOn(story.state)?.code).toBe('SUBSTITUTE_CHANGE');
  });

  it('ORD-12 ask for nothing by themselves while another change is open, or what is short is on a note', () => {
    const busy = play(short(), wants(pieces(7)), takes(OTHER));
    expect(ofType(busy, 'CHANGE_REQUESTED')).toHaveLength(1);
    const noted = play(atStage('SHIPMENT'), { action: 'createNote', by: carrier });
    const late = play(shortage(noted), takes(OTHER));
    expect(openChange(late.state)).toBeUndefined();
    expect(orderDecider.waitingOn(late.state)?.code).toBe('SUBSTITUTE_CHANGE');
  });

  it('ORD-12 are corrected where an order was sent back, not changed by request', () => {
    const returned = play(shortage(atStage('REVIEW')), { action: 'return', by: manager });
    for (const choice of [takes(OTHER), takes(undefined, 'CANCEL')]) {
      const decided = play(returned, choice);
      expect(decided.state.changeRequests).toBeUndefined();
    }
    const decided = play(returned, takes(OTHER));
    expect(refusalOf(decided, resolve('SUBSTITUTE'))).toBeNull();
  });

  it('ORD-12 take the place of what is late as well', () => {
    const late: Step = {
      ...{ action: 'reportDelay', by: clerk },
      input: { where: 'PRODUCTION', cause: 'MATERIAL', proposedSolution: 'SUBSTITUTE' },
    };
    const story = play(play(inProduction(), late), takes(OTHER));
    expect(wanted(story)).toEqual([{ spec: 'M-101', quantity: 5 }]);
  });
});
