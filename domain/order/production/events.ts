import type { LocalDate } from '../../calendar';
import type { Ref, Signature } from '../basics';
import type { OrderState } from '../state';
import type { ProcurementItem, ProductionMilestone, QcResult } from './state';

/** A milestone as a plan has it. */
export type Planned = Pick<ProductionMilestone, 'id' | 'name' | 'plannedDate' | 'quantity'>;

/** A signed event about one bought item, by its id. */
type On<D> = Signature & { procurement: string } & D;

export type ProductionEvent =
  | { type: 'MILESTONES_PLANNED'; data: Signature & { milestones: readonly Planned[] } }
  | {
      type: 'MILESTONE_REPORTED';
      data: Signature & { milestone: string; quantity?: number; comment?: Ref };
    }
  | { type: 'PROCUREMENT_PLANNED'; data: { items: readonly ProcurementItem[] } }
  | { type: 'MATERIAL_RECEIVED'; data: On<{ comment?: Ref }> }
  | { type: 'SUPPLIER_DELAYED'; data: On<{ promisedDate: LocalDate; comment?: Ref }> }
  | { type: 'PROCUREMENT_WAIVED'; data: On<{ reason: Ref }> }
  | { type: 'QC_RECORDED'; data: { qc: QcResult } }
  | { type: 'GOODS_READY'; data: NonNullable<OrderState['production']> };
