import { inputsOf } from '../case-kind';
import type { CaseKindApi } from '../case-kind';
import { presentCore } from '../present/case';
import { presentServiceFacts } from '../present/service';
import { CARE_SUPERVISORS } from '../../domain/kind/handled';
import { EVENT_TITLES } from '../../domain/order';
import { missingToClose, missingToRegister, SERVICE_EVENT_TITLES } from '../../domain/service';
import { serviceWaits } from '../../domain/service';
import { serviceDecider } from '../../domain/service';
import type { ServiceState } from '../../domain/service';

/** Service requests, as the API shows them. */
export const SERVICES: CaseKindApi = {
  kind: 'service',
  segment: 'service-requests',
  one: 'ServiceRequest',
  inputs: inputsOf(serviceDecider.actions),
  supervisors: CARE_SUPERVISORS,
  eventTitles: { ...EVENT_TITLES, ...SERVICE_EVENT_TITLES },
  present: (state, sight, inputSchemas) => ({
    ...presentCore(SERVICES, state, sight, inputSchemas),
    ...presentServiceFacts(state as ServiceState, sight),
  }),
  waits: (state) => serviceWaits(state as ServiceState),
  explainBeside: (state) => {
    const request = state as ServiceState;
    const facts = {
      priority: request.priority,
      missingToRegister: request.stage === 'REGISTER' ? missingToRegister(request) : [],
      missingToClose: request.closedAt === null ? missingToClose(request) : [],
    };
    return { facts, sentences: [] };
  },
};
