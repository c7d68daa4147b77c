import { refuse } from '../../errors';
import { moved, moving, part } from '../change';
import type { OrderChanges } from '../feature';
import { given, occurredAt, plausibleTime, sign } from '../guards';
import type { Guard } from '../guards';
import { actions } from '../room';
import type { OrderState } from '../state';
import type { ProductionEvent } from './events';
import { doneInput, qcInput } from './input';
import { milestonesOf, notFromStock, openMilestones } from './milestones';
import { openItems } from './procurement';
import type { QcResult } from './state';

const action = actions<ProductionEvent>();

/** The result of quality on completion; a later one supersedes, all are kept. */
export const recordQc = action({
  name: 'recordQc',
  input: qcInput,
  roles: ['PRODUCTION', 'ORDER_CLERK'],
  stages: ['PRODUCTION'],
  guards: [notFromStock('ORD-10')],
  inputGuards: [plausibleTime((state) => state.review?.at)],
  apply: (_state, input, ctx) => {
    const checkedAt = occurredAt(input, ctx);
    const qc = { ...sign(ctx), ...given(input, 'result', 'comment'), checkedAt };
    return [{ type: 'QC_RECORDED', data: { qc }, occurredAt: checkedAt }];
  },
});

export const DONE_CHANGES = {
  QC_RECORDED: moving(({ qualityChecks = [] }, { qc }) => ({
    qualityChecks: [...qualityChecks, qc],
  })),
  GOODS_READY: moved('SHIPMENT', part('production')),
} satisfies Partial<OrderChanges<ProductionEvent>>;

function allSettled(
  id: string,
  what: string,
  open: (state: OrderState) => readonly { id: string }[],
): Guard<unknown> {
  return {
    id,
    check(state) {
      const missing = open(state).map((each) => `${what}.${each.id}`);
      return missing.length === 0 ? null : refuse('PRODUCTION_INCOMPLETE', { missing });
    },
  };
}

/** What failed its check is not shipped before a later check. */
const qualityNotFailed: Guard<unknown> = {
  id: 'ORD-10',
  check: ({ qualityChecks = [] }) =>
    qualityChecks.at(-1)?.result === 'FAILED'
      ? refuse('PRODUCTION_INCOMPLETE', { missing: ['qc (FAILED)'] })
      : null,
};

/** Where production was planned its quality is on record, if not before then with the last step. */
const qualityKnown: Guard<{ qcResult?: QcResult['result'] }> = {
  id: 'ORD-10',
  check: (state, _ctx, { qcResult }) =>
    milestonesOf(state).length === 0 || state.qualityChecks !== undefined || qcResult !== undefined
      ? null
      : refuse('PRODUCTION_INCOMPLETE', { missing: ['qc'] }),
};

/** The goods are ready: every milestone reached, all material there, quality in order (§3.1). */
export const productionDone = action({
  name: 'productionDone',
  input: doneInput,
  roles: ['PRODUCTION', 'ORDER_CLERK'],
  stages: ['PRODUCTION'],
  guards: [
    allSettled('ORD-10', 'milestone', openMilestones),
    allSettled('ORD-11', 'procurement', openItems),
    qualityNotFailed,
  ],
  inputGuards: [plausibleTime((state) => state.review?.at), qualityKnown],
  apply: (_state, input, ctx) => {
    const readyAt = occurredAt(input, ctx);
    const data = { ...sign(ctx), readyAt, ...given(input, 'qcResult') };
    return [{ type: 'GOODS_READY', data, occurredAt: readyAt }];
  },
});
