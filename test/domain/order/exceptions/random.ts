import { EXCEPTION_TYPES, EXCEPTION_RULES, openExceptions } from '../../../../domain/order';
import type { ExceptionType, OrderState } from '../../../../domain/order';

type Input = Record<string, unknown>;
type Make = (state: OrderState, pick: number) => Input;

const TYPES = Object.keys(EXCEPTION_TYPES) as ExceptionType[];

/** One of the open exceptions, mostly; one that is closed or was never there otherwise. */
function one({ exceptions = [], ...state }: OrderState, pick: number): Input {
  const open = openExceptions({ ...state, exceptions });
  const { id, type } = open[pick % Math.max(open.length, 1)] ?? exceptions[0] ?? { id: 'x9' };
  const { options } = EXCEPTION_RULES[type ?? 'SHORTAGE'];
  return { exception: id, option: options[pick % options.length]! };
}

/** Inputs for random lives. */
export const RANDOM_EXCEPTION_INPUTS: Record<string, Make> = {
  openException: (_state, pick) => ({
    type: TYPES[pick % TYPES.length],
    ...(pick % 2 === 0 && { lines: [{ line: 0, quantity: 1 + (pick % 6) }] }),
  }),
  offerOptions: (state, pick) => {
    const { exception, option } = one(state, pick);
    return { exception, options: [option] };
  },
  recordDecision: (state, pick) => ({
    ...one(state, pick),
    ...(one(state, pick)['option'] === 'SUBSTITUTE' &&
      pick % 2 === 0 && { substitutes: [{ line: 0, spec: 'M-3', quantity: 1 + (pick % 4) }] }),
  }),
  resolveException: (state, pick) => {
    const { exception, option } = one(state, pick);
    return { exception, outcome: pick % 2 === 0 ? 'SOLVED' : option };
  },
  assignException: (state, pick) => ({
    exception: one(state, pick)['exception'],
    owner: pick % 2 === 0 ? { role: 'LOGISTICS' } : { person: 'clerk' },
  }),
};
