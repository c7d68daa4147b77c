import type { Obligation } from '../../kernel/case';
import { openExceptions } from '../exceptions/open';
import { owingSubstitute } from '../exceptions/substitutes';
import type { OrderFeature, WaitingReason } from '../feature';
import type { OrderState } from '../state';
import { limit } from '../limit';
import { confirmChange, declineChange, requestChange, withdrawChange } from './actions';
import { CHANGE_CHANGES } from './changes';
import { CHANGE_CONSEQUENCES, CHANGE_MESSAGES } from './follow';
import { openChange } from './pending';
import { deciderOf } from './who';

export { openChange } from './pending';
export { CHANGE_SIDES } from './state';
export type { ChangeRequest } from './state';

/** A request waits for one working day at most (policy `order.change.decide`). */
function decision(state: OrderState): Obligation[] {
  const open = openChange(state);
  if (open === undefined) return [];
  const { at } = open.requested;
  return [limit(['changeDecision', open.id.slice(1)], deciderOf(state), at, 'order.change.decide')];
}

/** The customer takes other goods, and nobody has asked for the change yet. */
function substituteAwaited(state: OrderState): WaitingReason | null {
  const found = owingSubstitute(state, openExceptions(state));
  if (found === undefined) return null;
  const { id, type, owner: who } = found;
  return {
    code: 'SUBSTITUTE_CHANGE',
    who,
    limit: 'exceptionIdle',
    params: { exception: type, id },
  };
}

function decisionAwaited(state: OrderState): WaitingReason | null {
  const open = openChange(state);
  if (open === undefined) return substituteAwaited(state);
  const params = { id: open.id };
  return { code: 'CHANGE_DECISION', who: deciderOf(state), limit: 'changeDecision', params };
}

/**
 * A submitted order is changed by request: asked for, weighed by a preview, confirmed by a second
 * person or not (ORD-14, ORD-37). What was before stays on record (SYS-05).
 */
export const changeFeature: OrderFeature = {
  name: 'change-requests',
  actions: [requestChange, confirmChange, declineChange, withdrawChange],
  parts: ['changeRequests'],
  changes: CHANGE_CHANGES,
  duties: { changeDecision: 'ORD-37' },
  obligations: decision,
  waitingOn: decisionAwaited,
  consequences: CHANGE_CONSEQUENCES,
  messages: CHANGE_MESSAGES,
  missingForArchive: (state) => {
    const open = openChange(state);
    return open === undefined ? [] : [`change ${open.id}`];
  },
};
