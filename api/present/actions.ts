import { z } from 'zod';
import { refusalText } from '../problem';
import { ORDER_ACTION_INPUTS } from '../schemas/order-actions';
import type { Ctx } from '../../domain/kernel';
import { orderDecider } from '../../domain/order';
import type { OrderState } from '../../domain/order';
import { SYSTEM } from '../../domain/people';
import type { Language } from '../../domain/text';

const INPUT_SCHEMAS = new Map(
  Object.entries(ORDER_ACTION_INPUTS).map(([name, { schema }]) => [
    name,
    z.toJSONSchema(schema, { io: 'input', target: 'draft-2020-12' }),
  ]),
);

/**
 * What the caller may do now, with the input each action takes if asked for (they are by far the
 * largest part of an answer), and why the rest is blocked.
 */
export function presentActions(
  state: OrderState,
  ctx: Ctx,
  language: Language,
  inputSchemas: boolean,
): { availableActions: object[]; blockedActions: object[] } {
  const availableActions: object[] = [];
  const blockedActions: object[] = [];
  for (const { name: action, title, internal } of orderDecider.actions) {
    const named = { action, title: title[language] };
    // Internal actions are shown with what they wait for, as if the system asked.
    const asked = internal === true ? { ...ctx, actor: SYSTEM } : ctx;
    const refusal = orderDecider.blocked(state, action, asked);
    if (refusal !== null) {
      const { code, requirement } = refusal;
      const reason = { code, text: refusalText(refusal, language), requirement };
      blockedActions.push({ ...named, reason });
    } else if (internal !== true) {
      const href = `/api/v1/orders/${state.no}/actions/${action}`;
      const input = inputSchemas ? { inputSchema: INPUT_SCHEMAS.get(action) } : {};
      availableActions.push({ ...named, method: 'POST', href, ...input });
    }
  }
  return { availableActions, blockedActions };
}

/** Names of the actions that are open to the caller now. */
export function availableActionNames(state: OrderState, ctx: Ctx): string[] {
  return orderDecider.actions
    .filter(
      ({ name, internal }) => internal !== true && orderDecider.blocked(state, name, ctx) === null,
    )
    .map(({ name }) => name);
}
