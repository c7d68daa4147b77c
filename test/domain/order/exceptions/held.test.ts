import { heldLines } from '../../../../domain/order';
import { atStage, clerk, play } from '../support';
import type { Story } from '../support';
import { chose, shortage, withTrouble } from './stories';

const TWO_LINES = {
  items: [
    { spec: 'M-100', quantity: 5 },
    { spec: 'M-200', quantity: 3 },
  ],
};

const inProduction = (): Story => atStage('PRODUCTION', { with: TWO_LINES });
const held = ({ state }: Story): unknown => heldLines(state);
const resolve = (outcome: string) => ({
  ...{ action: 'resolveException', by: clerk, input: { exception: 'x1', outcome } },
});

test('ORD-12 without a shortage nothing is held back', () => {
  expect(held(inProduction())).toEqual([]);
  expect(held(withTrouble(inProduction(), 'MATERIAL_SHORTAGE'))).toEqual([]);
});

test('ORD-12 what is missing is held back until the customer has decided, and nothing else', () => {
  expect(held(shortage(inProduction()))).toEqual([{ line: 0, quantity: 2 }]);
});

test('ORD-12 a shortage that names no lines holds back the whole order', () => {
  const all = [
    { line: 0, quantity: 5 },
    { line: 1, quantity: 3 },
  ];
  expect(held(withTrouble(inProduction(), 'SHORTAGE'))).toEqual(all);
});

test.each(['WAIT', 'SUBSTITUTE', 'CANCEL'])(
  'ORD-12 after the choice %s the missing part is held back until the shortage is resolved',
  (option) => {
    const decided = play(shortage(inProduction()), chose(option));
    expect(held(decided)).toEqual([{ line: 0, quantity: 2 }]);
    expect(held(play(decided, resolve('SOLVED')))).toEqual([]);
  },
);

test('ORD-12 after the choice PARTIAL the missing part may follow as it comes', () => {
  expect(held(play(shortage(inProduction()), chose('PARTIAL')))).toEqual([]);
});

test('ORD-12 two shortages of a line add up, but to no more than was ordered', () => {
  const lines = [{ line: 0, quantity: 4 }];
  const both = withTrouble(shortage(inProduction()), 'SHORTAGE', { lines });
  expect(held(both)).toEqual([{ line: 0, quantity: 5 }]);
  expect(held(play(both, chose('PARTIAL')))).toEqual([{ line: 0, quantity: 4 }]);
});
