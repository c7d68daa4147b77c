import type { Policy, PolicyKey } from '../policy';
import type { Role } from '../people';
import type { CaseCore, CaseKind, Deadline } from './case';

/** Which figures of the policy drive the warnings and the ladder of a kind. */
interface LadderKeys {
  warnAt: PolicyKey & `${string}.warnAt`;
  /** Who is called at level 1, 2, 3 ... */
  levels: PolicyKey & `${string}.escalation.levels`;
  /** How long nothing may move before the next level is called. */
  step: PolicyKey &
    (
      | 'order.escalate.step'
      | 'complaint.noMovement'
      | 'callback.overdue.escalate'
      | 'service.noMovement'
    );
  /** The level reached stays for the life of the case, also when nothing is overdue any more. */
  keepsLevel: boolean;
}

const KEYS: Readonly<Record<CaseKind, LadderKeys>> = {
  order: {
    warnAt: 'order.warnAt',
    levels: 'order.escalation.levels',
    step: 'order.escalate.step',
    keepsLevel: false,
  },
  complaint: {
    warnAt: 'complaint.warnAt',
    levels: 'complaint.escalation.levels',
    step: 'complaint.noMovement',
    keepsLevel: true,
  },
  customer: {
    warnAt: 'callback.warnAt',
    levels: 'callback.escalation.levels',
    step: 'callback.overdue.escalate',
    keepsLevel: false,
  },
  service: {
    warnAt: 'service.warnAt',
    levels: 'service.escalation.levels',
    step: 'service.noMovement',
    keepsLevel: true,
  },
};

/** Share of a limit, in percent, at which its owner is warned (§4.4). */
export function warnShare(kind: CaseKind, policy: Policy): number {
  return policy.values[KEYS[kind].warnAt].percent;
}

/** The roles called at the levels of a kind, lowest first. */
export function levelRoles(kind: CaseKind, policy: Policy): readonly Role[] {
  return policy.values[KEYS[kind].levels];
}

/** How long nothing may move before the next level is called, in milliseconds of elapsed time. */
export function stepMs(kind: CaseKind, policy: Policy): number {
  return policy.values[KEYS[kind].step].amount * 3_600_000;
}

/** Whether the level of a case outlives what was overdue (complaints: §4.4, §8.3.4). */
export function keepsLevel(kind: CaseKind): boolean {
  return KEYS[kind].keepsLevel;
}

/** The level that a breach of a deadline calls, if it is not reached already (§8.3.4). */
export function calledLevel(state: CaseCore, deadline: Deadline, policy: Policy): number {
  return Math.min(deadline.level ?? 1, levelRoles(state.kind, policy).length);
}
