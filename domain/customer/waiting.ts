import type { WaitingOn } from '../kernel/case';
import type { WaitingReason } from '../kind/rules';
import type { Text } from '../text';
import { missingToVerify } from './file/completeness';
import { keeperOf } from './file';
import { CUSTOMER_FEATURES } from './features';
import type { CustomerState } from './state';

/** The sentence a customer's file is explained with. */
export const CUSTOMER_WAITING = {
  FILE_DATA: { zh: '等待补齐客户资料：{fields}', en: 'Waiting for missing data: {fields}' },
  VERIFICATION_OF_FILE: { zh: '等待主管核实资料', en: 'Waiting for the file to be verified' },
  FILING: { zh: '等待建档', en: 'Waiting to be put on file' },
  CHANGES_OF_FILE: {
    zh: '等待主管核实资料变更',
    en: 'Waiting for changes of the file to be verified',
  },
  CALLBACK: {
    zh: '等待回访 {id}（{on}）：{reasons}',
    en: 'Waiting for callback {id} ({on}): {reasons}',
  },
  NEXT_CONTACT: { zh: '等待下次联系（{on}）', en: 'Waiting for the next contact on {on}' },
  NOTHING_PLANNED: { zh: '目前没有计划的联系', en: 'No contact is planned' },
} as const satisfies Record<string, Text>;

function ofFile(state: CustomerState): WaitingReason {
  const fields = missingToVerify(state);
  const limit = 'filing';
  if (state.stage === 'VERIFIED') return { code: 'FILING', who: { role: 'FILE_CLERK' }, limit };
  return fields.length > 0
    ? { code: 'FILE_DATA', who: keeperOf(state), limit, params: { fields } }
    : { code: 'VERIFICATION_OF_FILE', who: { role: 'SALES_MANAGER' }, limit };
}

/** What is in use already waits behind the contacts that are due. */
function ofChanges({ stage, unverified }: CustomerState): WaitingReason[] {
  const waits = stage === 'FILED' && unverified !== undefined;
  const who = { role: 'SALES_MANAGER' } as const;
  return waits ? [{ code: 'CHANGES_OF_FILE', who, limit: 'changes' }] : [];
}

function ofPlan(state: CustomerState): WaitingReason {
  const who = keeperOf(state);
  const on = state.wishes.map((wish) => wish.on).sort()[0];
  return on === undefined
    ? { code: 'NOTHING_PLANNED', who, limit: 'contactOpens' }
    : { code: 'NEXT_CONTACT', who, limit: 'contactOpens', params: { on } };
}

/** All that a customer's file waits for; what counts first stands first. */
export function customerWaits(state: CustomerState): WaitingOn[] {
  if (state.closedAt !== null) return [];
  const beside = CUSTOMER_FEATURES.flatMap(({ waitingOn }) => waitingOn?.(state) ?? []);
  const step = state.stage === 'FILED' ? ofPlan(state) : ofFile(state);
  return [...beside, ...ofChanges(state), step].map(({ code, who, limit, params = {} }) => {
    const deadline = state.deadlines.find(({ kind, id }) => kind === limit || id === limit);
    const since = deadline?.startedAt ?? state.movedAt;
    return { code, who, since, until: deadline?.dueAt ?? null, params };
  });
}

/** What a customer's file waits for in the first place; null once it has ended. */
export function customerWaitingOn(state: CustomerState): WaitingOn | null {
  return customerWaits(state)[0] ?? null;
}

/** The actions that end each kind of waiting. */
export const CUSTOMER_STEPS: Readonly<Record<string, readonly string[]>> = {
  FILE_DATA: ['fillIn', 'assign'],
  VERIFICATION_OF_FILE: ['verify', 'returnFile'],
  FILING: ['file', 'returnFile'],
  CHANGES_OF_FILE: ['verifyChanges'],
  CALLBACK: ['recordContact'],
  NEXT_CONTACT: ['planContact', 'recordInbound'],
  NOTHING_PLANNED: ['planContact'],
  OVERDUE_REASON: ['overdueReason'],
  REASON_APPROVAL: ['approveReason', 'refuseReason'],
};
