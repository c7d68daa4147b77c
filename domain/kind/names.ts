import type { Text } from '../text';

/** What an action is called; internal ones are taken by the system alone and offered to nobody. */
export type ActionName = Text & { internal?: true };

/** The actions of one kind, or of a part of it, by name. */
export type ActionNames = Readonly<Record<string, ActionName>>;

/** The actions that every kind of case has alike. */
export const COMMON_ACTION_NAMES = {
  overdueReason: { zh: '说明超时原因', en: 'Explain what was overdue' },
  approveReason: { zh: '批准超时原因', en: 'Approve the reason' },
  refuseReason: { zh: '退回超时原因', en: 'Refuse the reason' },
  note: { zh: '备注', en: 'Add a note' },
  remind: { zh: '催办', en: 'Remind' },
  reapplyPolicy: { zh: '采用最新政策', en: 'Apply the newest policy' },
} as const satisfies ActionNames;

/** Those of a case that is handled for a customer: a complaint, a service request. */
export const HANDLED_ACTION_NAMES = {
  ...COMMON_ACTION_NAMES,
  assign: { zh: '指派', en: 'Assign' },
  escalate: { zh: '手动升级', en: 'Call for a manager' },
  pause: { zh: '等待客户，暂停计时', en: 'Rest while the customer decides' },
  resume: { zh: '恢复计时', en: 'Resume' },
} as const satisfies ActionNames;
