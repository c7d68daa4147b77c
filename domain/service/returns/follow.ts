import { staffNotice } from '../../kernel/effects';
import type { Change } from '../../kind/rules';
import { moving } from '../change';
import type { ReturnsEvent } from '../events';
import type { ServiceChanges } from '../guards';
import { handlerOf, STORE, SUPERVISOR } from '../parties';
import { messages } from '../room';
import type { GoodsReceipt, GoodsReturn, ServiceState } from '../state';
import { receivedOf, sumOf } from './left';

/** What a step of a return adds to it, and where it stands then. */
const step = <D extends { id: string }>(
  added: (data: D, goods: GoodsReturn) => Partial<GoodsReturn>,
): Change<ServiceState, D> =>
  moving<D>(({ returns }, data) => ({
    returns: returns.map((one) => (one.id === data.id ? { ...one, ...added(data, one) } : one)),
  }));

/** Goods may come in several parcels: the receipt tells of all of them, and of the last by name. */
function parcels(goods: GoodsReturn, parcel: GoodsReceipt): Partial<GoodsReturn> {
  const { receipt, parcels: before = receipt ? [receipt] : [] } = goods;
  if (before.length === 0) return { receipt: parcel };
  const quantity = sumOf([receivedOf(goods), parcel.quantity]);
  return { receipt: { ...parcel, quantity }, parcels: [...before, parcel] };
}

export const RETURN_CHANGES: ServiceChanges<ReturnsEvent> = {
  RETURN_REQUESTED: moving(({ returns }, { goods }) => ({ returns: [...returns, goods] })),
  RETURN_APPROVED: step(({ decision }) => ({ decision, status: 'APPROVED' })),
  RETURN_REFUSED: step(({ decision }) => ({ decision, status: 'REFUSED' })),
  GOODS_RECEIVED: step(({ receipt }, goods) => ({
    ...parcels(goods, receipt),
    status: 'RECEIVED',
  })),
  GOODS_INSPECTED: step(({ inspection }) => ({
    ...{ inspection, status: inspection.accepted ? 'ACCEPTED' : 'REJECTED' },
  })),
  RETURN_SETTLED: step(({ settlement }) => ({ settlement, status: 'SETTLED' })),
};

const askApproval = messages<ReturnsEvent>()({
  name: 'askReturnApproval',
  id: 'SRV-08',
  on: ['RETURN_REQUESTED'],
  write: ({ no }, { data: { goods } }) => {
    const { id, quantity, unchecked } = goods;
    const code = unchecked === undefined ? 'RETURN_TO_APPROVE' : 'RETURN_TO_APPROVE_UNCHECKED';
    return [staffNotice(`return:${id}`, SUPERVISOR, code, { no, id, quantity })];
  },
});

const tellDecision = messages<ReturnsEvent>()({
  name: 'tellReturnDecision',
  id: 'SRV-08',
  on: ['RETURN_APPROVED', 'RETURN_REFUSED'],
  write: (state, { type, data: { id } }) => [
    staffNotice(`returnDecided:${id}`, handlerOf(state), type, { no: state.no, id }),
  ],
});

const askInspection = messages<ReturnsEvent>()({
  name: 'askInspection',
  id: 'SRV-08',
  on: ['GOODS_RECEIVED'],
  write: ({ no }, { data: { id } }) => [
    staffNotice(`inspect:${id}`, STORE, 'GOODS_TO_INSPECT', { no, id }),
  ],
});

const tellInspection = messages<ReturnsEvent>()({
  name: 'tellInspection',
  id: 'SRV-08',
  on: ['GOODS_INSPECTED'],
  write: (state, { data: { id, inspection }, actor }) => {
    const { no, owner } = state;
    if (actor === owner) return [];
    const code = inspection.accepted ? 'GOODS_ACCEPTED' : 'GOODS_REJECTED';
    return [staffNotice(`inspected:${id}`, handlerOf(state), code, { no, id })];
  },
});

export const RETURN_MESSAGES = [askApproval, tellDecision, askInspection, tellInspection];
