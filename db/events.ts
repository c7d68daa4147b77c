import { many, maybeOne } from './query';
import type { Db } from './query';
import type { CaseEvent } from '../domain/kernel';

/** An event as it is recorded. */
export interface EventRow extends Omit<CaseEvent, 'onBehalfOf'> {
  seq: number;
  onBehalfOf: string | null;
  commandId: string | null;
}

const EVENT_COLUMNS = `seq, type, data, actor, on_behalf_of as "onBehalfOf", occurred_at as "occurredAt",
  recorded_at as "recordedAt", policy_version as "policyVersion", command_id as "commandId"`;

/** The events of a case after a sequence number, in order (SYS-05). */
export function listEvents(
  db: Db,
  caseId: string,
  page: { after: number; limit: number },
): Promise<EventRow[]> {
  return many<EventRow>(
    db,
    `select ${EVENT_COLUMNS} from case_events where case_id = $1 and seq > $2 order by seq limit $3`,
    [caseId, page.after, page.limit],
  );
}

/** The newest events of a case, the last first. */
export function lastEvents(db: Db, caseId: string, limit: number): Promise<EventRow[]> {
  return many<EventRow>(
    db,
    `select ${EVENT_COLUMNS} from case_events where case_id = $1 order by seq desc limit $2`,
    [caseId, limit],
  );
}

/** Everything that was recorded of a case, in order: what its state is the fold of. */
export async function allEvents(db: Db, caseId: string): Promise<CaseEvent[]> {
  const rows = await many<EventRow>(
    db,
    `select ${EVENT_COLUMNS} from case_events where case_id = $1 order by seq`,
    [caseId],
  );
  return rows.map(({ seq: _seq, commandId: _command, onBehalfOf, ...event }) => ({
    ...event,
    ...(onBehalfOf !== null && { onBehalfOf }),
  }));
}

/** What the last event of a type says; undefined when a case has none. */
export async function latestData(
  db: Db,
  caseId: string,
  type: string,
): Promise<CaseEvent['data'] | undefined> {
  const row = await maybeOne<Pick<CaseEvent, 'data'>>(
    db,
    'select data from case_events where case_id = $1 and type = $2 order by seq desc limit 1',
    [caseId, type],
  );
  return row?.data;
}
