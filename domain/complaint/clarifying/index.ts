import { refuse } from '../../errors';
import { inRound, moved, moving } from '../change';
import { given, handles, HANDLER_ROLES, sign } from '../guards';
import type { ComplaintAction, ComplaintFeature, ComplaintGuard } from '../guards';
import type { ComplaintState, Round } from '../state';

/** Whom we have heard and what was found; it may be repeated (CMP-15). */
const investigate: ComplaintAction = {
  name: 'investigate',
  title: { zh: '调查取证', en: 'Investigate' },
  roles: HANDLER_ROLES,
  stages: ['CALM', 'CLARIFY', 'RESOLVE'],
  guards: [handles],
  apply: (_state, input, ctx) => {
    const { parties, evidence = [] } = input as { parties: string[]; evidence?: string[] };
    const heard = { ...sign(ctx), parties, evidence, ...given(input, 'findings') };
    return [{ type: 'INVESTIGATED', data: { ...sign(ctx), heard } }];
  },
};

/** The facts in our words, until the customer says that this is it (CMP-14). */
const confirmedByCustomer: ComplaintGuard = {
  id: 'CMP-14',
  check: (_state, _ctx, input) =>
    input['customerConfirmed'] === true ? null : refuse('NOT_YET', { what: 'customerConfirmed' }),
};

const clarify: ComplaintAction = {
  name: 'clarify',
  title: { zh: '澄清事实', en: 'Clarify the facts' },
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
};

/** Facts, evidence and the summary the customer agrees with (§4.1, CMP-14, CMP-15). */
export const clarifyingFeature: ComplaintFeature = {
  name: 'clarifying',
  actions: [investigate, clarify],
  changes: {
    INVESTIGATED: moving(({ heard }, data) => ({
      heard: [...heard, data['heard'] as ComplaintState['heard'][number]],
    })),
    FACTS_CLARIFIED: moved(
      'RESOLVE',
      inRound((_state, data) => ({
        clarification: data as unknown as NonNullable<Round['clarification']>,
      })),
    ),
  },
};
