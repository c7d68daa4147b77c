import { staffNotice } from '../../kernel/effects';
import { moving } from '../change';
import type { ServiceChange, ServiceMessage } from '../guards';
import { handlerOf, STORE, SUPERVISOR } from '../parties';
import type { GoodsReturn, ReturnStatus } from '../state';

/** What a step of a return adds to it, and where it stands then. */
function step(
  part: 'decision' | 'receipt' | 'inspection' | 'settlement',
  status: (data: Readonly<Record<string, unknown>>) => ReturnStatus,
): ServiceChange {
  return moving(({ returns }, data) => ({
    returns: returns.map((one) =>
      one.id === data['id'] ? { ...one, [part]: data[part], status: status(data) } : one,
    ),
  }));
}

const inspected = ({ inspection }: Readonly<Record<string, unknown>>): ReturnStatus =>
  (inspection as NonNullable<GoodsReturn['inspection']>).accepted ? 'ACCEPTED' : 'REJECTED';

export const RETURN_CHANGES: Readonly<Record<string, ServiceChange>> = {
  RETURN_REQUESTED: moving(({ returns }, data) => ({
    returns: [...returns, data['goods'] as GoodsReturn],
  })),
  RETURN_APPROVED: step('decision', () => 'APPROVED'),
  RETURN_REFUSED: step('decision', () => 'REFUSED'),
  GOODS_RECEIVED: step('receipt', () => 'RECEIVED'),
  GOODS_INSPECTED: step('inspection', inspected),
  RETURN_SETTLED: step('settlement', () => 'SETTLED'),
};

const askApproval: ServiceMessage = {
  name: 'askReturnApproval',
  id: 'SRV-08',
  on: ['RETURN_REQUESTED'],
  write: ({ no }, { data }) => {
    const { id } = data['goods'] as GoodsReturn;
    return [staffNotice(`return:${id}`, SUPERVISOR, 'RETURN_TO_APPROVE', { no, id })];
  },
};

const tellDecision: ServiceMessage = {
  name: 'tellReturnDecision',
  id: 'SRV-08',
  on: ['RETURN_APPROVED', 'RETURN_REFUSED'],
  write: (state, { type, data }) => {
    const id = data['id'] as string;
    const code = type === 'RETURN_APPROVED' ? 'RETURN_APPROVED' : 'RETURN_REFUSED';
    return [staffNotice(`returnDecided:${id}`, handlerOf(state), code, { no: state.no, id })];
  },
};

const askInspection: ServiceMessage = {
  name: 'askInspection',
  id: 'SRV-08',
  on: ['GOODS_RECEIVED'],
  write: ({ no }, { data }) => {
    const id = data['id'] as string;
    return [staffNotice(`inspect:${id}`, STORE, 'GOODS_TO_INSPECT', { no, id })];
  },
};

const tellInspection: ServiceMessage = {
  name: 'tellInspection',
  id: 'SRV-08',
  on: ['GOODS_INSPECTED'],
  write: (state, { data, actor }) => {
    const { no, owner } = state;
    const id = data['id'] as string;
    if (actor === owner) return [];
    const { accepted } = data['inspection'] as NonNullable<GoodsReturn['inspection']>;
    const code = accepted ? 'GOODS_ACCEPTED' : 'GOODS_REJECTED';
    return [staffNotice(`inspected:${id}`, handlerOf(state), code, { no, id })];
  },
};

export const RETURN_MESSAGES: readonly ServiceMessage[] = [
  ...[askApproval, tellDecision, askInspection, tellInspection],
];
