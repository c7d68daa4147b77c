import type { Obligation } from '../../kernel/case';
import { endOf, notPast } from '../../kind/promised';
import { moved, moving } from '../change';
import { isDiagnosed } from '../diagnosing';
import { said, handles, HANDLER_ROLES, needs, occurredAt, once } from '../guards';
import { plausibleTime, sign } from '../guards';
import type { ServiceAction, ServiceFeature, ServiceGuard } from '../guards';
import { handlerOf } from '../parties';
import { openParts } from '../parts/open';
import { returnEnded } from '../returns/open';
import { GOODS_BACK } from '../state';
import type { ServicePlan, ServiceState, WorkReport } from '../state';
import { levelOf } from '../urgency';
import { chargeAgreed, warrantyChecked } from '../warranty/charge';
import { refuse } from '../../errors';

const diagnosed = needs('SRV-02', 'diagnose', isDiagnosed);

/** What we mean to do, and until when; made again where the work turns out to be another. */
const plan: ServiceAction = {
  name: 'plan',
  title: { zh: '制定方案', en: 'Plan the work' },
  roles: HANDLER_ROLES,
  stages: ['DIAGNOSE', 'SOLVE'],
  guards: [handles, diagnosed, warrantyChecked],
  inputGuards: [notPast('SRV-03', 'promisedDate')],
  apply: (_state, input, ctx) => [
    { type: 'SERVICE_PLANNED', data: { ...sign(ctx), ...said(input, 'text', 'promisedDate') } },
  ],
};

/** The charge is agreed to before the work begins, not after (SRV-04). */
const startWork: ServiceAction = {
  name: 'startWork',
  title: { zh: '开始处理', en: 'Begin the work' },
  roles: HANDLER_ROLES,
  stages: ['SOLVE'],
  guards: [handles, once('SRV-02', 'startWork', ({ work }) => work), warrantyChecked, chargeAgreed],
  inputGuards: [plausibleTime(({ plans }) => plans.at(-1)?.at)],
  apply: (_state, input, ctx) => {
    const startedAt = occurredAt(input, ctx);
    const work = { ...sign(ctx), startedAt };
    return [{ type: 'WORK_STARTED', data: { ...sign(ctx), work }, occurredAt: startedAt }];
  },
};

/** Work was begun; goods that come back are settled instead. */
const begun: ServiceGuard = {
  id: 'SRV-06',
  check: ({ work, data }) =>
    work !== null || GOODS_BACK.includes(data.type)
      ? null
      : refuse('NOT_YET', { what: 'startWork' }),
};

const partsThere: ServiceGuard = {
  id: 'SRV-07',
  check(state) {
    const missing = openParts(state).map(({ id }) => `part ${id}`);
    return missing.length === 0 ? null : refuse('NOT_YET', { what: missing });
  },
};

const goodsSettled: ServiceGuard = {
  id: 'SRV-08',
  check: (state) => (returnEnded(state) ? null : refuse('NOT_YET', { what: 'settleReturn' })),
};

/** The repair report: what was done (SRV-06). */
const reportWork: ServiceAction = {
  name: 'reportWork',
  title: { zh: '提交维修／服务报告', en: 'Report the work' },
  roles: HANDLER_ROLES,
  stages: ['SOLVE'],
  guards: [handles, begun, partsThere, goodsSettled],
  inputGuards: [plausibleTime(({ work, plans }) => work?.startedAt ?? plans.at(-1)?.at)],
  apply: (_state, input, ctx) => {
    const doneAt = occurredAt(input, ctx);
    const made = { ...sign(ctx), doneAt, evidence: [], ...said(input, 'report', 'evidence') };
    return [{ type: 'WORK_REPORTED', data: { ...sign(ctx), report: made }, occurredAt: doneAt }];
  },
};

/** What was promised has a date; what does not work is not done yet (SRV-03). */
function promised(state: ServiceState): Obligation[] {
  const { plans, reports } = state;
  const last = plans.at(-1);
  const failed = reports.filter(({ failedAt }) => failedAt !== undefined);
  if (state.stage !== 'SOLVE' || last === undefined) return [];
  const start = [last.at, ...failed.map(({ failedAt }) => failedAt!)].sort().at(-1)!;
  return [
    {
      ...{ id: `serviceWork:${1 + failed.length}`, kind: 'serviceWork', mode: 'limit' },
      ...{ owner: handlerOf(state), level: levelOf(state, 2), start },
      due: endOf(last.promisedDate, start),
    },
  ];
}

/** From the plan to the report (§6.1). */
export const solvingFeature: ServiceFeature = {
  name: 'solving',
  actions: [plan, startWork, reportWork],
  changes: {
    SERVICE_PLANNED: moved('SOLVE', ({ plans }, data) => ({
      plans: [...plans, data as unknown as ServicePlan],
    })),
    WORK_STARTED: moving((_state, data) => ({ work: data['work'] })),
    WORK_REPORTED: moved('VERIFY', ({ reports }, data) => ({
      reports: [...reports, data['report'] as WorkReport],
      work: null,
    })),
  },
  duties: { serviceWork: 'SRV-03' },
  obligations: promised,
};
