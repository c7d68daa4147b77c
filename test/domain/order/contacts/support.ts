import { agent, atStage, play } from '../support';
import type { Step, Story } from '../support';

/** A contact of some purpose; the customer was reached unless said otherwise. */
export function contact(purpose: string, more: Record<string, unknown> = {}): Step {
  const input = { purpose, channel: 'PHONE', outcome: 'REACHED', ...more };
  return { action: 'recordContact', by: agent, input };
}

/** A question that is to be answered by 7 March. */
export function asked(): Story {
  const input = { question: 'text-1', promisedDate: '2025-03-07' };
  return play(atStage('PRODUCTION'), { action: 'parkQuestion', by: agent, input });
}
