import type { OrderState } from '../../../../domain/order';

type Make = (state: OrderState, pick: number) => Record<string, unknown>;

const task: Make = (_state, pick) => ({
  ...{ compensation: `c${1 + (pick % 3)}`, reason: 'text-1', comment: 'text-2' },
});

/** Inputs for random lives. */
export const RANDOM_CANCELLING_INPUTS: Record<string, Make> = {
  compensationDone: task,
  compensationFailed: task,
  settleCompensation: task,
};
