import { refuse } from '../../errors';
import { termsOf } from '../../kernel/clocks';
import { staffNotice } from '../../kernel/effects';
import { holdsAny } from '../../people';
import type { ComplaintEvent } from '../events';
import { given, handles, HANDLER_ROLES, sign, handlerOf } from '../guards';
import type { ComplaintChanges, ComplaintGuard } from '../guards';
import { isPressing } from '../priority';
import { approversOf } from '../resolving';
import { actions, consequences, messages } from '../room';
import { OPEN_STEPS } from '../state';
import type { RiskReason } from '../state';
import type { WinBackEvent } from './events';
import { winBackInput } from './input';

/** What costs more than a handler may spend names another person who granted it (§4.6, §2.2). */
const granted: ComplaintGuard<{ cost: number; approver?: string }> = {
  id: 'CMP-25',
  check(state, ctx, { cost, approver }) {
    const roles = approversOf(cost, state, ctx);
    if (roles === null) return null;
    const person = approver === undefined ? undefined : ctx.people?.[approver];
    const other =
      person?.active === true && ![ctx.actor.id, ctx.onBehalfOf?.id].includes(person.id);
    return other && holdsAny(person, roles) ? null : refuse('APPROVAL_TOO_LOW', { cost, roles });
  },
};

/** What we do to keep the customer, what it cost and whether it worked (§4.6, CMP-25). */
export const recordWinBack = actions<WinBackEvent>()({
  name: 'recordWinBack',
  input: winBackInput,
  roles: HANDLER_ROLES,
  stages: OPEN_STEPS,
  whileHeld: true,
  whileEnding: true,
  people: ({ approver }) => (approver === undefined ? [] : [approver]),
  guards: [handles],
  inputGuards: [granted],
  apply: (_state, input, ctx) => {
    const fields = given(input, 'type', 'cost', 'date', 'result', 'approver', 'note');
    return [
      { type: 'WIN_BACK_RECORDED', data: { ...sign(ctx), action: { ...sign(ctx), ...fields } } },
    ];
  },
});

/** A low score, a pressing complaint, or a customer who says so: she may be lost (§4.6). */
export const seeRisk = consequences<ComplaintEvent, WinBackEvent>()({
  name: 'seeRisk',
  id: 'CMP-25',
  on: [
    ...(['PRIORITY_DERIVED', 'PRIORITY_OVERRIDDEN', 'CUSTOMER_CONTACTED'] as const),
    ...(['CUSTOMER_CALMED', 'CUSTOMER_THANKED', 'CUSTOMER_REVISITED'] as const),
  ],
  follow: (state, { data }, ctx) => {
    const { score: trigger } = termsOf(state, ctx).policy.values['complaint.winBack.triggerScore'];
    const risk = (): RiskReason | null => {
      if ('contact' in data && data.contact.leaving === true) return 'LEAVING';
      if ('revisit' in data && data.revisit.score <= trigger) return 'LOW_SCORE';
      return isPressing(state.priority) ? 'PRESSING' : null;
    };
    const because = risk();
    const known = state.atRisk !== undefined || state.winBacks.length > 0;
    return because === null || known ? [] : [{ type: 'CUSTOMER_AT_RISK', data: { because } }];
  },
});

export const tellRisk = messages<ComplaintEvent>()({
  name: 'tellRisk',
  id: 'CMP-25',
  on: ['CUSTOMER_AT_RISK'],
  write: (state) => [staffNotice('atRisk', handlerOf(state), 'CUSTOMER_AT_RISK', { no: state.no })],
});

export const WIN_BACK_CHANGES: ComplaintChanges<WinBackEvent> = {
  WIN_BACK_RECORDED: ({ winBacks }, { action }) => ({ winBacks: [...winBacks, action] }),
  CUSTOMER_AT_RISK: (_state, { because }, { occurredAt }) => ({
    atRisk: { because, since: occurredAt },
  }),
};
