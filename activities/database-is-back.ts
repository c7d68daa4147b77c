import { ApplicationFailure } from '@temporalio/common';
import type { Deps } from './deps';
import { DATABASE_AWAY } from './failures';
import { lockCase } from '../db/cases';
import { inTransaction } from '../db/query';

/**
 * Succeeds once the case can be locked again: a database that answers but keeps the row blocked is
 * as good as away. Temporal repeats it without writing history.
 */
export function databaseIsBack(deps: Deps): (caseId: string) => Promise<void> {
  return async (caseId) => {
    try {
      await inTransaction(deps.executePool, (client) => lockCase(client, caseId));
    } catch {
      throw ApplicationFailure.retryable('the database is still away', DATABASE_AWAY);
    }
  };
}
