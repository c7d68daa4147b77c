import { refuse } from '../../errors';
import { notPast } from '../../kind/promised';
import { moving } from '../change';
import { afterReceipt, given, handles, HANDLER_ROLES, occurredAt, sign } from '../guards';
import type { ServiceAction, ServiceFeature, ServiceGuard } from '../guards';
import type { Diagnosis, ServiceState, Visit } from '../state';

/** Somebody knows what is wrong, or what is needed. */
export function isDiagnosed({ diagnoses }: ServiceState): boolean {
  return diagnoses.some(({ found }) => found);
}

/** From afar first: whoever drives without a failed attempt says why (SRV-05). */
const remoteFirst: ServiceGuard = {
  id: 'SRV-05',
  check({ diagnoses }, _ctx, input) {
    const tried = diagnoses.some(({ mode, found }) => mode === 'REMOTE' && !found);
    return tried || input['reason'] !== undefined ? null : refuse('REMOTE_FIRST');
  },
};

/** Nobody is visited who has not agreed to it (§5.4). */
const agreedTo: ServiceGuard = {
  id: 'SRV-05',
  check: (_state, _ctx, input) =>
    input['customerAgrees'] === true ? null : refuse('NOT_YET', { what: 'customerAgrees' }),
};

const planVisit: ServiceAction = {
  name: 'planVisit',
  title: { zh: '安排上门', en: 'Plan a visit' },
  roles: HANDLER_ROLES,
  stages: ['DIAGNOSE', 'SOLVE'],
  guards: [handles],
  inputGuards: [remoteFirst, agreedTo, notPast('SRV-05', 'date')],
  apply: (_state, input, ctx) => [
    { type: 'VISIT_PLANNED', data: { ...sign(ctx), ...given(input, 'date', 'reason') } },
  ],
};

const visitPlanned: ServiceGuard = {
  id: 'SRV-05',
  check: ({ visits }, _ctx, input) =>
    input['mode'] === 'ON_SITE' && visits.length === 0
      ? refuse('NOT_YET', { what: 'planVisit' })
      : null,
};

/** One attempt at finding what is wrong; a fruitless one is kept as well. */
const diagnose: ServiceAction = {
  name: 'diagnose',
  title: { zh: '诊断', en: 'Diagnose' },
  roles: HANDLER_ROLES,
  stages: ['DIAGNOSE'],
  guards: [handles],
  inputGuards: [visitPlanned, afterReceipt],
  apply: (_state, input, ctx) => {
    const diagnosedAt = occurredAt(input, ctx);
    const diagnosis = {
      ...{ ...sign(ctx), diagnosedAt, evidence: [] },
      ...given(input, 'mode', 'found', 'findings', 'evidence'),
    };
    return [
      { type: 'SERVICE_DIAGNOSED', data: { ...sign(ctx), diagnosis }, occurredAt: diagnosedAt },
    ];
  },
};

/** Remote first, on site where that does not do (§6.1, SRV-05). */
export const diagnosingFeature: ServiceFeature = {
  name: 'diagnosing',
  actions: [planVisit, diagnose],
  changes: {
    VISIT_PLANNED: moving(({ visits }, data) => ({
      visits: [...visits, data as unknown as Visit],
    })),
    SERVICE_DIAGNOSED: moving(({ diagnoses }, data) => ({
      diagnoses: [...diagnoses, data['diagnosis'] as Diagnosis],
    })),
  },
};
