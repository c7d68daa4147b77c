import { inRound, moving } from '../change';
import { given, handles, HANDLER_ROLES, sign } from '../guards';
import type { ComplaintAction, ComplaintChange } from '../guards';
import type { Round } from '../state';

/** First what the customer wants, then what we offer (§4.1, CMP-16). */
export const recordDesiredRemedy: ComplaintAction = {
  name: 'recordDesiredRemedy',
  title: { zh: '记录客户期望', en: 'Record the remedy the customer wants' },
  roles: HANDLER_ROLES,
  stages: ['CLARIFY', 'RESOLVE'],
  guards: [handles],
  apply: (_state, input, ctx) => [
    { type: 'REMEDY_DESIRED', data: { ...sign(ctx), ...given(input, 'remedies', 'text') } },
  ],
};

export const DESIRED_CHANGES: Readonly<Record<string, ComplaintChange>> = {
  REMEDY_DESIRED: moving(
    inRound((_state, data) => ({ desired: data as unknown as NonNullable<Round['desired']> })),
  ),
};
