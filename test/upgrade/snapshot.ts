import { Client } from 'pg';
import type { CaseCore, CaseKind, Deadline } from '../../domain/kernel';

interface RecordedEvent {
  case_id: string;
  seq: number;
  type: string;
  data: Record<string, unknown>;
  occurred_at: string;
  recorded_at: string;
  actor: string;
}

interface CaseRow {
  id: string;
  kind: CaseKind;
  no: string;
  stage: string;
  version: number;
  seq: number;
  closed_at: string | null;
  on_hold: boolean;
  overdue: boolean;
  state: CaseCore;
}

/** What the database holds of all cases. */
export interface Snapshot {
  cases: CaseRow[];
  /** As text, by case and number. */
  events: Map<string, string>;
  /** Of every case, oldest first. */
  eventsOf: Map<string, RecordedEvent[]>;
  /** Notices that are to leave the house, by id. */
  pending: { id: string; channel: string; type: string; attempts: number }[];
  commands: string[];
}

export async function snapshot(url: string): Promise<Snapshot> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const cases = await client.query<CaseRow>(
      `select id, kind, no, stage, version, seq, to_jsonb(closed_at) as closed_at, on_hold, overdue,
              state from cases order by id`,
    );
    const events = await client.query<RecordedEvent>(
      `select case_id, seq, type, data, to_jsonb(occurred_at) as occurred_at,
              to_jsonb(recorded_at) as recorded_at, actor
         from case_events order by case_id, seq`,
    );
    const pending = await client.query<Snapshot['pending'][number]>(
      `select id, channel, type, attempts from effects where state = 'PENDING' order by ord`,
    );
    const commands = await client.query<{ id: string }>('select id from commands order by id');
    const eventsOf = new Map<string, RecordedEvent[]>();
    for (const event of events.rows) {
      const list = eventsOf.get(event.case_id);
      if (list === undefined) eventsOf.set(event.case_id, [event]);
      else list.push(event);
    }
    return {
      cases: cases.rows,
      events: new Map(
        events.rows.map((event) => [`${event.case_id}:${event.seq}`, JSON.stringify(event)]),
      ),
      ...{ eventsOf, pending: pending.rows, commands: commands.rows.map(({ id }) => id) },
    };
  } finally {
    await client.end();
  }
}

/** Limits and reminders that were set and had not come to anything. */
export function armed({ cases }: Snapshot): { caseId: string; deadline: Deadline }[] {
  return cases
    .filter(({ closed_at }) => closed_at === null)
    .flatMap(({ id, state }) => state.deadlines.map((deadline) => ({ caseId: id, deadline })))
    .filter(({ deadline }) => deadline.breachedAt === undefined && deadline.pause === undefined);
}
