import type { PoolClient } from 'pg';
import { lockCase, saveCase } from './cases';
import { settlingContext } from './context';
import type { ContextSource } from './context';
import type { Refusal } from '../domain/errors';
import { advance, termsOf } from '../domain/kernel';
import type { Command } from '../domain/kernel';
import { deciderOf } from '../domain/kinds';

/**
 * Has a case take a command of the system in the transaction that creates another one, so that there is
 * no instant at which only one of the two knows. Null where there is no such case, or it has ended.
 */
export async function tellAlongside(
  client: PoolClient,
  source: ContextSource,
  id: string,
  command: Command,
  now: string,
): Promise<{ refusal: Refusal | null } | null> {
  const row = await lockCase(client, id);
  if (row === undefined || row.state.closedAt !== null || row.state.historical) return null;
  const at = now > row.updated_at ? now : row.updated_at;
  const ctx = await settlingContext({ ...source, db: client }, row, at);
  // What is due is left to the case's own workflow, which also tells of it.
  const { state, events, refusal } = advance(deciderOf(row.kind), row.state, command, {
    ...ctx,
    now: row.updated_at,
    recordedAt: at,
  });
  if (refusal !== null) return { refusal };
  const write = { id, seq: row.seq, state, terms: termsOf(state, ctx), events, now: at };
  await saveCase(client, { ...write, effects: [], command: null });
  return { refusal: null };
}
