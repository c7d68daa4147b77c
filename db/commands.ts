import type { CommandOutcome } from './cases';
import { maybeOne } from './query';
import type { Db } from './query';

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
