import { localDateOf } from '../../calendar';
import { refuse } from '../../errors';
import type { Ctx } from '../../kernel/case';
import type { TimekeepingEvent } from '../../kernel/events';
import { explained } from '../../kind/input';
import type { Asked } from '../../kind/input';
import { resumedAs } from '../../kind/resume';
import { moving } from '../change';
import type { PausingEvent, WarrantyEvent } from '../events';
import { given, handles, HANDLER_ROLES, needs, occurredAt, plausibleTime } from '../guards';
import { once, sign } from '../guards';
import type { ServiceChanges, ServiceFeature, ServiceGuard } from '../guards';
import { handlerOf } from '../parties';
import { actions } from '../room';
import type { ServiceState } from '../state';
import { chargeOpen } from './charge';
import { timed, warrantyInput } from './input';

type Check = Asked<typeof warrantyInput>;

/** An answer of the customer also ends the rest of the clocks. */
type AnswerEvent = WarrantyEvent | PausingEvent | TimekeepingEvent;

/** Within the warranty and our fault: free (§6.1); everything else may be charged for. */
function isFree(
  { data }: ServiceState,
  { until, covered, companyCaused }: Check,
  ctx: Ctx,
): boolean {
  const day = localDateOf(data.receivedAt, ctx.calendar.zone);
  return until !== undefined && day <= until && covered && companyCaused;
}

const notFreeOnly: ServiceGuard<Check> = {
  id: 'SRV-04',
  check: (state, ctx, input) =>
    isFree(state, input, ctx) && (input.charge ?? 0) > 0 ? refuse('MUST_BE_FREE') : null,
};

/** What is not free by the warranty has a price, be it none. */
const priced: ServiceGuard<Check> = {
  id: 'SRV-04',
  check: (state, ctx, input) =>
    isFree(state, input, ctx) || input.charge !== undefined
      ? null
      : refuse('NOT_YET', { what: 'charge' }),
};

const notBegun = once('SRV-04', 'startWork', ({ work }) => work);

const checkWarranty = actions<WarrantyEvent>()({
  name: 'checkWarranty',
  input: warrantyInput,
  roles: HANDLER_ROLES,
  stages: ['DIAGNOSE', 'SOLVE'],
  guards: [handles, notBegun],
  inputGuards: [notFreeOnly, priced],
  apply: (state, input, ctx) => {
    const { charge = 0 } = input;
    const free = isFree(state, input, ctx);
    const fields = given(input, 'until', 'covered', 'companyCaused');
    return [{ type: 'WARRANTY_CHECKED', data: { ...sign(ctx), ...fields, free, charge } }];
  },
});

const asked = needs('SRV-04', 'checkWarranty', chargeOpen);
const afterCheck = plausibleTime(({ warranty }) => warranty?.at);

const customerConsents = actions<AnswerEvent>()({
  name: 'customerConsents',
  input: timed,
  roles: HANDLER_ROLES,
  stages: ['DIAGNOSE', 'SOLVE'],
  whileHeld: true,
  guards: [handles, asked],
  inputGuards: [afterCheck],
  apply: (state, input, ctx) => {
    const agreedAt = occurredAt(input, ctx);
    const consent = { ...sign(ctx), agreedAt, charge: chargeOpen(state) ?? 0 };
    return [
      { type: 'CHARGE_AGREED', data: { ...sign(ctx), consent }, occurredAt: agreedAt },
      ...resumedAs('SERVICE_RESUMED', state, ctx),
    ];
  },
});

const customerDeclines = actions<AnswerEvent>()({
  name: 'customerDeclines',
  input: explained,
  roles: HANDLER_ROLES,
  stages: ['DIAGNOSE', 'SOLVE'],
  whileHeld: true,
  guards: [handles, asked],
  apply: (state, input, ctx) => {
    const declined = { ...sign(ctx), charge: chargeOpen(state) ?? 0, ...given(input, 'reason') };
    return [
      { type: 'CHARGE_DECLINED', data: { ...sign(ctx), declined } },
      ...resumedAs('SERVICE_RESUMED', state, ctx),
    ];
  },
});

const changes: ServiceChanges<WarrantyEvent> = {
  // A new check asks the customer anew.
  WARRANTY_CHECKED: moving((_state, warranty) => ({ warranty, consent: null })),
  CHARGE_AGREED: moving((_state, { consent }) => ({ consent })),
  CHARGE_DECLINED: moving((state, { declined }) => ({
    ...{ warranty: null, declined: [...state.declined, declined] },
  })),
};

/** Free or chargeable, and the customer's consent to what is chargeable (SRV-04). */
export const warrantyFeature: ServiceFeature = {
  name: 'warranty',
  actions: [checkWarranty, customerConsents, customerDeclines],
  changes,
  waitingOn: (state) => {
    const charge = chargeOpen(state);
    if (charge === null || state.hold !== null) return null;
    return { code: 'CHARGE_CONSENT', who: handlerOf(state), limit: 'solution', params: { charge } };
  },
};
