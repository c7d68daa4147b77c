import type { LocalDate } from '../../calendar';
import type { Ctx, Party } from '../../kernel/case';
import type { Holding } from '../../kind/holding';
import type { Draft } from '../../kind/rules';
import { sign } from '../guards';
import type { LineQuantity, OrderState, Ref } from '../state';
import type { ExceptionEvent } from './events';
import type { DelayCause, ExceptionType, OrderException } from './state';

/** What an exception is opened with. */
export interface OpenException {
  type: ExceptionType;
  owner: Party;
  given?: true;
  about?: string;
  detail?: Ref;
  lines?: readonly LineQuantity[];
  /** Of a reported delay (ORD-13). */
  cause?: DelayCause;
  proposedSolution?: string;
  proposedDate?: LocalDate;
  /** When the trouble arose, if not now. */
  occurredAt?: string;
}

/** The exceptions of an order that still wait for their resolution. */
export function openExceptions(state: OrderState): readonly OrderException[] {
  return (state.exceptions ?? []).filter(({ closedAt }) => closedAt === undefined);
}

/** Who looks after which open exception as a person; those that were not named fall to whoever has the order. */
export function exceptionHoldings(state: OrderState): Holding[] {
  return openExceptions(state).flatMap(({ id, owner, given, at }) =>
    owner.person === undefined
      ? []
      : [{ id, person: owner.person, since: at, ...(given && { given }) }],
  );
}

/** The id of the exception that is opened next. */
export function nextException({ exceptions = [] }: OrderState): string {
  return `x${exceptions.length + 1}`;
}

/**
 * The events that open an exception, whoever opens it: a person, or a fact (late supplier, wrong
 * load, damage). A trouble that already has an open exception opens no second one.
 */
export function exceptionOpened(
  state: OrderState,
  ctx: Ctx,
  { occurredAt, ...what }: OpenException,
): Draft<ExceptionEvent>[] {
  const known = openExceptions(state).some(
    ({ about }) => about !== undefined && about === what.about,
  );
  if (known) return [];
  const id = nextException(state);
  const openedAt = occurredAt ?? ctx.now;
  const exception: OrderException = { ...sign(ctx), id, ...what, openedAt, touchedAt: ctx.now };
  return [
    {
      type: 'EXCEPTION_OPENED',
      data: { exception },
      ...(occurredAt !== undefined && { occurredAt }),
    },
  ];
}

/** The events that end an exception by a fact; none when it is over already. */
export function exceptionEnded(
  state: OrderState,
  ctx: Ctx,
  exception: string,
  outcome: string,
): Draft<ExceptionEvent>[] {
  if (!openExceptions(state).some(({ id }) => id === exception)) return [];
  const resolution = { ...sign(ctx), outcome };
  return [{ type: 'EXCEPTION_RESOLVED', data: { ...sign(ctx), exception, resolution } }];
}
