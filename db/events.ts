import { many } from './query';
import type { Db } from './query';
import type { CaseEvent } from '../domain/kernel';

/** An event as it is recorded. */
export interface EventRow extends Omit<CaseEvent, 'onBehalfOf'> {
  seq: number;
  onBehalfOf: string | null;
  commandId: string | null;
}

/** The events of a case after a sequence number, in order (SYS-05). */
export function listEvents(
  db: Db,
  caseId: string,
  page: { after: number; limit: number },
): Promise<EventRow[]> {
  return many<EventRow>(
    db,
    `select seq, type, data, actor, on_behalf_of as "onBehalfOf", occurred_at as "occurredAt",
            recorded_at as "recordedAt", policy_version as "policyVersion", command_id as "commandId"
       from case_events where case_id = $1 and seq > $2 order by seq limit $3`,
    [caseId, page.after, page.limit],
  );
}
