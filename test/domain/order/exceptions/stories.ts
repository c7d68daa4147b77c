import { clerk, play } from '../support';
import type { Step, Story } from '../support';
import type { ExceptionType } from '../../../../domain/order';

/** The order with an exception of a type; the next ones are `x1`, `x2` ... */
export function withTrouble(
  story: Story,
  type: ExceptionType,
  input: Record<string, unknown> = {},
  by = clerk,
): Story {
  return play(story, { action: 'openException', by, input: { type, ...input } });
}

/** The order with a shortage of two of the five pieces of its only line. */
export function shortage(story: Story): Story {
  return withTrouble(story, 'SHORTAGE', { lines: [{ line: 0, quantity: 2 }] });
}

/** The customer's choice on an exception. */
export function chose(option: string, exception = 'x1'): Step {
  return { action: 'recordDecision', by: clerk, input: { exception, option } };
}
