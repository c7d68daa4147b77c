import { refuse } from '../../errors';
import { moving } from '../change';
import type { Change } from '../feature';
import { given, occurredAt, plausibleTime, sign } from '../guards';
import type { Guard, OrderAction } from '../guards';
import { milestonesOf, openMilestones } from './milestones';
import { openItems } from './procurement';
import { notFromStock } from './guards';
import type { QcResult } from './state';

/** The result of quality on completion; a later one supersedes, all are kept. */
export const recordQc: OrderAction = {
  name: 'recordQc',
  title: { zh: '登记质检结果', en: 'Record the quality check' },
  roles: ['PRODUCTION', 'ORDER_CLERK'],
  stages: ['PRODUCTION'],
  guards: [notFromStock('ORD-10')],
  inputGuards: [plausibleTime((state) => state.review?.at)],
  apply: (_state, input, ctx) => {
    const checkedAt = occurredAt(input, ctx);
    const qc = { ...sign(ctx), ...given(input, 'result', 'comment'), checkedAt };
    return [{ type: 'QC_RECORDED', data: { qc }, occurredAt: checkedAt }];
  },
};

export const QC_CHANGES: Readonly<Record<string, Change>> = {
  QC_RECORDED: moving((state, data) => ({
    qualityChecks: [...(state.qualityChecks ?? []), data['qc'] as QcResult],
  })),
};

function allSettled(
  id: string,
  what: string,
  open: (state: Parameters<Guard['check']>[0]) => readonly { id: string }[],
): Guard {
  return {
    id,
    check(state) {
      const missing = open(state).map((each) => `${what}.${each.id}`);
      return missing.length === 0 ? null : refuse('PRODUCTION_INCOMPLETE', { missing });
    },
  };
}

/** What failed its check is not shipped before a later check. */
const qualityNotFailed: Guard = {
  id: 'ORD-10',
  check: ({ qualityChecks = [] }) =>
    qualityChecks.at(-1)?.result === 'FAILED'
      ? refuse('PRODUCTION_INCOMPLETE', { missing: ['qc (FAILED)'] })
      : null,
};

/** Where production was planned its quality is on record, if not before then with the last step. */
const qualityKnown: Guard = {
  id: 'ORD-10',
  check: (state, _ctx, input) =>
    milestonesOf(state).length === 0 ||
    state.qualityChecks !== undefined ||
    input['qcResult'] !== undefined
      ? null
      : refuse('PRODUCTION_INCOMPLETE', { missing: ['qc'] }),
};

/** The goods are ready: every milestone reached, all material there, quality in order (§3.1). */
export const productionDone: OrderAction = {
  name: 'productionDone',
  title: { zh: '生产完成', en: 'Production done' },
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
};
