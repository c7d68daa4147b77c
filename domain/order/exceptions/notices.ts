import type { CaseEvent, EffectDraft, Party } from '../../kernel/case';
import { customerNotice, staffNotice } from '../../kernel/effects';
import type { TextParams } from '../../text';
import type { Message } from '../feature';
import type { LineQuantity, OrderState } from '../state';
import type { ExceptionType, OrderException } from './state';

const opened = ({ data }: CaseEvent): OrderException => data['exception'] as OrderException;

function named({ exceptions = [] }: OrderState, { data }: CaseEvent): OrderException {
  return exceptions.find(({ id }) => id === data['exception'])!;
}

/** Lines as a customer reads them: what, and how much of it. */
export function linesInWords({ data }: OrderState, lines: readonly LineQuantity[] = []): string[] {
  return lines.map(({ line, quantity }) => `${data.items[line]!.spec} × ${quantity}`);
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
export const EXCEPTION_MESSAGES: readonly Message[] = [
  {
    name: 'tellOwner',
    id: 'ORD-12',
    on: ['EXCEPTION_OPENED'],
    write: (state, event) => {
      const exception = opened(event);
      return [tellOwner(state, `exception:${exception.id}:opened`, exception)];
    },
  },
  {
    name: 'tellNewOwner',
    id: 'ORD-12',
    on: ['EXCEPTION_ASSIGNED'],
    write: (state, event) => {
      const owner = event.data['owner'] as Party;
      const exception = { ...named(state, event), owner };
      return [
        tellOwner(state, `exception:${exception.id}:assigned:${event.recordedAt}`, exception),
      ];
    },
  },
  {
    name: 'tellCustomerOfShortage',
    id: 'ORD-12',
    on: ['EXCEPTION_OPENED'],
    write: (state, event) => {
      const exception = opened(event);
      return tellShortage(state, `exception:${exception.id}:opened`, exception);
    },
  },
  {
    name: 'tellCustomerOfOptions',
    id: 'ORD-12',
    on: ['EXCEPTION_OPTIONS_OFFERED'],
    write: (state, event) => {
      const options = event.data['options'] as readonly string[];
      const exception = { ...named(state, event), options };
      return tellShortage(state, `exception:${exception.id}:${event.recordedAt}`, exception);
    },
  },
  {
    name: 'tellCustomerOfDelay',
    id: 'ORD-13',
    on: ['EXCEPTION_OPENED'],
    write: (state, event) => {
      const exception = opened(event);
      if (exception.type !== 'PRODUCTION_DELAY') return [];
      const params = troubleParams(state, exception);
      return [customerNotice(`exception:${exception.id}:opened`, 'DELAY', params)];
    },
  },
  {
    name: 'tellCustomerOfTransport',
    id: 'ORD-21',
    on: ['EXCEPTION_OPENED'],
    write: (state, event) => {
      const exception = opened(event);
      if (!ON_THE_WAY.includes(exception.type)) return [];
      const params = troubleParams(state, exception);
      return [customerNotice(`exception:${exception.id}:opened`, 'TRANSPORT_TROUBLE', params)];
    },
  },
];
