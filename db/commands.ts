import { CASE_COLUMNS } from './cases';
import type { AcceptedCommand, CaseRow, CommandOutcome } from './cases';
import { maybeOne } from './query';
import type { Db } from './query';
import { staffSql } from './staff';
import type { Person } from '../domain/people';

/** An accepted command; refused ones are not kept, they may be tried again. */
export interface CommandRow {
  id: string;
  case_id: string;
  action: string;
  outcome: CommandOutcome;
}

const COLUMNS = 'id, case_id, action, outcome';

/** The accepted command with this id, if it was executed before (SYS-07). */
export function findCommand(db: Db, id: string): Promise<CommandRow | undefined> {
  return maybeOne<CommandRow>(db, `select ${COLUMNS} from commands where id = $1`, [id]);
}

/** The accepted command an actor sent under an idempotency key, without limit of time. */
export function findCommandByKey(
  db: Db,
  actor: string,
  key: string,
): Promise<CommandRow | undefined> {
  return maybeOne<CommandRow>(db, `select ${COLUMNS} from commands where actor = $1 and key = $2`, [
    actor,
    key,
  ]);
}

/** A case, and the accepted command an actor sent under an idempotency key, without limit of time. */
export interface KeyedCase extends CaseRow {
  before: Pick<CommandRow, 'id' | 'outcome'> | null;
}

const KEYED = {
  name: 'keyed-case',
  text: `select ${CASE_COLUMNS},
                (select json_build_object('id', k.id, 'outcome', k.outcome)
                   from commands k where k.actor = $2 and k.key = $3) as before
           from cases where id = $1`,
};

/** Reads a case together with what a key was used for before, in one round trip (SYS-07). */
export function findKeyedCase(
  db: Db,
  caseId: string,
  actor: string,
  key: string,
): Promise<KeyedCase | undefined> {
  return maybeOne<KeyedCase>(db, KEYED, [caseId, actor, key]);
}

/** A case as a command finds it. */
export interface CommandedCase extends CaseRow {
  /** The command was executed before. */
  executed: boolean;
  /** Those who ask: the actor, and the absent colleague. */
  people: Person[];
}

const COMMANDED = {
  name: 'commanded-case',
  text: `select ${CASE_COLUMNS}, exists (select 1 from commands where id = $2) as executed,
                (select coalesce(json_agg(p), '[]') from (${staffSql('s.id = any($3)')}) p) as people
           from cases where id = $1`,
};

/** Reads everything a command is decided on as of one instant, in one round trip. */
export function findCommandedCase(
  db: Db,
  caseId: string,
  commandId: string,
  people: readonly string[],
): Promise<CommandedCase | undefined> {
  return maybeOne<CommandedCase>(db, COMMANDED, [caseId, commandId, people]);
}

/** Notes a request that was done without the workflow, so that its repetition does nothing. */
export async function insertCommand(
  db: Db,
  caseId: string,
  command: AcceptedCommand,
): Promise<void> {
  const { id, actor, key, action, outcome } = command;
  await db.query(
    `insert into commands (id, actor, key, case_id, action, outcome, recorded_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [id, actor, key, caseId, action, JSON.stringify(outcome), outcome.recordedAt],
  );
}
