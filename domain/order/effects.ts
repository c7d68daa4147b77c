import type { CaseEvent, EffectDraft, Party } from '../kernel/case';
import { staffNotice } from '../kernel/effects';
import type { NoticeCode } from '../notices';
import { ownerOf } from './obligations';
import type { OrderState } from './state';

const MANAGER: Party = { role: 'SALES_MANAGER' };

const RECIPIENTS: Readonly<Record<string, [NoticeCode, (state: OrderState) => Party]>> = {
  ORDER_SUBMITTED: ['REVIEW_REQUESTED', () => MANAGER],
  ORDER_RETURNED: ['ORDER_RETURNED', ownerOf],
  ORDER_REJECTED: ['ORDER_REJECTED', ownerOf],
  ORDER_ASSIGNED: ['ORDER_ASSIGNED', ownerOf],
  SLIP_WAIVER_REQUESTED: ['WAIVER_REQUESTED', () => ({ role: 'DEPT_HEAD' })],
  ORDER_SUMMARISED: ['ASSESSMENT_REQUESTED', () => MANAGER],
};

/** Notices to staff that an order's own events call for; deadlines and levels are the kernel's. */
export function orderEffects(state: OrderState, event: CaseEvent): EffectDraft[] {
  if (event.type === 'REMINDER_FIRED') {
    const { id, kind, dueAt } = event.data as { id: string; kind: string; dueAt: string };
    const params = { no: state.no, kind, dueAt, count: state.slip.chases };
    return [staffNotice(`${id}:fired`, { role: 'LOGISTICS' }, 'REMINDER', params)];
  }
  const entry = RECIPIENTS[event.type];
  if (entry === undefined) return [];
  const [code, recipient] = entry;
  const key = `${event.type}:${state.version}`;
  return [staffNotice(key, recipient(state), code, { no: state.no })];
}
