import { refuse } from '../../errors';
import type { Role } from '../../people';
import { assignable, CALLERS, CUSTOMER_SUPERVISORS, given, sign } from '../guards';
import type { CustomerGuard } from '../guards';
import { consentAllows } from '../planning/desired';
import { notPast } from '../planning/terms';
import { actions } from '../room';
import { OPEN_FILES } from '../state';
import type { CallbacksEvent } from './events';
import { assignCallbackInput, cancelCallbackInput } from './input';
import { planContactInput, recordInboundInput } from './input';
import { ofCallback } from './moment';
import { known } from './record';

/** Gives a callback to somebody. */
export const assignCallback = actions<CallbacksEvent>()({
  name: 'assignCallback',
  input: assignCallbackInput,
  steers: true,
  roles: CUSTOMER_SUPERVISORS,
  stages: ['FILED'],
  people: ({ owner }) => [owner],
  inputGuards: [known, assignable('CBK-01', 'owner', CALLERS)],
  apply: ofCallback(({ id, person: from = null }, _state, { owner: to }, ctx) => [
    { type: 'CALLBACK_ASSIGNED', data: { ...sign(ctx), id, from, to } },
  ]),
});

/** A callback that makes no sense any more is given up with a reason, by a supervisor alone. */
export const cancelCallback = actions<CallbacksEvent>()({
  name: 'cancelCallback',
  input: cancelCallbackInput,
  steers: true,
  roles: CUSTOMER_SUPERVISORS,
  stages: ['FILED'],
  inputGuards: [known],
  apply: (_state, { callback: id, reason }, ctx) => [
    { type: 'CALLBACK_CANCELLED', data: { ...sign(ctx), id, why: 'BY_HAND', reason } },
  ],
});

const consented: CustomerGuard = {
  id: 'CBK-15',
  check: (state) =>
    consentAllows(state, 'RELATIONSHIP')
      ? null
      : refuse('CONSENT_MISSING', { consent: state.consent.level }),
};

/** Sets the next contact by hand: a prospect's follow-up, a promised call (CBK-06). */
export const planContact = actions<CallbacksEvent>()({
  name: 'planContact',
  input: planContactInput,
  steers: true,
  roles: CALLERS,
  stages: ['FILED'],
  guards: [consented],
  inputGuards: [notPast('CBK-06')],
  apply: (state, input, ctx) => {
    const reason = state.lifecycle === 'PROSPECT' ? 'PROSPECT' : 'AD_HOC';
    const role = callingAs(ctx.actor.roles);
    const data = { ...sign(ctx), reason, role, ...given(input, 'on', 'purpose') } as const;
    return [{ type: 'FOLLOW_UP_SET', data }];
  },
});

function callingAs(held: readonly Role[]): Role {
  const calling = ['SALES_REP', 'CS_AGENT', 'TECH_EXPERT'] as const;
  return calling.find((role) => held.includes(role)) ?? 'CS_AGENT';
}

/** The customer contacted us: it is recorded at any hour and counts towards no cap (§5.4, CUS-08). */
export const recordInbound = actions<CallbacksEvent>()({
  name: 'recordInbound',
  input: recordInboundInput,
  steers: true,
  roles: CALLERS,
  stages: OPEN_FILES,
  apply: (_state, input, ctx) => [
    { type: 'CUSTOMER_CALLED_US', data: { ...sign(ctx), ...given(input, 'method', 'summary') } },
  ],
});
