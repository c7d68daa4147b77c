import type { Pool, PoolClient } from 'pg';
import { inTransaction, many } from './query';
import type { Db } from './query';
import { callbackChanges } from '../domain/customer/callbacks/projection';
import type { CallbackRow } from '../domain/customer/callbacks/projection';
import type { CustomerState } from '../domain/customer';
import type { CaseEvent, Ctx } from '../domain/kernel';
import { SYSTEM } from '../domain/people';
import type { TermsCache } from './terms';

const COLUMNS = [
  ...['key', 'customer_no', 'state', 'reasons', 'protection', 'suspended', 'method', 'visit'],
  ...['role', 'person', 'team', 'department', 'due_on', 'due_at', 'opens_at', 'opened_at'],
  ...['appointment', 'retry_at', 'attempts', 'first_attempt_at', 'ended_at', 'why', 'outcome'],
  ...['performer', 'score', 'answers', 'questionnaire', 'need', 'grievance'],
] as (keyof CallbackRow)[];

const NAMES = COLUMNS.join(', ');

const upsert = (from: string, caseId: string, rows: string): string => `
  insert into callbacks (case_id, ${NAMES})
  select ${caseId}, ${NAMES} from ${from}jsonb_populate_recordset(null::callbacks, ${rows}::jsonb)
  on conflict (case_id, key) do update
     set (${NAMES}) = row(${COLUMNS.map((name) => `excluded.${name}`).join(', ')})`;

/** What a step changes of the rows of its customer, as parts of the statement that writes the step. */
export const CALLBACK_CHANGES = `
  gone as (delete from callbacks k using saved where k.case_id = saved.id and k.key = any($11)),
  listed as (${upsert('saved, ', 'saved.id', '$10')})`;

/** The events of a case in their order, as the rules know them. */
function eventsOf(db: Db, caseId: string): Promise<CaseEvent[]> {
  return many<CaseEvent>(
    db,
    `select type, data, actor, on_behalf_of as "onBehalfOf", occurred_at as "occurredAt",
            recorded_at as "recordedAt", policy_version as "policyVersion"
       from case_events where case_id = $1 order by seq`,
    [caseId],
  );
}

interface Found {
  id: string;
  state: CustomerState;
}

/** The terms of every version that a customer may have followed, by version. */
async function allTerms(db: Db, terms: TermsCache): Promise<(state: CustomerState) => Ctx> {
  type Versions = { policies: number[]; calendars: number[] };
  const [{ policies, calendars }] = (await many<Versions>(
    db,
    `select (select array_agg(version) from policies) as policies,
            (select array_agg(version) from calendars) as calendars`,
  )) as [Versions];
  const policy = new Map<number, Ctx['policy']>();
  const calendar = new Map<number, Ctx['calendar']>();
  for (const version of policies) policy.set(version, await terms.policy(db, version));
  for (const version of calendars) calendar.set(version, await terms.calendar(db, version));
  return ({ policyVersion, calendarVersion }) => ({
    ...{ now: '', actor: SYSTEM },
    ...{ policy: policy.get(policyVersion)!, calendar: calendar.get(calendarVersion)! },
  });
}

async function rebuild(
  client: PoolClient,
  { id, state }: Found,
  termsAt: (state: CustomerState) => Ctx,
): Promise<void> {
  const { rows } = callbackChanges(null, await eventsOf(client, id), state, termsAt);
  await client.query('delete from callbacks where case_id = $1', [id]);
  await client.query(upsert('', '$1', '$2'), [id, JSON.stringify(rows)]);
}

/**
 * Builds the list of callbacks anew from the events of every customer, one after the other, each under
 * the lock of its row; returns how many customers there are. What it leads to is what the steps have
 * written (CBK-19).
 */
export async function rebuildCallbacks(pool: Pool, terms: TermsCache): Promise<number> {
  const termsAt = await allTerms(pool, terms);
  const ids = await many<{ id: string }>(
    pool,
    `select id from cases where kind = 'customer' order by id`,
  );
  for (const { id } of ids) {
    await inTransaction(pool, async (client) => {
      const [found] = await many<Found>(
        client,
        'select id, state from cases where id = $1 for update',
        [id],
      );
      await rebuild(client, found!, termsAt);
    });
  }
  return ids.length;
}
