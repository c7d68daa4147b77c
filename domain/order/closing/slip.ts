import { refuse } from '../../errors';
import type { Obligation } from '../../kernel/case';
import { staffNotice } from '../../kernel/effects';
import { explained } from '../../kind/input';
import { moving } from '../change';
import type { ReminderEvent } from '../events';
import type { Changes, OrderFeature } from '../feature';
import { fourEyes, given, needs, occurredAt, once, plausibleTime, sign } from '../guards';
import type { Guard } from '../guards';
import { limit } from '../limit';
import { actions, messages } from '../room';
import type { OrderState } from '../state';
import { MANAGER, stepTold } from '../told';
import type { SlipEvent } from './events';
import { approveWaiverInput, fileSlipInput } from './input';
import { slipSettled } from './steps';

const LOGISTICS = { role: 'LOGISTICS' } as const;

const slipRequired: Guard<unknown> = {
  id: 'ORD-27',
  check: (state) =>
    state.data.returnSlipRequired ? null : refuse('ALREADY_DONE', { what: 'returnSlip' }),
};
const slipOpen = once('ORD-27', 'returnSlip', (state) => state.slip.filed ?? state.slip.waiver);

const fileReturnSlip = actions<SlipEvent>()({
  name: 'fileReturnSlip',
  input: fileSlipInput,
  roles: ['LOGISTICS', 'ORDER_CLERK'],
  stages: ['ARCHIVE'],
  guards: [slipRequired, slipOpen],
  inputGuards: [plausibleTime((state) => state.signOff?.signedAt)],
  apply: (_state, input, ctx) => [
    {
      type: 'RETURN_SLIP_FILED',
      data: { ...sign(ctx), slipNo: input.slipNo },
      occurredAt: occurredAt(input, ctx),
    },
  ],
});

const requestSlipWaiver = actions<SlipEvent>()({
  name: 'requestSlipWaiver',
  input: explained,
  roles: ['LOGISTICS', 'ORDER_CLERK', 'SALES_REP', 'SALES_MANAGER', 'DEPT_HEAD'],
  stages: ['ARCHIVE'],
  guards: [
    slipRequired,
    slipOpen,
    once('ORD-28', 'requestSlipWaiver', (s) => s.slip.waiverRequest),
  ],
  apply: (_state, { reason }, ctx) => [
    { type: 'SLIP_WAIVER_REQUESTED', data: { ...sign(ctx), reason } },
  ],
});

const approveSlipWaiver = actions<SlipEvent>()({
  name: 'approveSlipWaiver',
  input: approveWaiverInput,
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
});

const changes: Changes<SlipEvent> = {
  RETURN_SLIP_FILED: moving(({ slip }, filed) => ({ slip: { ...slip, filed } })),
  SLIP_WAIVER_REQUESTED: ({ slip }, waiverRequest) => ({ slip: { ...slip, waiverRequest } }),
  SLIP_WAIVED: moving(({ slip }, waiver) => ({ slip: { ...slip, waiver } })),
};

/** The slip is due 7 days after sign-off, then chased every 3 days until filed or waived (ORD-27, ORD-28). */
function slipDue(state: OrderState): Obligation[] {
  const { stage, signOff, slip, deadlines } = state;
  if (stage !== 'ARCHIVE' || signOff === undefined || slipSettled(state)) return [];
  const due = limit(['returnSlip', 1], LOGISTICS, signOff.signedAt, 'order.returnSlip.due');
  const overdue = deadlines.find(({ id }) => id === due.id);
  if (overdue?.breachedAt === undefined) return [due];
  const previous = slip.lastChaseAt ?? overdue.dueAt;
  const chase = limit(
    ['slipChase', slip.chases + 1],
    ...([LOGISTICS, previous, 'order.returnSlip.chase'] as const),
  );
  return [due, { ...chase, mode: 'reminder' }];
}

const chased = messages<ReminderEvent>()({
  name: 'chaseSlip',
  id: 'ORD-27',
  on: ['REMINDER_FIRED'],
  write: ({ no, slip }, { data: { id, kind, dueAt } }) => {
    if (kind !== 'slipChase') return [];
    const params = { no, kind, dueAt, count: slip.chases };
    return [staffNotice(`${id}:fired`, LOGISTICS, 'REMINDER', params)];
  },
});

const waiverRequested = messages<SlipEvent>()({
  name: 'askForWaiver',
  id: 'ORD-28',
  on: ['SLIP_WAIVER_REQUESTED'],
  // Both may approve, and one of them may have asked.
  write: (state, { type }) =>
    stepTold(state, type, 'WAIVER_REQUESTED', { role: 'DEPT_HEAD' }, MANAGER),
});

/** The signed slip comes back beside the other steps of closing, or is done without (§8.3.12). */
export const slipFeature: OrderFeature = {
  name: 'return-slip',
  actions: [fileReturnSlip, requestSlipWaiver, approveSlipWaiver],
  changes,
  reminders: {
    slipChase: ({ slip }, _data, { occurredAt: lastChaseAt }) => ({
      slip: { ...slip, chases: slip.chases + 1, lastChaseAt },
    }),
  },
  duties: { returnSlip: 'ORD-27', slipChase: 'ORD-27' },
  obligations: slipDue,
  messages: [chased, waiverRequested],
};
