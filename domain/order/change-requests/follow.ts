import type { EffectDraft, EventDraft, Party } from '../../kernel/case';
import { customerNotice, staffNotice } from '../../kernel/effects';
import { EXCEPTION_RULES } from '../exceptions/types';
import { itemsInWords } from '../exceptions/notices';
import { exceptionEnded } from '../exceptions/open';
import type { Consequence, Message } from '../feature';
import { ownerOf } from '../parties';
import type { OrderItem, OrderStage, OrderState } from '../state';
import { changeRequested } from './actions';
import { linesChosen } from './chosen';
import { changesWanted, newDate } from './fields';
import { linesOf, openChange } from './pending';
import { CHANGEABLE } from './stages';
import type { ChangeRequest } from './state';
import { departmentsTold } from './touched';
import { deciderOf } from './who';

function named(state: OrderState, id: unknown): ChangeRequest {
  return state.changeRequests!.find((request) => request.id === id)!;
}

/** What the customer chose takes other lines: the order is to be changed to that (§3.3). */
const askForChosen: Consequence = {
  name: 'askForWhatWasChosen',
  id: 'ORD-12',
  on: ['EXCEPTION_DECIDED'],
  follow(state, { data }): EventDraft[] {
    const exception = state.exceptions!.find(({ id }) => id === data['exception'])!;
    if (openChange(state) !== undefined || !CHANGEABLE.includes(state.stage)) return [];
    const items = linesChosen(state, exception);
    if (items === null) return [];
    const { by, at, onBehalfOf, comment } = exception.decision!;
    const asked = {
      changes: changesWanted(state, { items }),
      requestedBy: 'CUSTOMER' as const,
      requested: { by, at, ...(onBehalfOf !== undefined && { onBehalfOf }) },
      exception: exception.id,
      ...(comment !== undefined && { reason: comment }),
    };
    return asked.changes.length === 0 ? [] : [changeRequested(state, asked)];
  },
};

/** A change that settles an exception ends it, with what the customer chose. */
const endException: Consequence = {
  name: 'endExceptionByChange',
  id: 'ORD-12',
  on: ['CHANGE_CONFIRMED'],
  follow(state, { data }, ctx): EventDraft[] {
    const { exception: id, changes } = named(state, data['change']);
    const exception = state.exceptions?.find((one) => one.id === id);
    if (exception === undefined) return [];
    const { type, decision } = exception;
    const option = decision?.option;
    const reorders = changes.some(({ field }) => field === 'items');
    if ((option === 'SUBSTITUTE' || option === 'CANCEL') && !reorders) return [];
    const fits = (option: string): boolean => EXCEPTION_RULES[type].options.includes(option);
    const moved = changes.some(({ field }) => field === 'contact') && fits('NEW_ADDRESS');
    const outcome = option ?? (moved ? 'NEW_ADDRESS' : 'SOLVED');
    return exceptionEnded(state, ctx, exception.id, outcome);
  },
};

/** What is sent back, rejected or cancelled is not changed any more. */
const lapse: Consequence = {
  name: 'lapseWithTheOrder',
  id: 'ORD-37',
  on: ['ORDER_RETURNED', 'ORDER_REJECTED', 'ORDER_CANCELLING', 'ORDER_CANCELLED'],
  follow(state): EventDraft[] {
    const open = openChange(state);
    return open === undefined ? [] : [{ type: 'CHANGE_LAPSED', data: { change: open.id } }];
  },
};

export const CHANGE_CONSEQUENCES: readonly Consequence[] = [askForChosen, endException, lapse];

const asked: Message = {
  name: 'askForDecision',
  id: 'ORD-37',
  on: ['CHANGE_REQUESTED'],
  write(state, { data }) {
    const { id } = data['request'] as ChangeRequest;
    const params = { no: state.no, id };
    return [staffNotice(`change:${id}:asked`, deciderOf(state), 'CHANGE_REQUESTED', params)];
  },
};

const WORDS = { items: 'GOODS', contact: 'DELIVER_TO', deliveryDate: 'DELIVER_ON' } as const;

