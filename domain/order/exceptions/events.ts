import type { Party } from '../../kernel/case';
import type { Ref, Signature } from '../basics';
import type { OrderException } from './state';

/** A signed event about one exception, by its id. */
type On<D> = Signature & { exception: string } & D;

type Decision = NonNullable<OrderException['decision']>;
type Resolution = NonNullable<OrderException['resolution']>;

/** Exceptions that go with the order, or for an absence and back again (SYS-06). */
interface HandedOn extends Signature {
  to: string;
  from: string | null;
  parts: readonly string[];
  reason?: Ref;
  handOver?: { absence: number; from: string; back?: true };
}

export type ExceptionEvent =
  | { type: 'EXCEPTION_OPENED'; data: { exception: OrderException } }
  | {
      type: 'EXCEPTION_OPTIONS_OFFERED';
      data: On<{ options: readonly string[]; comment?: Ref }>;
    }
  | { type: 'EXCEPTION_DECIDED'; data: On<{ decision: Decision }> }
  | { type: 'EXCEPTION_ASSIGNED'; data: On<{ owner: Party }> }
  | { type: 'EXCEPTIONS_HANDED_ON'; data: HandedOn }
  | { type: 'EXCEPTION_RESOLVED'; data: On<{ resolution: Resolution }> };
