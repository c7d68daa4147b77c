import type { Instant, LocalDate } from '../../calendar';
import type { Ref, Signature } from '../basics';

/** The contract an order belongs to (§3.7, ORD-36). */
export interface Contract extends Signature {
  contractNo: string;
  product?: string;
  /** In the currency of the contract, as decimal text. */
  amount?: string;
  terms?: Ref;
  startsOn?: LocalDate;
  endsOn?: LocalDate;
  /** When it is to be signed; the draft has to be with the customer some days before. */
  signOn?: LocalDate;
  draft?: Signature & { sentAt: Instant };
  signed?: Signature & { signedAt: Instant; signatories: Ref; evidence?: readonly string[] };
}

export const PAYMENT_METHODS = ['TRANSFER', 'CASH', 'BILL', 'ONLINE', 'OTHER'] as const;

/** Money that came in for an order; who recorded it handled it (§3.7, ORD-36). */
export interface PaymentRecord extends Signature {
  /** `m1`, `m2` ... in the order of recording. */
  id: string;
  method: (typeof PAYMENT_METHODS)[number];
  /** In the currency of the contract, as decimal text. */
  amount: string;
  paidAt: Instant;
  account?: Ref;
}
