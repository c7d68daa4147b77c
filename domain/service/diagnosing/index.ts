import { refuse } from '../../errors';
import { moving } from '../change';
import type { DiagnosingEvent } from '../events';
import { afterReceipt, given, handles, HANDLER_ROLES, occurredAt, sign } from '../guards';
import type { ServiceChanges, ServiceFeature, ServiceGuard } from '../guards';
import { actions } from '../room';
import type { ServiceState } from '../state';
import { diagnoseInput, visitInput } from './input';

/** Somebody knows what is wrong, or what is needed. */
export function isDiagnosed({ diagnoses }: ServiceState): boolean {
  return diagnoses.some(({ found }) => found);
}

/** From afar first: whoever drives without a failed attempt says why (SRV-05). */
const remoteFirst: ServiceGuard<{ reason?: string }> = {
  id: 'SRV-05',
  check({ diagnoses }, _ctx, { reason }) {
    const tried = diagnoses.some(({ mode, found }) => mode === 'REMOTE' && !found);
    return tried || reason !== undefined ? null : refuse('REMOTE_FIRST');
  },
};

/** Nobody is visited who has not agreed to it (§5.4). */
const agreedTo: ServiceGuard<{ customerAgrees: boolean }> = {
  id: 'SRV-05',
  check: (_state, _ctx, { customerAgrees }) =>
    customerAgrees ? null : refuse('NOT_YET', { what: 'customerAgrees' }),
};

const planVisit = actions<DiagnosingEvent>()({
  name: 'planVisit',
  input: visitInput,
  roles: HANDLER_ROLES,
  stages: ['DIAGNOSE', 'SOLVE'],
  guards: [handles],
  inputGuards: [remoteFirst, agreedTo],
  apply: (_state, input, ctx) => [
    { type: 'VISIT_PLANNED', data: { ...sign(ctx), ...given(input, 'date', 'reason') } },
  ],
});

const visitPlanned: ServiceGuard<{ mode: string }> = {
  id: 'SRV-05',
  check: ({ visits }, _ctx, { mode }) =>
    mode === 'ON_SITE' && visits.length === 0 ? refuse('NOT_YET', { what: 'planVisit' }) : null,
};

/** One attempt at finding what is wrong; a fruitless one is kept as well. */
const diagnose = actions<DiagnosingEvent>()({
  name: 'diagnose',
  input: diagnoseInput,
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
});

const changes: ServiceChanges<DiagnosingEvent> = {
  VISIT_PLANNED: moving(({ visits }, visit) => ({ visits: [...visits, visit] })),
  SERVICE_DIAGNOSED: moving(({ diagnoses }, { diagnosis }) => ({
    diagnoses: [...diagnoses, diagnosis],
  })),
};

/** Remote first, on site where that does not do (§6.1, SRV-05). */
export const diagnosingFeature: ServiceFeature = {
  name: 'diagnosing',
  actions: [planVisit, diagnose],
  changes,
};
