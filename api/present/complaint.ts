import { presentData } from './case';
import type { CaseSight } from './sight';
import { resolveTexts } from './texts';
import { missingToAccept, missingToClose } from '../../domain/complaint';
import type { ComplaintState } from '../../domain/complaint';

/** Everything that was done on a complaint so far, in the order of its steps. */
function recordOf(state: ComplaintState): object {
  const { opened, identity, accepted, priorityOverride, firstResponseAt, contacts } = state;
  const { calming, heard, round, rounds, proposals, tasks, transfers, hold } = state;
  const { winBacks, revisits, review, ending, overdueReasons, atRisk } = state;
  return {
    ...{ opened, identity, accepted, priorityOverride, firstResponseAt, contacts, calming, heard },
    ...{ round, rounds, proposals, tasks, transfers, hold, winBacks, revisits, review, ending },
    overdueReasons,
    atRisk,
  };
}

/** What the answer about a complaint shows besides what all cases do. */
export function presentComplaintFacts(state: ComplaintState, sight: CaseSight): object {
  const { data, priority, firstAcceptor, closedAt } = state;
  const { content, ...facts } = presentData(data, sight) as { content: unknown };
  const text = resolveTexts({ content }, sight) as { content: unknown };
  return {
    ...{ priority, firstAcceptor },
    ...{ category: data.category, orderNo: data.orderNo, receivedAt: data.receivedAt },
    data: { ...facts, ...text },
    missingToAccept: closedAt === null ? missingToAccept(state) : [],
    missingToClose: closedAt === null ? missingToClose(state) : [],
    record: resolveTexts(recordOf(state), sight),
  };
}
