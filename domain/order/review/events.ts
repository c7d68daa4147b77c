import type { LocalDate } from '../../calendar';
import type { Signature } from '../../basics';
import type { Checklist, FeasibilityAnswer, FeasibilityDepartment } from './state';
import type { OrderReview, StockCheck } from './state';

type Decided = Omit<OrderReview, 'result'>;

export type DecisionEvent =
  | { type: 'ORDER_APPROVED'; data: Decided & { committedDate: LocalDate | null } }
  | { type: 'ORDER_RETURNED'; data: Decided }
  | { type: 'ORDER_REJECTED'; data: Decided };

export type ReviewEvent =
  | { type: 'CHECKLIST_ANSWERED'; data: Signature & { checklist: Checklist } }
  | {
      type: 'FEASIBILITY_ANSWERED';
      data: { departments: readonly FeasibilityDepartment[]; answer: FeasibilityAnswer };
    }
  | { type: 'STOCK_CHECKED'; data: { stock: StockCheck } }
  | { type: 'FEASIBILITY_VOIDED'; data: { field: string } }
  | { type: 'DATE_COMMITTED'; data: Signature & { committedDate: LocalDate } };
