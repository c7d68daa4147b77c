import { GOODS_BACK } from '../state';
import type { GoodsReturn, ReturnStatus, ServiceState } from '../state';

/** Ends of a return of goods. */
const ENDS: readonly ReturnStatus[] = ['REFUSED', 'REJECTED', 'SETTLED'];

/** The return that is under way. */
export function openReturn({ returns }: ServiceState): GoodsReturn | undefined {
  return returns.find(({ status }) => !ENDS.includes(status));
}

/** None is under way, and a request for one has had one (SRV-08). */
export function returnEnded(state: ServiceState): boolean {
  const asked = !GOODS_BACK.includes(state.data.type) || state.returns.length > 0;
  return asked && openReturn(state) === undefined;
}

/** What a step tells of the return under way, which its guards have asked for. */
export function ofReturn<T>(state: ServiceState, tell: (goods: GoodsReturn) => T[]): T[] {
  const goods = openReturn(state);
  return goods === undefined ? [] : tell(goods);
}
