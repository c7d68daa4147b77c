import type { Errand } from './delivery';
import { failed } from './delivery';
import type { Deps } from './deps';
import { execute } from './execute';
import { findCase } from '../db/cases';
import { insertComplaint } from '../db/complaint-creation';
import type { IncomingComplaint } from '../db/complaint-creation';
import { markDelivered } from '../db/effects';
import type { PendingEffect } from '../db/effects';
import { isDuplicate } from '../db/failures';
import { findParty } from '../db/private';
import { inTransaction } from '../db/query';
import type { Category } from '../domain/complaint';
import { EXCEPTION_TYPES } from '../domain/order';
import type { ExceptionType, OrderState } from '../domain/order';
import { SYSTEM } from '../domain/people';

/** Under which category a trouble with an order is complained of, where that is plain (§3.3, §4.2). */
const CATEGORY: Partial<Record<ExceptionType, Category>> = {
  DAMAGE: 'PRODUCT_QUALITY',
  WRONG_GOODS: 'SYSTEM_PROCESS',
  QTY_MISMATCH: 'SYSTEM_PROCESS',
};

/** The complaint that a trouble with an order becomes; the contact is the order's. */
async function grievance(errand: Errand, effect: PendingEffect): Promise<IncomingComplaint> {
  const { deps } = errand;
  const state = errand.state as OrderState;
  const { order, exception, type, since } = effect.params as Record<string, string>;
  const kind = type as ExceptionType;
  const found = state.data.contact && (await findParty(deps.pool, state.data.contact.party));
  const party = found ? { ...found, id: `${effect.id}/party` } : null;
  const content = `${effect.id}/content`;
  const name = EXCEPTION_TYPES[kind][deps.house?.language ?? 'zh'];
  return {
    data: {
      ...{ channel: 'ORDER', receivedAt: since!, nature: 'COMPLAINT', content, orderNo: order! },
      customerNo: state.data.customerNo,
      contact: state.data.contact && party && { ...state.data.contact, party: party.id },
      product: state.data.items[0]?.spec ?? null,
      category: CATEGORY[kind] ?? null,
      ...{ subCauses: [], severity: null, tier: 'NONE', public: false, exception: exception! },
    },
    place: { owner: null, team: null, department: null },
    party,
    texts: { [content]: `${order} ${exception}: ${name}` },
    bodyHash: effect.id,
    request: { id: effect.id, actor: SYSTEM.id, key: effect.id },
  };
}

/** Has a case look at its row now; a new one is started. */
async function nudge(deps: Deps, caseId: string): Promise<void> {
  await deps.nudge?.(caseId).catch((error: unknown) => {
    deps.logger.warn({ err: error, caseId }, 'case could not be nudged; the safety nets will');
  });
}

async function openComplaint(errand: Errand, effect: PendingEffect): Promise<void> {
  const { deps, at: now } = errand;
  const incoming = await grievance(errand, effect);
  const newest = await deps.terms.newest(deps.pool);
  const source = { db: deps.pool, terms: deps.terms };
  try {
    const { no, linked } = await inTransaction(deps.pool, (client) =>
      insertComplaint(client, source, incoming, { now, actor: SYSTEM, ...newest }),
    );
    await nudge(deps, `complaint-${no}`);
    if (linked !== null) await nudge(deps, linked);
  } catch (error) {
    // A lost answer of an attempt before: the complaint is there, under this very request.
    if (!isDuplicate(error)) throw error;
  }
}

/** Has an order link a complaint, or release it. A refusal is an answer too: it is archived already. */
async function tellOrder(deps: Deps, effect: PendingEffect, now: string): Promise<void> {
  const { order, complaint } = effect.params as Record<string, string>;
  const caseId = `order-${order}`;
  // A number that a customer stated may be of no order of ours.
  if ((await findCase(deps.pool, caseId)) === undefined) return;
  const command = { commandId: effect.id, key: effect.id, actor: SYSTEM.id, expired: false };
  const input = { complaint, at: effect.created_at };
  await execute(deps)({ ...command, caseId, action: effect.code, input, at: now });
  await nudge(deps, caseId);
}

/**
 * Brings one request of a case to another one. It carries its effect's id, so that a repeated one
 * acts once (SYS-07, SYS-11); false when those behind it have to wait.
 */
export async function bringRequest(errand: Errand, effect: PendingEffect): Promise<boolean> {
  const { deps, at } = errand;
  try {
    if (effect.code === 'openComplaint') await openComplaint(errand, effect);
    else await tellOrder(deps, effect, at);
    await markDelivered(deps.pool, effect.id, at);
    return true;
  } catch (error) {
    return failed(errand, effect, error);
  }
}
