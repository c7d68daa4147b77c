import { localDateOf } from '../../calendar';
import type { LocalDate } from '../../calendar';
import { refuse } from '../../errors';
import type { Ctx } from '../../kernel/case';
import { resumedAs } from '../../kind/resume';
import { moving } from '../change';
import { given, handles, HANDLER_ROLES, needs, occurredAt, plausibleTime } from '../guards';
import { once, sign } from '../guards';
import type { Input, ServiceAction, ServiceFeature, ServiceGuard } from '../guards';
import { handlerOf } from '../parties';
import type { ServiceState, WarrantyCheck } from '../state';
import { chargeOpen } from './charge';

/** Within the warranty and our fault: free (§6.1); everything else may be charged for. */
function isFree({ data }: ServiceState, input: Input, ctx: Ctx): boolean {
  const { until, covered, companyCaused } = input as Partial<WarrantyCheck> & { until?: LocalDate };
  const day = localDateOf(data.receivedAt, ctx.calendar.zone);
  return until !== undefined && day <= until && covered === true && companyCaused === true;
}

const notFreeOnly: ServiceGuard = {
  id: 'SRV-04',
  check(state, ctx, input) {
    const { charge = 0 } = input as { charge?: number };
    return isFree(state, input, ctx) && charge > 0 ? refuse('MUST_BE_FREE') : null;
  },
};

/** What is not free by the warranty has a price, be it none. */
const priced: ServiceGuard = {
  id: 'SRV-04',
  check: (state, ctx, input) =>
    isFree(state, input, ctx) || input['charge'] !== undefined
      ? null
      : refuse('NOT_YET', { what: 'charge' }),
};

const notBegun = once('SRV-04', 'startWork', ({ work }) => work);

const checkWarranty: ServiceAction = {
  name: 'checkWarranty',
  title: { zh: '核查保修', en: 'Check the warranty' },
  roles: HANDLER_ROLES,
  stages: ['DIAGNOSE', 'SOLVE'],
  guards: [handles, notBegun],
  inputGuards: [notFreeOnly, priced],
  apply: (state, input, ctx) => {
    const { charge = 0 } = input as { charge?: number };
    const free = isFree(state, input, ctx);
    const fields = given(input, 'until', 'covered', 'companyCaused');
    return [{ type: 'WARRANTY_CHECKED', data: { ...sign(ctx), ...fields, free, charge } }];
  },
};

const asked = needs('SRV-04', 'checkWarranty', chargeOpen);
const afterCheck = plausibleTime(({ warranty }) => warranty?.at);

const customerConsents: ServiceAction = {
  name: 'customerConsents',
  title: { zh: '客户同意收费', en: 'The customer agrees to the charge' },
  roles: HANDLER_ROLES,
  stages: ['DIAGNOSE', 'SOLVE'],
  whileHeld: true,
  guards: [handles, asked],
  inputGuards: [afterCheck],
  apply: (state, input, ctx) => {
    const agreedAt = occurredAt(input, ctx);
    const consent = { ...sign(ctx), agreedAt, charge: state.warranty!.charge };
    return [
      { type: 'CHARGE_AGREED', data: { ...sign(ctx), consent }, occurredAt: agreedAt },
      ...resumedAs('SERVICE_RESUMED', state, ctx),
    ];
  },
};

const customerDeclines: ServiceAction = {
  name: 'customerDeclines',
  title: { zh: '客户不同意收费', en: 'The customer declines the charge' },
  roles: HANDLER_ROLES,
  stages: ['DIAGNOSE', 'SOLVE'],
  whileHeld: true,
  guards: [handles, asked],
  apply: (state, input, ctx) => {
    const declined = { ...sign(ctx), charge: state.warranty!.charge, ...given(input, 'reason') };
    return [
      { type: 'CHARGE_DECLINED', data: { ...sign(ctx), declined } },
      ...resumedAs('SERVICE_RESUMED', state, ctx),
    ];
  },
};

/** Free or chargeable, and the customer's consent to what is chargeable (SRV-04). */
export const warrantyFeature: ServiceFeature = {
  name: 'warranty',
  actions: [checkWarranty, customerConsents, customerDeclines],
  changes: {
    // A new check asks the customer anew.
    WARRANTY_CHECKED: moving((_state, data) => ({
      warranty: data as unknown as WarrantyCheck,
      consent: null,
    })),
    CHARGE_AGREED: moving((_state, data) => ({
      consent: data['consent'] as ServiceState['consent'],
    })),
    CHARGE_DECLINED: moving((state, data) => ({
      warranty: null,
      declined: [...state.declined, data['declined'] as ServiceState['declined'][number]],
    })),
  },
  waitingOn: (state) => {
    const charge = chargeOpen(state);
    if (charge === null || state.hold !== null) return null;
    return { code: 'CHARGE_CONSENT', who: handlerOf(state), limit: 'solution', params: { charge } };
  },
};
