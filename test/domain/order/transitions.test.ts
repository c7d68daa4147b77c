import fc from 'fast-check';
import { evolveCase } from '../../../domain/kernel';
import { ORDER_ACTIONS, orderDecider } from '../../../domain/order';
import type { OrderState } from '../../../domain/order';
import { ORDER_TRANSITIONS } from '../../../domain/order/transitions';
import { life, live } from './random';

test('SYS-02 whoever does whatever whenever, an order goes from stage to stage by the table alone', () => {
  fc.assert(
    fc.property(life, (lived) => {
      const nothing = { version: 0 } as OrderState;
      live(lived).events.reduce((before, event) => {
        const after = evolveCase(orderDecider, before, event);
        if (event.type !== 'ORDER_OPENED' && after.stage !== before.stage) {
          const ways = ORDER_TRANSITIONS.filter(
            (way) => way.event === event.type && way.to === after.stage,
          );
          expect(ways.flatMap(({ from }) => from)).toContain(before.stage);
        }
        return after;
      }, nothing);
    }),
    { numRuns: 200 },
  );
});

test('SYS-02 every action of the table is possible at the stages where its ways begin', () => {
  for (const { action, from } of ORDER_TRANSITIONS) {
    const stages = ORDER_ACTIONS.find(({ name }) => name === action)?.stages;
    expect(stages).toEqual(expect.arrayContaining([...from]));
  }
});
