import { atStage, clerk, maker, play } from '../support';
import type { Step, Story } from '../support';
import type { Person } from '../../../../domain/people';

export const AGREED = { agreedBy: 'text-3', how: 'PHONE', agreedAt: '2025-03-03T02:00:00.000Z' };

/** The same goods in another quantity, and what else is ordered. */
export const pieces = (quantity: number, ...more: object[]): { items: object[] } => ({
  items: [{ spec: 'M-100', quantity }, ...more],
});

/** The customer asks for a change. */
export function wants(what: Record<string, unknown>, by: Person = clerk): Step {
  const input = { requestedBy: 'CUSTOMER', reason: 'text-1', ...what };
  return { action: 'requestChange', by, input };
}

export function confirms(by: Person = maker, more: Record<string, unknown> = {}): Step {
  return { action: 'confirmChange', by, input: { change: 'c1', ...more } };
}

/** An order of five in production, to be delivered on 20 March. */
export const inProduction = (): Story => atStage('PRODUCTION');

/** The same, of which the customer wants seven. */
export const asked = (what: Record<string, unknown> = pieces(7)): Story =>
  play(inProduction(), wants(what));

export const NEW_CONTACT = { party: 'party-9', has: ['name', 'phone', 'address'] };

/** A step on the request, with a reason where it takes one. */
export const step = (
  action: string,
  by: Person = maker,
  input: Record<string, unknown> = {},
): Step => ({ action, by, input: { change: 'c1', reason: 'text-2', ...input } });
