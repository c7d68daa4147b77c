import type { Party } from '../../kernel/case';
import type { Text } from '../../text';
import type { Ref, Signature } from '../basics';

/** What a cancellation may have to undo, so that nothing it started is lost (§8.3.10, ORD-37). */
export const COMPENSATIONS = {
  STOP_PRODUCTION: { zh: '停止生产', en: 'stop production' },
  RELEASE_PROCUREMENT: { zh: '取消采购', en: 'cancel what was ordered from the supplier' },
  RELEASE_GOODS: { zh: '货物退回库存', en: 'put the goods back into stock' },
  RECALL_SHIPMENT: { zh: '追回在途货物', en: 'recall the load that is on its way' },
  COLLECT_GOODS: { zh: '取回已签收货物', en: 'collect what was signed for' },
} as const satisfies Record<string, Text>;

export type CompensationKind = keyof typeof COMPENSATIONS;

/** Something to be undone, and who sees to it. */
export interface Undoing {
  what: CompensationKind;
  owner: Party;
  /** The shipment (`s1`) or the bought item (`p1`) it is about. */
  about?: string;
}

/** A task of an order that is being cancelled. */
export interface Compensation extends Undoing {
  /** `c1`, `c2` ... */
  id: string;
  status: 'OPEN' | 'DONE' | 'FAILED' | 'SETTLED';
  done?: Signature & { comment?: Ref };
  /** It could not be undone; a supervisor decides what becomes of it. */
  failed?: Signature & { reason: Ref };
  settled?: Signature & { comment?: Ref };
}

/** Who decided to cancel, and why. */
export interface Cancelling extends Signature {
  reason: Ref;
}