/** What would be ordered, line by line, and what else would change. */
function proposedInWords({ changes }: ChangeRequest): string[] {
  return changes.flatMap((change): string[] => {
    if (change.field !== 'items') return [WORDS[change.field]];
    const items = change.to as readonly OrderItem[];
    return linesOf(change).map((line) => `${items[line]!.spec} × ${items[line]!.quantity}`);
  });
}

/** A change that we ask for is put to the customer, unless she has agreed already. */
const proposed: Message = {
  name: 'proposeToCustomer',
  id: 'ORD-14',
  on: ['CHANGE_REQUESTED'],
  write(state, { data }) {
    const request = data['request'] as ChangeRequest;
    if (request.requestedBy !== 'US' || request.agreement !== undefined) return [];
    const date = newDate(request.changes) ?? state.agreedDeliveryDate;
    const params = { no: state.no, changes: proposedInWords(request) };
    const dated = date === null ? params : { ...params, deliveryDate: date };
    return [customerNotice(`change:${request.id}:proposed`, 'CHANGE_PROPOSED', dated)];
  },
};

/** What is ordered, and by when; a date only asked for is not told as agreed. */
function whatHolds(state: OrderState): { no: string; items: string[]; deliveryDate?: string } {
  const { no, agreedDeliveryDate: date } = state;
  return { no, items: itemsInWords(state), ...(date !== null && { deliveryDate: date }) };
}

/** Everybody who works on by what holds now, the one who asked, and whoever follows the order. */
function everybody(state: OrderState, request: ChangeRequest, stage: OrderStage): Party[] {
  const roles = departmentsTold(state, stage, request.changes).map((role): Party => ({ role }));
  const people = [ownerOf(state), { person: request.requested.by }];
  const known = new Map([...roles, ...people].map((party) => [JSON.stringify(party), party]));
  return [...known.values()];
}

function staffTold(
  state: OrderState,
  { id }: ChangeRequest,
  party: Party,
  code: 'ORDER_CHANGED' | 'CHANGE_DECLINED',
): EffectDraft {
  const key = `change:${id}:${code}:${party.role ?? party.person}`;
  return staffNotice(key, party, code, { no: state.no, id });
}

const changed: Message = {
  name: 'tellDepartmentsOfChange',
  id: 'ORD-14',
  on: ['CHANGE_CONFIRMED'],
  write(state, { data }) {
    const request = named(state, data['change']);
    const parties = everybody(state, request, data['stage'] as OrderStage);
    return parties.map((party) => staffTold(state, request, party, 'ORDER_CHANGED'));
  },
};

const changeTold: Message = {
  name: 'tellCustomerOfChange',
  id: 'ORD-14',
  on: ['CHANGE_CONFIRMED'],
  write(state, { data }) {
    const { id, changes } = named(state, data['change']);
    const words = changes.map(({ field }) => WORDS[field]);
    const params = { ...whatHolds(state), changes: words };
    return [customerNotice(`change:${id}:confirmed`, 'ORDER_CHANGED', params)];
  },
};

const declined: Message = {
  name: 'tellRequesterOfDecline',
  id: 'ORD-37',
  on: ['CHANGE_DECLINED'],
  write(state, { data }) {
    const request = named(state, data['change']);
    const party = { person: request.requested.by };
    return [staffTold(state, request, party, 'CHANGE_DECLINED')];
  },
};

/** The customer knows of what she asked for and of what was put to her. */
const dropped: Message = {
  name: 'tellCustomerItStands',
  id: 'ORD-14',
  on: ['CHANGE_DECLINED', 'CHANGE_WITHDRAWN'],
  write(state, { type, data }) {
    const { id, requestedBy } = named(state, data['change']);
    if (type === 'CHANGE_WITHDRAWN' && requestedBy === 'CUSTOMER') return [];
    return [customerNotice(`change:${id}:dropped`, 'CHANGE_DROPPED', whatHolds(state))];
  },
};

export const CHANGE_MESSAGES: readonly Message[] = [
  ...[asked, proposed, changed, changeTold],
  ...[declined, dropped],
];
