import { refuse } from '../errors';
import type { CaseCore, EventDraft } from '../kernel/case';
import { assignable, given, sign, stillOwned } from './guards';
import { CARE_SUPERVISORS, HANDLER_ROLES } from './handled';
import type { CaseAction, Guard } from './rules';

/** A supervisor's command changes the handler at once (§2.2). */
export function assignAction<S extends CaseCore>(rules: {
  id: string;
  /** Type of its event. */
  type: string;
  stages: readonly S['stage'][];
  /** What else ends with it, such as an offer of the former handler. */
  beside: (state: S) => EventDraft[];
}): CaseAction<S> {
  const { id, type, stages, beside } = rules;
  const toAnother: Guard<S> = {
    id,
    check: (state, _ctx, input) =>
      input['owner'] === state.owner ? refuse('ALREADY_DONE', { what: 'assign' }) : null,
  };
  return {
    name: 'assign',
    title: { zh: '指派', en: 'Assign' },
    ...{ roles: CARE_SUPERVISORS, stages, whileHeld: true, whileEnding: true },
    people: (input) => [input['owner'] as string],
    inputGuards: [stillOwned(), assignable(id, 'owner', HANDLER_ROLES), toAnother],
    apply: (state, input, ctx) => {
      const { owner: from } = state;
      const to = input['owner'];
      const data = { ...sign(ctx), from, to, ...given(input, 'reason', 'handOver') };
      return [{ type, data }, ...beside(state)];
    },
  };
}
