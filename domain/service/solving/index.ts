import { refuse } from '../../errors';
import type { Obligation } from '../../kernel/case';
import { endOf } from '../../kind/promised';
import { moved, moving } from '../change';
import { isDiagnosed } from '../diagnosing';
import type { SolvingEvent } from '../events';
import { given, handles, HANDLER_ROLES, needs, occurredAt, once } from '../guards';
import { plausibleTime, sign } from '../guards';
import type { ServiceChanges, ServiceFeature, ServiceGuard } from '../guards';
import { handlerOf } from '../parties';
import { openParts } from '../parts/open';
import { returnEnded } from '../returns/open';
import { actions } from '../room';
import { GOODS_BACK } from '../state';
import type { ServiceState } from '../state';
import { levelOf } from '../urgency';
import { chargeAgreed, warrantyChecked } from '../warranty/charge';
import { timed } from '../warranty/input';
import { planInput, reportInput } from './input';

const diagnosed = needs('SRV-02', 'diagnose', isDiagnosed);

/** What we mean to do, and until when; made again where the work turns out to be another. */
const plan = actions<SolvingEvent>()({
  name: 'plan',
  input: planInput,
  roles: HANDLER_ROLES,
  stages: ['DIAGNOSE', 'SOLVE'],
  guards: [handles, diagnosed, warrantyChecked],
  apply: (_state, input, ctx) => [
    { type: 'SERVICE_PLANNED', data: { ...sign(ctx), ...given(input, 'text', 'promisedDate') } },
  ],
});

/** The charge is agreed to before the work begins, not after (SRV-04). */
const startWork = actions<SolvingEvent>()({
  name: 'startWork',
  input: timed,
  roles: HANDLER_ROLES,
  stages: ['SOLVE'],
  guards: [handles, once('SRV-02', 'startWork', ({ work }) => work), warrantyChecked, chargeAgreed],
  inputGuards: [plausibleTime(({ plans }) => plans.at(-1)?.at)],
  apply: (_state, input, ctx) => {
    const startedAt = occurredAt(input, ctx);
    const work = { ...sign(ctx), startedAt };
    return [{ type: 'WORK_STARTED', data: { ...sign(ctx), work }, occurredAt: startedAt }];
  },
});

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
const reportWork = actions<SolvingEvent>()({
  name: 'reportWork',
  input: reportInput,
  roles: HANDLER_ROLES,
  stages: ['SOLVE'],
  guards: [handles, begun, partsThere, goodsSettled],
  inputGuards: [plausibleTime(({ work, plans }) => work?.startedAt ?? plans.at(-1)?.at)],
  apply: (_state, input, ctx) => {
    const doneAt = occurredAt(input, ctx);
    const made = { ...sign(ctx), doneAt, evidence: [], ...given(input, 'report', 'evidence') };
    return [{ type: 'WORK_REPORTED', data: { ...sign(ctx), report: made }, occurredAt: doneAt }];
  },
});

/** What was promised has a date; what does not work is not done yet (SRV-03). */
function promised(state: ServiceState): Obligation[] {
  const { plans, reports } = state;
  const last = plans.at(-1);
  const failures = reports.flatMap(({ failedAt }) => failedAt ?? []);
  if (state.stage !== 'SOLVE' || last === undefined) return [];
  const start = [last.at, ...failures].sort().at(-1) ?? last.at;
  return [
    {
      ...{ id: `serviceWork:${1 + failures.length}`, kind: 'serviceWork', mode: 'limit' },
      ...{ owner: handlerOf(state), level: levelOf(state, 2), start },
      due: endOf(last.promisedDate, start),
    },
  ];
}

const changes: ServiceChanges<SolvingEvent> = {
  SERVICE_PLANNED: moved('SOLVE', ({ plans }, made) => ({ plans: [...plans, made] })),
  WORK_STARTED: moving((_state, { work }) => ({ work })),
  WORK_REPORTED: moved('VERIFY', ({ reports }, { report }) => ({
    ...{ reports: [...reports, report], work: null },
  })),
};

/** From the plan to the report (§6.1). */
export const solvingFeature: ServiceFeature = {
  name: 'solving',
  actions: [plan, startWork, reportWork],
  changes,
  duties: { serviceWork: 'SRV-03' },
  obligations: promised,
};
