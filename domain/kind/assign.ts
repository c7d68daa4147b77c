import { refuse } from '../errors';
import type { CaseCore, EventDraft } from '../kernel/case';
import type { EventShape } from '../kernel/events';
import { assignable } from './guards';
import { asFarAs, changingHands, stillHeld } from './hand-over';
import type { Handed, Holdings } from './holding';
import { CARE_SUPERVISORS, HANDLER_ROLES } from './handled';
import { assignInput } from './input';
import type { Asked } from './input';
import { HANDLED_ACTION_NAMES } from './names';
import { roomOf } from './room';
import type { CaseAction, Guard } from './rules';

type Input = Asked<typeof assignInput>;

/** What goes to a stand-in besides the case itself. */
interface Beside<S extends CaseCore> {
  holdings: Holdings<S>;
  /** Type of its event. */
  type: string;
  /** Whoever gets it is somebody who may have it. */
  mayHold: Guard<S, Input>;
}

/**
 * A supervisor's command changes the handler at once (§2.2). For an absence all goes that the absent one
 * has, and exactly that comes back.
 */
export function assignAction<S extends CaseCore & Handed>(rules: {
  id: string;
  /** Type of its event. */
  type: string;
  stages: readonly S['stage'][];
  /** What else ends with it, such as an offer of the former handler. */
  ends: (state: S) => EventDraft[];
  beside?: Beside<S>;
}): CaseAction<S, never> {
  const { id, type, stages, ends, beside } = rules;
  const holdings = beside?.holdings ?? (() => []);
  const toAnother: Guard<S, Input> = {
    id,
    check: (state, _ctx, { owner }) =>
      owner === state.owner ? refuse('ALREADY_DONE', { what: 'assign' }) : null,
  };
  const { actions } = roomOf<S, typeof HANDLED_ACTION_NAMES>(HANDLED_ACTION_NAMES);
  return actions<EventShape>()({
    name: 'assign',
    input: assignInput,
    ...{ roles: CARE_SUPERVISORS, stages, whileHeld: true, whileEnding: true },
    people: ({ owner }) => [owner],
    inputGuards: [
      stillHeld(holdings),
      asFarAs('owner', holdings, assignable(id, 'owner', HANDLER_ROLES)),
      asFarAs('owner', holdings, toAnother),
      ...(beside === undefined ? [] : [asFarAs('parts', holdings, beside.mayHold)]),
    ],
    apply: (state, input, ctx) => {
      const types = { holdings, owner: type, parts: beside?.type ?? type };
      const moved = changingHands(state, input, ctx, types);
      const goes = moved.some((event) => event.type === type);
      return [...moved, ...(goes ? ends(state) : [])];
    },
  });
}
