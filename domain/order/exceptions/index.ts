import type { Obligation } from '../../kernel/case';
import type { OrderFeature, WaitingReason } from '../feature';
import type { OrderState } from '../state';
import { EXCEPTION_ACTIONS } from './actions';
import { EXCEPTION_CHANGES } from './changes';
import { EXCEPTION_MESSAGES } from './notices';
import { exceptionHoldings, openExceptions } from './open';
import { EXCEPTION_RULES } from './types';

export { exceptionHoldings, exceptionOpened, openExceptions } from './open';
export type { OpenException } from './open';
export { heldLines } from './held';
export { EXCEPTION_RULES, outcomesOf } from './types';
export type { ExceptionRules } from './types';
export * from './state';

/** An open exception must not lie idle: whoever works on it starts the clock anew (§7.2). */
function idleAlarms(state: OrderState): Obligation[] {
  return openExceptions(state).map(({ id, touches = 0, touchedAt, owner }) => ({
    id: `exceptionIdle:${id}.${touches}`,
    kind: 'exceptionIdle',
    mode: 'limit',
    owner,
    start: touchedAt,
    due: { policyKey: 'stuck.exceptionIdle' },
  }));
}

function decisionAwaited(state: OrderState): WaitingReason | null {
  const asked = openExceptions(state).find(
    ({ type, decision }) => decision === undefined && EXCEPTION_RULES[type].customerDecides,
  );
  if (asked === undefined) return null;
  const { id, type, owner } = asked;
  return {
    code: 'CUSTOMER_DECISION',
    who: owner,
    limit: 'exceptionIdle',
    params: { exception: type, id },
  };
}

/** Troubles of an order as items of their own (§3.3); while one is open it is not archived (§3.6). */
export const exceptionFeature: OrderFeature = {
  name: 'exceptions',
  actions: EXCEPTION_ACTIONS,
  parts: ['exceptions'],
  changes: EXCEPTION_CHANGES,
  duties: { exceptionIdle: 'ORD-12' },
  obligations: idleAlarms,
  holdings: exceptionHoldings,
  waitingOn: decisionAwaited,
  messages: EXCEPTION_MESSAGES,
  missingForArchive: (state) => openExceptions(state).map(({ id }) => `exception ${id}`),
};
