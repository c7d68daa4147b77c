import { refuse } from '../../errors';
import { inRound, moved, moving } from '../change';
import { given, handles, HANDLER_ROLES, sign } from '../guards';
import type { ComplaintChanges, ComplaintFeature, ComplaintGuard } from '../guards';
import { actions } from '../room';
import type { ClarifyingEvent } from './events';
import { clarifyInput, investigateInput } from './input';

/** Whom we have heard and what was found; it may be repeated (CMP-15). */
const investigate = actions<ClarifyingEvent>()({
  name: 'investigate',
  input: investigateInput,
  roles: HANDLER_ROLES,
  stages: ['CALM', 'CLARIFY', 'RESOLVE'],
  guards: [handles],
  apply: (_state, input, ctx) => {
    const { parties, evidence = [] } = input;
    const heard = { ...sign(ctx), parties, evidence, ...given(input, 'findings') };
    return [{ type: 'INVESTIGATED', data: { ...sign(ctx), heard } }];
  },
});

/** The facts in our words, until the customer says that this is it (CMP-14). */
const confirmedByCustomer: ComplaintGuard<{ customerConfirmed: boolean }> = {
  id: 'CMP-14',
  check: (_state, _ctx, { customerConfirmed }) =>
    customerConfirmed ? null : refuse('NOT_YET', { what: 'customerConfirmed' }),
};

const clarify = actions<ClarifyingEvent>()({
  name: 'clarify',
  input: clarifyInput,
  roles: HANDLER_ROLES,
  stages: ['CLARIFY'],
  guards: [handles],
  inputGuards: [confirmedByCustomer],
  apply: (_state, input, ctx) => [
    {
      type: 'FACTS_CLARIFIED',
      data: { ...sign(ctx), ...given(input, 'summary', 'suspectedCause') },
    },
  ],
});

const changes: ComplaintChanges<ClarifyingEvent> = {
  INVESTIGATED: moving((state, { heard }) => ({ heard: [...state.heard, heard] })),
  FACTS_CLARIFIED: moved(
    'RESOLVE',
    inRound((_state, clarification) => ({ clarification })),
  ),
};

/** Facts, evidence and the summary the customer agrees with (§4.1, CMP-14, CMP-15). */
export const clarifyingFeature: ComplaintFeature = {
  name: 'clarifying',
  actions: [investigate, clarify],
  changes,
};
