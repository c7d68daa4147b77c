import { failed } from './delivery';
import type { Errand } from './delivery';
import { openComplaint } from './opened-complaints';
import { absorbFile, catchUp, eraseCustomer } from './customer-requests';
import { followSignOff, tellCustomer } from './customer-requests';
import { tell } from './told-cases';
import { markDelivered } from '../db/effects';
import type { PendingEffect } from '../db/effects';
import type { CaseRequestCode } from '../domain/kernel';

type Bring = (errand: Errand, effect: PendingEffect) => Promise<void>;

/** A complaint tells the order it is about, or the file of its customer. */
const tellLinked: Bring = async (errand, effect) => {
  const { order } = effect.params as { order?: string };
  if (order === undefined) return tellCustomer(errand, effect);
  const { complaint } = effect.params;
  await tell(errand, effect, `order-${order}`, { complaint, at: effect.created_at });
};

const tellComplaint: Bring = (errand, effect) => {
  const { complaint, customer: _told, ...input } = effect.params as Record<string, string>;
  return tell(errand, effect, `complaint-${complaint!}`, input, ['reasons']);
};

/** How each request is brought to where it is decided on. */
const WAYS: Readonly<Record<CaseRequestCode, Bring>> = {
  openComplaint,
  linkComplaint: tellLinked,
  endComplaint: tellLinked,
  followSignOff,
  planRevisit: tellCustomer,
  serveRevisit: tellCustomer,
  reportRevisit: tellComplaint,
  reportAttempt: tellComplaint,
  catchUp,
  absorb: absorbFile,
  erase: eraseCustomer,
};

/**
 * Brings one request of a case to another one. It carries its effect's id, so that a repeated one
 * acts once (SYS-07, SYS-11); false when those behind it have to wait.
 */
export async function bringRequest(errand: Errand, effect: PendingEffect): Promise<boolean> {
  const { deps, at } = errand;
  try {
    await WAYS[effect.code as CaseRequestCode](errand, effect);
    await markDelivered(deps.pool, effect.id, at);
    return true;
  } catch (error) {
    return failed(errand, effect, error);
  }
}
