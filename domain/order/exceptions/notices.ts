import type { EffectDraft } from '../../kernel/case';
import { customerNotice, staffNotice } from '../../kernel/effects';
import type { TextParams } from '../../text';
import { messages } from '../room';
import type { LineQuantity, OrderState } from '../state';
import type { ExceptionEvent } from './events';
import type { ExceptionType, OrderException } from './state';

const message = messages<ExceptionEvent>();

function named({ exceptions = [] }: OrderState, id: string): OrderException[] {
  return exceptions.filter((exception) => exception.id === id);
}

/** Lines as a customer reads them: what, and how much of it. */
export function linesInWords({ data }: OrderState, lines: readonly LineQuantity[] = []): string[] {
  return lines.flatMap(({ line, quantity }) => {
    const item = data.items[line];
    return item === undefined ? [] : `${item.spec} × ${quantity}`;
  });
}

/** All that is ordered, as a customer reads it. */
export function itemsInWords(state: OrderState): string[] {
  const ordered = state.data.items.map(({ quantity }, line) => ({ line, quantity }));
  return linesInWords(
    state,
    ordered.filter(({ quantity }) => quantity > 0),
  );
}

function tellOwner(
  { no }: OrderState,
  key: string,
  { id, type, owner }: OrderException,
): EffectDraft {
  return staffNotice(key, owner, 'EXCEPTION_OPENED', { no, exception: type, id });
}

function tellShortage(
  state: OrderState,
  key: string,
  { type, lines, options }: OrderException,
): EffectDraft[] {
  if (type !== 'SHORTAGE') return [];
  const items = linesInWords(state, lines);
  return [customerNotice(key, 'SHORTAGE', { no: state.no, items, ...(options && { options }) })];
}

/** What the customer is told of a delay or a trouble in transport: its cause, and what stood so far. */
function troubleParams(
  { no, agreedDeliveryDate, shipment }: OrderState,
  { type, cause, proposedSolution: proposal, proposedDate }: OrderException,
): TextParams {
  return {
    ...{
      no,
      cause: cause ?? type,
      ...(proposal && { proposal }),
      ...(proposedDate && { proposedDate }),
    },
    ...(agreedDeliveryDate !== null && { deliveryDate: agreedDeliveryDate }),
    ...(shipment && { carrier: shipment.carrier }),
  };
}

const ON_THE_WAY: readonly ExceptionType[] = ['TRANSPORT_DELAY', 'ROUTE_ADDRESS'];

/** Who is told of what happens to an exception (§3.5). */
export const EXCEPTION_MESSAGES = [
  message({
    name: 'tellOwner',
    id: 'ORD-12',
    on: ['EXCEPTION_OPENED'],
    write: (state, { data: { exception } }) => [
      tellOwner(state, `exception:${exception.id}:opened`, exception),
    ],
  }),
  message({
    name: 'tellNewOwner',
    id: 'ORD-12',
    on: ['EXCEPTION_ASSIGNED'],
    write: (state, { data: { exception: id, owner }, recordedAt }) =>
      named(state, id).map((exception) =>
        tellOwner(state, `exception:${id}:assigned:${recordedAt}`, { ...exception, owner }),
      ),
  }),
  message({
    name: 'tellCustomerOfShortage',
    id: 'ORD-12',
    on: ['EXCEPTION_OPENED'],
    write: (state, { data: { exception } }) =>
      tellShortage(state, `exception:${exception.id}:opened`, exception),
  }),
  message({
    name: 'tellCustomerOfOptions',
    id: 'ORD-12',
    on: ['EXCEPTION_OPTIONS_OFFERED'],
    write: (state, { data: { exception: id, options }, recordedAt }) =>
      named(state, id).flatMap((exception) =>
        tellShortage(state, `exception:${id}:${recordedAt}`, { ...exception, options }),
      ),
  }),
  message({
    name: 'tellCustomerOfDelay',
    id: 'ORD-13',
    on: ['EXCEPTION_OPENED'],
    write: (state, { data: { exception } }) => {
      if (exception.type !== 'PRODUCTION_DELAY') return [];
      const params = troubleParams(state, exception);
      return [customerNotice(`exception:${exception.id}:opened`, 'DELAY', params)];
    },
  }),
  message({
    name: 'tellCustomerOfTransport',
    id: 'ORD-21',
    on: ['EXCEPTION_OPENED'],
    write: (state, { data: { exception } }) => {
      if (!ON_THE_WAY.includes(exception.type)) return [];
      const params = troubleParams(state, exception);
      return [customerNotice(`exception:${exception.id}:opened`, 'TRANSPORT_TROUBLE', params)];
    },
  }),
];
