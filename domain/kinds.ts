import type { CaseCore, CaseKind, Decider, Party } from './kernel';
import { complaintDecider } from './complaint';
import { customerDecider } from './customer';
import { orderDecider } from './order';
import { serviceDecider } from './service';
import type { Role } from './people';
import { namesOf } from './text';
import type { Text } from './text';

/** Every kind of case there is, by name. */
const DECIDERS = {
  order: orderDecider,
  complaint: complaintDecider,
  customer: customerDecider,
  service: serviceDecider,
} satisfies Record<CaseKind, unknown>;

/** The rules of a kind, as code that treats all kinds alike sees them. */
export function deciderOf(kind: CaseKind): Decider<CaseCore> {
  return DECIDERS[kind];
}

export const CASE_KINDS = namesOf(DECIDERS);

/** Those who follow the cases of a kind. */
const FOLLOWERS: Readonly<Record<CaseKind, Role>> = {
  order: 'ORDER_CLERK',
  complaint: 'CS_AGENT',
  customer: 'SALES_REP',
  service: 'CS_AGENT',
};

/** Whoever follows a case: its owner, or those who follow such cases in its team. */
export function followerOf(state: CaseCore): Party {
  if (state.owner !== null) return { person: state.owner };
  return { role: FOLLOWERS[state.kind] };
}

/** What the kinds are called. */
export const CASE_KIND_NAMES: Readonly<Record<CaseKind, Text>> = {
  order: { zh: '订单', en: 'order' },
  complaint: { zh: '投诉', en: 'complaint' },
  customer: { zh: '客户', en: 'customer' },
  service: { zh: '服务请求', en: 'service request' },
};
