import { atStage, clerk, play } from '../support';
import type { Step, Story } from '../support';

/** A step of the negotiation by the clerk. */
export function step(action: string, input: Record<string, unknown> = {}): Step {
  return { action, by: clerk, input };
}

/** We ask for a date. */
export const propose = (date: string, more: Record<string, unknown> = {}): Step =>
  step('proposeDate', { date, ...more });

/** Somebody answers the last date. */
export const answer = (said: string, more: Record<string, unknown> = {}): Step =>
  step('answerDate', { answer: said, ...more });

/** An order in production to be delivered on 20 March. */
export const inProduction = (): Story => atStage('PRODUCTION');

/** Orders whose negotiation stands at each place where somebody has to act, and one that is agreed. */
export function NEGOTIATIONS(): Story[] {
  return [
    play(inProduction(), propose('2025-03-25', { send: false })),
    play(inProduction(), propose('2025-03-25')),
    play(inProduction(), propose('2025-03-25', { from: 'CUSTOMER' })),
    play(inProduction(), propose('2025-03-25'), answer('ACCEPT')),
  ];
}
