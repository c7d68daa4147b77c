import { many } from './query';
import type { Db } from './query';

/** A message of a case that was tried and not taken. */
export interface UndeliveredEffect {
  state: 'PENDING' | 'GIVEN_UP';
  channel: string;
  code: string;
  attempts: number;
  nextAttemptAt: string;
  lastError: string | null;
  createdAt: string;
}

/** The messages of a case that failed at least once and were not delivered since. */
export function undelivered(db: Db, caseId: string): Promise<UndeliveredEffect[]> {
  return many<UndeliveredEffect>(
    db,
    `select state, channel, code, attempts, next_attempt_at as "nextAttemptAt",
            last_error as "lastError", created_at as "createdAt"
       from effects where case_id = $1 and (state = 'GIVEN_UP' or (state = 'PENDING' and attempts > 0))
      order by ord limit 50`,
    [caseId],
  );
}
