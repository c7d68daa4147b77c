import type { Contract, PaymentRecord } from './state';

export type AgreementEvent =
  | { type: 'CONTRACT_PLANNED'; data: { contract: Contract } }
  | { type: 'CONTRACT_DRAFT_SENT'; data: NonNullable<Contract['draft']> }
  | { type: 'CONTRACT_SIGNED'; data: NonNullable<Contract['signed']> }
  | { type: 'PAYMENT_RECORDED'; data: { payment: PaymentRecord } };
