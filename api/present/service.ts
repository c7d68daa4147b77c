import { presentData } from './case';
import type { CaseSight } from './sight';
import { resolveTexts } from './texts';
import { missingToClose, missingToRegister } from '../../domain/service';
import type { ServiceState } from '../../domain/service';

/** Everything that was done on a request so far, in the order of its steps. */
function recordOf(state: ServiceState): object {
  const { opened, classified, registered, firstResponseAt, contacts, dispatches } = state;
  const { diagnoses, visits, warranty, consent, declined, plans, work, reports } = state;
  const { parts, returns, verified, resultAt, feedbackAt, score, scoreWaived } = state;
  const { evaluation, hold, ending, overdueReasons } = state;
  return {
    ...{ opened, classified, registered, firstResponseAt, contacts, dispatches, diagnoses },
    ...{ visits, warranty, consent, declined, plans, work, reports, parts, returns, verified },
    ...{ resultAt, feedbackAt, score, scoreWaived, evaluation, hold, ending, overdueReasons },
  };
}

/** What the answer about a request shows besides what all cases do. */
export function presentServiceFacts(state: ServiceState, sight: CaseSight): object {
  const { data, priority, closedAt, complaints } = state;
  const { type, nature, orderNo, customerNo, receivedAt, repeatOf } = data;
  const { content, ...facts } = presentData(data, sight) as { content: unknown };
  const text = resolveTexts({ content }, sight) as { content: unknown };
  return {
    ...{ type, nature, priority, orderNo, receivedAt },
    data: { ...facts, ...text },
    links: { orderNo, customerNo, repeatOf, complaints },
    missingToRegister: state.stage === 'REGISTER' ? missingToRegister(state) : [],
    missingToClose: closedAt === null ? missingToClose(state) : [],
    record: resolveTexts(recordOf(state), sight),
  };
}
