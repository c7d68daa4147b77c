import type { Caller } from '../auth';
import type { ApiDeps } from '../deps';
import type { OrderSight } from '../present/order';
import { caseId, findCase } from '../../db/cases';
import type { CaseRow } from '../../db/cases';
import { commandContext } from '../../db/context';
import type { Asking } from '../../db/context';
import { troubledEffects } from '../../db/effects';
import { openIncidents } from '../../db/incidents';
import { findParty, textsOf } from '../../db/private';
import { domainError } from '../../domain/errors';
import type { Command, Ctx } from '../../domain/kernel';
import type { OrderState } from '../../domain/order';
import type { Language } from '../../domain/text';

/** An order as it is stored. */
export type OrderRow = CaseRow & { state: OrderState };

/** Reads an order. @throws DomainError CASE_NOT_FOUND */
export async function readOrder(deps: ApiDeps, no: string): Promise<OrderRow> {
  const row = await findCase(deps.pool, caseId('order', no));
  if (row === undefined) throw domainError('CASE_NOT_FOUND', { no });
  return row as OrderRow;
}

/** The asking side of a command, by id. */
export function askingOf(caller: Caller): Asking {
  const { staff, onBehalfOf } = caller;
  return { actor: staff.id, ...(onBehalfOf && { onBehalfOf: onBehalfOf.id }) };
}

const LOOKING: Command = { action: '', input: {} };

/** The context of a caller on an order: for a command, or just for looking. */
export function contextOf(
  deps: ApiDeps,
  row: OrderRow,
  caller: Caller,
  command: Command = LOOKING,
): Promise<Ctx> {
  const clock = deps.clock.now();
  const now = clock > row.updated_at ? clock : row.updated_at;
  const source = { db: deps.pool, terms: deps.terms };
  return commandContext(source, row.state, askingOf(caller), command, now);
}

async function troublesOf(deps: ApiDeps, id: string): Promise<OrderSight['troubles']> {
  const [incidents, effects] = [
    await openIncidents(deps.pool, id),
    await troubledEffects(deps.pool, id),
  ];
  return [
    ...incidents.map(({ kind, createdAt }) => ({ kind, detail: `since ${createdAt}` })),
    ...effects.map(({ state, channel, code, attempts }) => ({
      kind: `EFFECT_${state}`,
      detail: `${code} on ${channel}, ${attempts} attempts`,
    })),
  ];
}

/** Everything needed to show an order to a caller. */
export async function sightOf(
  deps: ApiDeps,
  row: OrderRow,
  caller: Caller,
  language: Language,
): Promise<OrderSight> {
  const party = row.state.data.contact?.party;
  return {
    ctx: await contextOf(deps, row, caller),
    caller,
    language,
    party: party === undefined ? undefined : await findParty(deps.pool, party),
    texts: await textsOf(deps.pool, row.id),
    troubles: await troublesOf(deps, row.id),
    updatedAt: row.updated_at,
  };
}
