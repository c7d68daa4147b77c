import { refuse } from '../../errors';
import * as kind from '../../kind/guards';
import type { EventDraft } from '../../kernel/case';
import { CALLERS, CUSTOMER_SUPERVISORS, given, sign } from '../guards';
import type { CustomerAction, CustomerGuard } from '../guards';
import { consentAllows } from '../planning/desired';
import { contactTermsOf, dayOf } from '../planning/terms';
import { callbackIn } from './moment';
import { known } from './record';

const canCall: CustomerGuard = kind.assignable('CBK-01', 'owner', CALLERS);

/** Gives a callback to somebody. */
export const assignCallback: CustomerAction = {
  name: 'assignCallback',
  title: { zh: '指派回访', en: 'Assign a callback' },
  steers: true,
  roles: CUSTOMER_SUPERVISORS,
  stages: ['FILED'],
  people: (input) => [input['owner'] as string],
  inputGuards: [known, canCall],
  apply: (state, input, ctx) => {
    const { id, person: from = null } = callbackIn(state, input)!;
    const data = { ...sign(ctx), id, from, to: input['owner'] };
    return [{ type: 'CALLBACK_ASSIGNED', data }];
  },
};

/** A callback that makes no sense any more is given up with a reason, by a supervisor alone. */
export const cancelCallback: CustomerAction = {
  name: 'cancelCallback',
  title: { zh: '取消回访', en: 'Cancel a callback' },
  steers: true,
  roles: CUSTOMER_SUPERVISORS,
  stages: ['FILED'],
  inputGuards: [known],
  apply: (state, input, ctx) => {
    const { id } = callbackIn(state, input)!;
    const data = { ...sign(ctx), id, why: 'BY_HAND', ...given(input, 'reason') };
    return [{ type: 'CALLBACK_CANCELLED', data }];
  },
};

const consented: CustomerGuard = {
  id: 'CBK-15',
  check: (state) =>
    consentAllows(state, 'RELATIONSHIP')
      ? null
      : refuse('CONSENT_MISSING', { consent: state.consent.level }),
};

const notPast: CustomerGuard = {
  id: 'CBK-06',
  check(state, ctx, input) {
    const today = dayOf(ctx.now, contactTermsOf(state, ctx));
    const on = input['on'] as string;
    if (on >= today) return null;
    return refuse('TIME_IMPOSSIBLE', { field: 'on', reason: `< ${today}` });
  },
};

/** Sets the next contact by hand: a prospect's follow-up, a promised call (CBK-06). */
export const planContact: CustomerAction = {
  name: 'planContact',
  title: { zh: '约定下次联系', en: 'Plan the next contact' },
  steers: true,
  roles: CALLERS,
  stages: ['FILED'],
  guards: [consented],
  inputGuards: [notPast],
  apply: (state, input, ctx) => {
    const reason = state.lifecycle === 'PROSPECT' ? 'PROSPECT' : 'AD_HOC';
    const role = rolesOf(ctx.actor.roles);
    const data = { ...sign(ctx), on: input['on'], reason, role, ...given(input, 'purpose') };
    return [{ type: 'FOLLOW_UP_SET', data }];
  },
};

function rolesOf(held: readonly string[]): string {
  return ['SALES_REP', 'CS_AGENT', 'TECH_EXPERT'].find((role) => held.includes(role)) ?? 'CS_AGENT';
}

/** The customer contacted us: it is recorded at any hour and counts towards no cap (§5.4, CUS-08). */
export const recordInbound: CustomerAction = {
  name: 'recordInbound',
  title: { zh: '记录客户来电', en: 'The customer contacted us' },
  steers: true,
  roles: CALLERS,
  stages: ['DRAFT', 'RETURNED', 'VERIFIED', 'FILED'],
  apply: (_state, input, ctx): EventDraft[] => [
    { type: 'CUSTOMER_CALLED_US', data: { ...sign(ctx), ...given(input, 'method', 'summary') } },
  ],
};
