import type { Instant } from '../calendar';
import type { Text } from '../text';
import type { ComplaintStage, ComplaintState } from './state';

/** What the steps are called towards the customer: nothing of what happens inside the house. */
export const COMPLAINT_VIEW_STAGES = {
  RECEIVED: { zh: '已收到，即将与您联系', en: 'received; we will contact you shortly' },
  IN_HAND: { zh: '正在处理', en: 'being dealt with' },
  ANSWERED: { zh: '方案已提交，等待您的答复', en: 'a solution was proposed to you' },
  RESOLVED: { zh: '已解决，等待您的确认', en: 'resolved; waiting for your word' },
  CLOSED: { zh: '已结束', en: 'closed' },
} as const satisfies Record<string, Text>;

/** What a customer may know of the own complaint; no names of staff, no levels. */
export interface ComplaintView {
  no: string;
  stage: keyof typeof COMPLAINT_VIEW_STAGES;
  receivedAt: Instant;
  lastContactAt: Instant | null;
}

const BY_STAGE: Readonly<Record<ComplaintStage, ComplaintView['stage']>> = {
  ACCEPT: 'RECEIVED',
  CALM: 'IN_HAND',
  CLARIFY: 'IN_HAND',
  RESOLVE: 'IN_HAND',
  THANK: 'RESOLVED',
  FOLLOW_UP: 'RESOLVED',
  CLOSED: 'CLOSED',
  CLOSED_UNCONFIRMED: 'CLOSED',
  WITHDRAWN: 'CLOSED',
};

/** The complaint as its customer sees it. */
export function complaintView(state: ComplaintState): ComplaintView {
  const { no, stage, data, contacts, proposals, round } = state;
  const asked = proposals.some(
    ({ cycle, status }) => cycle === round.cycle && status === 'PRESENTED',
  );
  const reached = contacts.filter((contact) => contact.reached);
  return {
    no,
    stage: asked && stage === 'RESOLVE' ? 'ANSWERED' : BY_STAGE[stage],
    receivedAt: data.receivedAt,
    lastContactAt: reached.at(-1)?.contactedAt ?? null,
  };
}
