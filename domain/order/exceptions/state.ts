import type { Instant, LocalDate } from '../../calendar';
import type { Party } from '../../kernel/case';
import type { Text } from '../../text';
import type { LineQuantity, Ref, Signature } from '../basics';

/** What can go wrong on the way of an order (requirements §3.3). */
export const EXCEPTION_TYPES = {
  INFO_ERROR: { zh: '资料有误', en: 'wrong information' },
  SHORTAGE: { zh: '缺货', en: 'shortage' },
  MATERIAL_SHORTAGE: { zh: '缺料', en: 'shortage of material' },
  PRODUCTION_DELAY: { zh: '生产延期', en: 'production delay' },
  DATE_CHANGE: { zh: '交期变更', en: 'change of date' },
  TRANSPORT_DELAY: { zh: '运输延误', en: 'transport delay' },
  ROUTE_ADDRESS: { zh: '路线或地址问题', en: 'trouble with route or address' },
  DAMAGE: { zh: '货损', en: 'damage' },
  WRONG_GOODS: { zh: '错货', en: 'wrong goods' },
  QTY_MISMATCH: { zh: '数量不符', en: 'quantity mismatch' },
  SIGN_REFUSED: { zh: '拒签', en: 'refusal to sign' },
  RETURN_SLIP_MISSING: { zh: '回单缺失', en: 'missing return slip' },
  CUSTOMER_NOT_READY: { zh: '客户未准备好', en: 'customer not ready' },
  CUSTOMER_UNREACHABLE: { zh: '联系不上客户', en: 'customer unreachable' },
} as const satisfies Record<string, Text>;

export type ExceptionType = keyof typeof EXCEPTION_TYPES;

/** Why something is late, as customers are told. */
export const DELAY_CAUSES = {
  MATERIAL: { zh: '原材料供应不足', en: 'material is short' },
  CAPACITY: { zh: '产能紧张', en: 'production is fully booked' },
  EQUIPMENT: { zh: '设备故障', en: 'a machine broke down' },
  QUALITY: { zh: '质量复检', en: 'the quality has to be checked again' },
  CARRIER: { zh: '承运方延误', en: 'the carrier is late' },
  WEATHER: { zh: '天气影响', en: 'the weather' },
  CUSTOMS: { zh: '清关延误', en: 'customs clearance' },
  OTHER_CAUSE: { zh: '其他原因', en: 'another reason' },
} as const satisfies Record<string, Text>;

export type DelayCause = keyof typeof DELAY_CAUSES;

/** Other goods that the customer takes for what is short of a line; the terms of the line unless others are agreed. */
export interface Substitute {
  line: number;
  spec: string;
  /** As many as are short when left out. */
  quantity?: number;
  unit?: string;
  unitPrice?: string;
}

/** An open or closed trouble of an order (§3.3): with type, owner, options, decision, resolution. */
export interface OrderException extends Signature {
  /** `x1`, `x2` ... in the order of opening. */
  id: string;
  type: ExceptionType;
  openedAt: Instant;
  owner: Party;
  /** Given to this person by name: it is hers, not her stand-in's. */
  given?: true;
  /** What it stands for (`supplier:p1`): the same trouble opens one exception, not two. */
  about?: string;
  detail?: Ref;
  /** Of a reported delay: why, the way out that is proposed, and the date asked for (ORD-13). */
  cause?: DelayCause;
  proposedSolution?: string;
  proposedDate?: LocalDate;
  lines?: readonly LineQuantity[];
  /** What the customer was offered. */
  options?: readonly string[];
  /** What the customer chose, and who recorded it. */
  decision?: Signature & {
    option: string;
    decidedBy?: Ref;
    comment?: Ref;
    /** What she takes instead, as far as it was said. */
    substitutes?: readonly Substitute[];
  };
  resolution?: Signature & { outcome: string; comment?: Ref };
  /** When somebody last worked on it; it must not lie idle (policy `stuck.exceptionIdle`). */
  touchedAt: Instant;
  /** How often that was since the opening. */
  touches?: number;
  closedAt?: Instant;
}
