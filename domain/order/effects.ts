import type { CaseEvent, Ctx, EffectDraft, Party } from '../kernel/case';
import { staffNotice, toldOnce } from '../kernel/effects';
import type { NoticeCode } from '../notices';
import { ORDER_FEATURES } from './features';
import { trusted } from '../kind/trusted';
import { ownerOf } from './parties';
import type { OrderState } from './state';

const MANAGER: Party = { role: 'SALES_MANAGER' };

const owner = (state: OrderState): Party[] => [ownerOf(state)];

const RECIPIENTS: Readonly<Record<string, [NoticeCode, (state: OrderState) => Party[]]>> = {
  ORDER_SUBMITTED: ['REVIEW_REQUESTED', () => [MANAGER]],
  ORDER_RETURNED: ['ORDER_RETURNED', owner],
  ORDER_REJECTED: ['ORDER_REJECTED', owner],
  ORDER_ASSIGNED: ['ORDER_ASSIGNED', owner],
  // Both may approve, and one of them may have asked.
  SLIP_WAIVER_REQUESTED: ['WAIVER_REQUESTED', () => [{ role: 'DEPT_HEAD' }, MANAGER]],
  ORDER_SUMMARISED: ['ASSESSMENT_REQUESTED', () => [MANAGER]],
};

/** What an order's own events call for; deadlines and levels are the kernel's. */
export function orderEffects(state: OrderState, event: CaseEvent, ctx: Ctx): EffectDraft[] {
  const messages = ORDER_FEATURES.flatMap((feature) => feature.messages ?? []);
  const beside = messages
    .filter(({ on }) => on.includes(event.type))
    .flatMap((message) => message.write(state, trusted(event), ctx));
  return [...stageNotices(state, event), ...beside];
}

function stageNotices(state: OrderState, event: CaseEvent): EffectDraft[] {
  if (event.type === 'REMINDER_FIRED' && event.data['kind'] === 'slipChase') {
    const { id, kind, dueAt } = event.data as { id: string; kind: string; dueAt: string };
    const params = { no: state.no, kind, dueAt, count: state.slip.chases };
    return [staffNotice(`${id}:fired`, { role: 'LOGISTICS' }, 'REMINDER', params)];
  }
  const entry = RECIPIENTS[event.type];
  // A hand-over of many orders is told once, for all of them.
  if (entry === undefined || event.data['handOver'] !== undefined) return [];
  const [code, recipients] = entry;
  const key = `${event.type}:${state.version}`;
  return toldOnce(key, recipients(state), code, { no: state.no });
}
