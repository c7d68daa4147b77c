import { refuse } from '../../errors';
import type { CaseEvent, Ctx } from '../../kernel/case';
import { termsOf } from '../../kernel/clocks';
import { staffNotice } from '../../kernel/effects';
import { holdsAny } from '../../people';
import { given, handles, HANDLER_ROLES, sign } from '../guards';
import type { ComplaintAction, ComplaintChange, ComplaintConsequence } from '../guards';
import type { ComplaintGuard, ComplaintMessage } from '../guards';
import { handlerOf } from '../parties';
import { isPressing } from '../priority';
import { approversOf } from '../resolving';
import { OPEN_STEPS } from '../state';
import type { ComplaintContact, ComplaintState, Revisit, RiskReason } from '../state';
import type { WinBackAction } from '../state';

/** What costs more than a handler may spend names another person who granted it (§4.6, §2.2). */
const granted: ComplaintGuard = {
  id: 'CMP-25',
  check(state, ctx, input) {
    const { cost, approver } = input as { cost: number; approver?: string };
    const roles = approversOf(cost, state, ctx);
    if (roles === null) return null;
    const person = approver === undefined ? undefined : ctx.people?.[approver];
    const other =
      person?.active === true && ![ctx.actor.id, ctx.onBehalfOf?.id].includes(person.id);
    return other && holdsAny(person, roles) ? null : refuse('APPROVAL_TOO_LOW', { cost, roles });
  },
};

/** What we do to keep the customer, what it cost and whether it worked (§4.6, CMP-25). */
export const recordWinBack: ComplaintAction = {
  name: 'recordWinBack',
  title: { zh: '赢回措施', en: 'Record a win-back action' },
  roles: HANDLER_ROLES,
  stages: OPEN_STEPS,
  whileHeld: true,
  whileEnding: true,
  people: ({ approver }) => (approver === undefined ? [] : [approver as string]),
  guards: [handles],
  inputGuards: [granted],
  apply: (_state, input, ctx) => {
    const fields = given(input, 'type', 'cost', 'date', 'result', 'approver', 'note');
    return [
      { type: 'WIN_BACK_RECORDED', data: { ...sign(ctx), action: { ...sign(ctx), ...fields } } },
    ];
  },
};

function riskIn(state: ComplaintState, { data }: CaseEvent, ctx: Ctx): RiskReason | null {
  const { contact, revisit } = data as { contact?: ComplaintContact; revisit?: Revisit };
  const { score: trigger } = termsOf(state, ctx).policy.values['complaint.winBack.triggerScore'];
  if (contact?.leaving === true) return 'LEAVING';
  if (revisit !== undefined && revisit.score <= trigger) return 'LOW_SCORE';
  return isPressing(state.priority) ? 'PRESSING' : null;
}

/** A low score, a pressing complaint, or a customer who says so: she may be lost (§4.6). */
export const seeRisk: ComplaintConsequence = {
  name: 'seeRisk',
  id: 'CMP-25',
  on: [
    ...['PRIORITY_DERIVED', 'PRIORITY_OVERRIDDEN', 'CUSTOMER_CONTACTED', 'CUSTOMER_CALMED'],
    ...['CUSTOMER_THANKED', 'CUSTOMER_REVISITED'],
  ],
  follow: (state, event, ctx) => {
    const because = riskIn(state, event, ctx);
    const known = state.atRisk !== undefined || state.winBacks.length > 0;
    return because === null || known ? [] : [{ type: 'CUSTOMER_AT_RISK', data: { because } }];
  },
};

export const tellRisk: ComplaintMessage = {
  name: 'tellRisk',
  id: 'CMP-25',
  on: ['CUSTOMER_AT_RISK'],
  write: (state) => [staffNotice('atRisk', handlerOf(state), 'CUSTOMER_AT_RISK', { no: state.no })],
};

export const WIN_BACK_CHANGES: Readonly<Record<string, ComplaintChange>> = {
  WIN_BACK_RECORDED: ({ winBacks }, data) => ({
    winBacks: [...winBacks, data['action'] as WinBackAction],
  }),
  CUSTOMER_AT_RISK: (_state, data, event) => ({
    atRisk: { because: data['because'] as RiskReason, since: event.occurredAt },
  }),
};
