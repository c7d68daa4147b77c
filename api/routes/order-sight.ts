import type { ApiDeps } from '../deps';
import { readCase } from './case-sight';
import type { CaseRow } from '../../db/cases';
import type { OrderState } from '../../domain/order';

export { askingOf, contextOf, privatised, sightOf, withUnwritten } from './case-sight';

/** An order as it is stored. */
export type OrderRow = CaseRow & { state: OrderState };

/** Reads an order. @throws DomainError CASE_NOT_FOUND */
export async function readOrder(deps: ApiDeps, no: string): Promise<OrderRow> {
  return (await readCase(deps, 'order', no)) as OrderRow;
}
