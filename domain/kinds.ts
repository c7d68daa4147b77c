import type { CaseCore, CaseKind, Decider, Party } from './kernel';
import { complaintDecider } from './complaint';
import { orderDecider } from './order';

/** Every kind of case there is, by name. */
const DECIDERS = { order: orderDecider, complaint: complaintDecider } satisfies Record<
  CaseKind,
  unknown
>;

/** The rules of a kind, as code that treats all kinds alike sees them. */
export function deciderOf(kind: CaseKind): Decider<CaseCore> {
  return DECIDERS[kind];
}

export const CASE_KINDS = Object.keys(DECIDERS) as CaseKind[];

/** Whoever follows a case: its owner, or those who follow such cases in its team. */
export function followerOf(state: CaseCore): Party {
  if (state.owner !== null) return { person: state.owner };
  return { role: state.kind === 'complaint' ? 'CS_AGENT' : 'ORDER_CLERK' };
}
