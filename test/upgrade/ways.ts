import type { ComplaintStage } from '../../domain/complaint';
import type { CustomerStage } from '../../domain/customer';
import type { OrderStage } from '../../domain/order';
import type { ServiceStage } from '../../domain/service';

/** The last action of the usual way to a stage; null for the one a case begins at. */
type Ways<Stage extends string, End extends string> = Record<Exclude<Stage, End>, string | null>;

export const ORDERS: Ways<OrderStage, 'ARCHIVED' | 'REJECTED' | 'CANCELLED'> = {
  ...{ RECEIVED: null, REVIEW: 'submit', PRODUCTION: 'approve', SHIPMENT: 'productionDone' },
  ...{ DELIVERY: 'arrive', SIGN_OFF: 'confirmCount', ARCHIVE: 'signOff' },
};
export const COMPLAINTS: Ways<ComplaintStage, 'CLOSED' | 'CLOSED_UNCONFIRMED' | 'WITHDRAWN'> = {
  ...{ ACCEPT: null, CALM: 'respond', CLARIFY: 'calm', RESOLVE: 'recordDesiredRemedy' },
  ...{ THANK: 'verify', FOLLOW_UP: 'thank' },
};
export const SERVICES: Ways<ServiceStage, 'CLOSED' | 'WITHDRAWN' | 'CONVERTED'> = {
  ...{ REGISTER: null, DISPATCH: 'register', DIAGNOSE: 'respond', SOLVE: 'startWork' },
  ...{ VERIFY: 'reportWork', FEEDBACK: 'verify', EVALUATE: 'giveFeedback' },
};
export const CUSTOMERS: Ways<CustomerStage, 'MERGED' | 'ERASED'> = {
  ...{ DRAFT: null, RETURNED: 'returnFile', VERIFIED: 'verify', FILED: 'file' },
};

type Way = readonly (readonly [action: string, input: object])[];

/** The beginning of a way, up to and including an action. */
export function until(way: Way, action: string | null): Way {
  return way.slice(0, way.findIndex(([name]) => name === action) + 1);
}

/** What is left of a way at a stage, with the last action that led there: it may be owed again. */
export function since<T>(
  way: readonly T[],
  action: string | null | undefined,
  nameOf: (step: T) => string,
): readonly T[] {
  const at = way.findIndex((step) => nameOf(step) === action);
  return at === -1 ? way : way.slice(at);
}
