import { z } from 'zod';
import type { CaseKindApi } from '../case-kind';
import { refusalText } from '../problem';
import type { CaseCore, Ctx } from '../../domain/kernel';
import { deciderOf } from '../../domain/kinds';
import { SYSTEM } from '../../domain/people';
import type { Reader } from '../../domain/words/say';

/** JSON schemas of the inputs of a kind, made once. */
const SCHEMAS = new Map<string, ReadonlyMap<string, object>>();

function schemasOf({ kind, inputs }: CaseKindApi): ReadonlyMap<string, object> {
  const known = SCHEMAS.get(kind);
  if (known !== undefined) return known;
  const made = new Map(
    Object.entries(inputs).map(([name, { schema }]): [string, object] => [
      name,
      z.toJSONSchema(schema, { io: 'input', target: 'draft-2020-12' }),
    ]),
  );
  SCHEMAS.set(kind, made);
  return made;
}

/**
 * What the caller may do now, with the input each action takes if asked for (they are by far the
 * largest part of an answer), and why the rest is blocked.
 */
export function presentActions(
  api: CaseKindApi,
  state: CaseCore,
  ctx: Ctx,
  reader: Reader,
  inputSchemas: boolean,
): { availableActions: object[]; blockedActions: object[] } {
  const availableActions: object[] = [];
  const blockedActions: object[] = [];
  const decider = deciderOf(api.kind);
  for (const { name: action, title, internal } of decider.actions) {
    const named = { action, title: title[reader.language] };
    // Internal actions are shown with what they wait for, as if the system asked.
    const asked = internal === true ? { ...ctx, actor: SYSTEM } : ctx;
    const refusal = decider.blocked(state, action, asked);
    if (refusal !== null) {
      const { code, requirement } = refusal;
      const reason = { code, text: refusalText(refusal, reader), requirement };
      blockedActions.push({ ...named, reason });
    } else if (internal !== true) {
      const href = `/api/v1/${api.segment}/${state.no}/actions/${action}`;
      const input = inputSchemas ? { inputSchema: schemasOf(api).get(action) } : {};
      availableActions.push({ ...named, method: 'POST', href, ...input });
    }
  }
  return { availableActions, blockedActions };
}

/** Names of the actions that are open to the caller now. */
export function availableActionNames(state: CaseCore, ctx: Ctx): string[] {
  const decider = deciderOf(state.kind);
  return decider.actions
    .filter(({ name, internal }) => internal !== true && decider.blocked(state, name, ctx) === null)
    .map(({ name }) => name);
}
