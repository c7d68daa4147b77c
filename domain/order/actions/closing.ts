import { refuse } from '../../errors';
import { openClosingSteps } from '../closing';
import { ORDER_FEATURES } from '../features';
import { fourEyes, given, needs, occurredAt, once, plausibleTime, sign } from '../guards';
import type { Guard, OrderAction } from '../guards';
import type { OrderState } from '../state';

const slipRequired: Guard = {
  id: 'ORD-27',
  check: (state) =>
    state.data.returnSlipRequired
      ? null
      : refuse('ALREADY_DONE', { what: 'returnSlip (not required)' }),
};
const slipOpen = once('ORD-27', 'returnSlip', (state) => state.slip.filed ?? state.slip.waiver);

export const fileReturnSlip: OrderAction = {
  name: 'fileReturnSlip',
  title: { zh: '回单归档', en: 'File the return slip' },
  roles: ['LOGISTICS', 'ORDER_CLERK'],
  stages: ['ARCHIVE'],
  guards: [slipRequired, slipOpen],
  inputGuards: [plausibleTime((state) => state.signOff?.signedAt)],
  apply: (_state, input, ctx) => [
    {
      type: 'RETURN_SLIP_FILED',
      data: { ...sign(ctx), slipNo: input['slipNo'] },
      occurredAt: occurredAt(input, ctx),
    },
  ],
};

export const requestSlipWaiver: OrderAction = {
  name: 'requestSlipWaiver',
  title: { zh: '申请免回单', en: 'Request a slip waiver' },
  roles: ['LOGISTICS', 'ORDER_CLERK', 'SALES_REP', 'SALES_MANAGER', 'DEPT_HEAD'],
  stages: ['ARCHIVE'],
  guards: [
    slipRequired,
    slipOpen,
    once('ORD-28', 'requestSlipWaiver', (s) => s.slip.waiverRequest),
  ],
  apply: (_state, input, ctx) => [
    { type: 'SLIP_WAIVER_REQUESTED', data: { ...sign(ctx), reason: input['reason'] } },
  ],
};

export const approveSlipWaiver: OrderAction = {
  name: 'approveSlipWaiver',
  title: { zh: '批准免回单', en: 'Approve the slip waiver' },
  roles: ['DEPT_HEAD', 'SALES_MANAGER'],
  stages: ['ARCHIVE'],
  guards: [
    slipOpen,
    needs('ORD-28', 'requestSlipWaiver', (state) => state.slip.waiverRequest),
    fourEyes(
      'ORD-28',
      'requestSlipWaiver / approveSlipWaiver',
      (state) => state.slip.waiverRequest,
    ),
  ],
  apply: (_state, input, ctx) => [
    { type: 'SLIP_WAIVED', data: { ...sign(ctx), ...given(input, 'comment') } },
  ],
};

export const complete: OrderAction = {
  name: 'complete',
  title: { zh: '客户确认收妥', en: 'Customer confirms receipt' },
  roles: ['ORDER_CLERK', 'SALES_REP', 'CS_AGENT'],
  byCustomer: true,
  stages: ['ARCHIVE'],
  guards: [once('ORD-29', 'complete', (state) => state.completion)],
  inputGuards: [plausibleTime((state) => state.signOff?.signedAt)],
  apply: (_state, input, ctx) => [
    {
      type: 'ORDER_COMPLETED',
      data: { ...sign(ctx), ...given(input, 'confirmedBy') },
      occurredAt: occurredAt(input, ctx),
    },
  ],
};

export const summarise: OrderAction = {
  name: 'summarise',
  title: { zh: '提交订单总结', en: 'Write the closing summary' },
  roles: ['SALES_REP'],
  stages: ['ARCHIVE'],
  guards: [
    needs('ORD-30', 'complete', (state) => state.completion),
    once('ORD-30', 'summarise', (state) => state.summary),
  ],
  apply: (_state, input, ctx) => [
    {
      type: 'ORDER_SUMMARISED',
      data: { ...sign(ctx), ...given(input, 'recap', 'deviations', 'feedback') },
    },
  ],
};

export const assess: OrderAction = {
  name: 'assess',
  title: { zh: '订单评估', en: 'Assess the order' },
  roles: ['SALES_MANAGER'],
  stages: ['ARCHIVE'],
  guards: [
    needs('ORD-31', 'summarise', (state) => state.summary),
    once('ORD-31', 'assess', (state) => state.assessment),
    fourEyes('ORD-31', 'summarise / assess', (state) => state.summary),
  ],
  apply: (_state, input, ctx) => [
    { type: 'ORDER_ASSESSED', data: { ...sign(ctx), ...given(input, 'rating', 'comment') } },
  ],
};

/** What §3.6 still asks for before an order may be archived. */
export function missingForArchive(state: OrderState): string[] {
  const beside = ORDER_FEATURES.flatMap((feature) => feature.missingForArchive?.(state) ?? []);
  return [...openClosingSteps(state), ...beside];
}

const closingConditions: Guard = {
  id: 'ORD-28',
  check(state) {
    const missing = missingForArchive(state);
    return missing.length === 0 ? null : refuse('ARCHIVE_BLOCKED', { missing });
  },
};

/** Taken by the system as soon as §3.6 holds; listed so that everybody sees what is missing. */
export const archive: OrderAction = {
  name: 'archive',
  title: { zh: '归档（系统自动）', en: 'Archive (automatic)' },
  internal: true,
  roles: [],
  stages: ['ARCHIVE'],
  guards: [closingConditions],
  apply: () => [{ type: 'ORDER_ARCHIVED', data: {} }],
};
