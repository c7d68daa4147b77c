import type { OrderStage, Ref, Signature } from '../state';
import type { ChangeRequest, CustomerAgreement, FieldChange, Touch } from './state';

export type ChangeEvent =
  | { type: 'CHANGE_REQUESTED'; data: { request: ChangeRequest } }
  | {
      type: 'CHANGE_CONFIRMED';
      data: Signature & {
        change: string;
        version: number;
        changes: readonly FieldChange[];
        /** Where the order stood when it was changed. */
        stage: OrderStage;
        touches: readonly Touch[];
        comment?: Ref;
        agreement?: CustomerAgreement;
      };
    }
  | { type: 'CHANGE_DECLINED'; data: Signature & { change: string; reason: Ref } }
  | { type: 'CHANGE_WITHDRAWN'; data: Signature & { change: string; comment?: Ref } }
  | { type: 'CHANGE_LAPSED'; data: { change: string } };
