import { given, handles, HANDLER_ROLES, sign } from '../guards';
import type { ComplaintAction, ComplaintChange } from '../guards';
import { OPEN_STEPS } from '../state';
import type { WinBackAction } from '../state';

/** What we do to keep the customer, what it cost and whether it worked (§4.6, CMP-25). */
export const recordWinBack: ComplaintAction = {
  name: 'recordWinBack',
  title: { zh: '赢回措施', en: 'Record a win-back action' },
  roles: HANDLER_ROLES,
  stages: OPEN_STEPS,
  whileHeld: true,
  guards: [handles],
  apply: (_state, input, ctx) => {
    const action = { ...sign(ctx), ...given(input, 'type', 'cost', 'date', 'result', 'note') };
    return [{ type: 'WIN_BACK_RECORDED', data: { ...sign(ctx), action } }];
  },
};

export const WIN_BACK_CHANGES: Readonly<Record<string, ComplaintChange>> = {
  WIN_BACK_RECORDED: ({ winBacks }, data) => ({
    winBacks: [...winBacks, data['action'] as WinBackAction],
  }),
};
