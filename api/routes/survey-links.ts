import { z } from 'zod';
import { endpoint } from '../endpoint';
import { byNumber } from '../schemas/customer-file';
import { contextOf, readCase } from './case-sight';
import { handedOut, handOut } from '../present/handed-link';
import { surveyToken } from '../../dispatch/survey-links';
import { CALLERS } from '../../domain/customer';
import type { CustomerState } from '../../domain/customer';
import { DomainError, domainError, refuse } from '../../domain/errors';
import { checkRights } from '../../domain/kind/guards';

/** Links to the questionnaire that staff send themselves, by text message or chat (CBK-21, CBK-22). */
export const surveyLinkRoutes = [
  endpoint({
    method: 'post',
    path: '/api/v1/customers/{no}/survey-links',
    id: 'addSurveyLink',
    tag: 'customers',
    roles: 'STAFF',
    summary:
      'The link to the questionnaire of a callback for which `sendSurvey` was taken by SMS; links before it no longer work (CBK-21)',
    params: byNumber,
    body: z.strictObject({ callback: z.string().max(10) }),
    responses: {
      201: z.object({
        ...handedOut,
      }),
    },
    handler: async ({ deps, params, body, caller }) => {
      const row = await readCase(deps, 'customer', params.no);
      const refusal = checkRights(row.state, await contextOf(deps, row, caller), CALLERS);
      if (refusal !== null) throw new DomainError({ ...refusal, requirement: 'SYS-06' });
      const { callbacks } = row.state as CustomerState;
      const callback = callbacks.find(({ id }) => id === body.callback);
      if (callback === undefined) {
        const known = callbacks.map(({ id }) => id);
        throw domainError('CALLBACK_UNKNOWN', { id: body.callback, known });
      }
      if (callback.surveys?.['SMS'] === undefined) {
        throw new DomainError({
          ...refuse('NOT_YET', { what: 'sendSurvey' }),
          requirement: 'CBK-21',
        });
      }
      const about = { caseId: row.id, callbackId: callback.id, by: caller.staff.id };
      const token = await surveyToken(deps, about, deps.clock.now());
      return { status: 201, body: { ...handOut(deps, token) } };
    },
  }),
];
