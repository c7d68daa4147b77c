import type { EffectDraft, Party } from '../../kernel/case';
import { customerNotice, staffNotice } from '../../kernel/effects';
import { EXCEPTION_RULES } from '../exceptions/types';
import { given } from '../guards';
import { itemsInWords } from '../exceptions/notices';
import { exceptionEnded } from '../exceptions/open';
import type { EventShape } from '../../kind/rules';
import type { CancellingEvent } from '../cancelling/events';
import { ownerOf } from '../parties';
import type { DecisionEvent } from '../review/events';
import { consequences, messages } from '../room';
import type { OrderStage, OrderState } from '../state';
import { changeRequested } from './actions';
import { linesChosen } from './chosen';
import { changesWanted, newDate } from './fields';
import type { ChangeEvent } from './events';
import { linesOf, openChange } from './pending';
import { CHANGEABLE } from './stages';
import type { ChangeRequest } from './state';
import { departmentsTold } from './touched';
import { deciderOf } from './who';

function named(
  { changeRequests = [] }: OrderState,
  { change }: { change: string },
): ChangeRequest[] {
  return changeRequests.filter(({ id }) => id === change);
}

type Decided = { type: 'EXCEPTION_DECIDED'; data: { exception: string } };

/** What the customer chose takes other lines: the order is to be changed to that (§3.3). */
const askForChosen = consequences<Decided, ChangeEvent>()({
  name: 'askForWhatWasChosen',
  id: 'ORD-12',
  on: ['EXCEPTION_DECIDED'],
  follow: (state, { data }) => {
    const exception = state.exceptions?.find(({ id }) => id === data.exception);
    if (openChange(state) !== undefined || !CHANGEABLE.includes(state.stage)) return [];
    if (exception?.decision === undefined) return [];
    const items = linesChosen(state, exception);
    if (items === null) return [];
    const { comment } = exception.decision;
    const asked = {
      changes: changesWanted(state, { items }),
      requestedBy: 'CUSTOMER' as const,
      requested: given(exception.decision, 'by', 'at', 'onBehalfOf'),
      exception: exception.id,
      ...(comment !== undefined && { reason: comment }),
    };
    return asked.changes.length === 0 ? [] : [changeRequested(state, asked)];
  },
});

/** A change that settles an exception ends it, with what the customer chose. */
const endException = consequences<ChangeEvent, EventShape>()({
  name: 'endExceptionByChange',
  id: 'ORD-12',
  on: ['CHANGE_CONFIRMED'],
  follow: (state, { data }, ctx) => {
    const { changes } = data;
    const settled = named(state, data).map(({ exception }) => exception);
    const exception = state.exceptions?.find(({ id }) => settled.includes(id));
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
});

/** What is sent back, rejected or cancelled is not changed any more. */
const lapse = consequences<DecisionEvent | CancellingEvent, ChangeEvent>()({
  name: 'lapseWithTheOrder',
  id: 'ORD-37',
  on: ['ORDER_RETURNED', 'ORDER_REJECTED', 'ORDER_CANCELLING', 'ORDER_CANCELLED'],
  follow: (state) => {
    const open = openChange(state);
    return open === undefined ? [] : [{ type: 'CHANGE_LAPSED', data: { change: open.id } }];
  },
});

export const CHANGE_CONSEQUENCES = [askForChosen, endException, lapse];

const asked = messages<ChangeEvent>()({
  name: 'askForDecision',
  id: 'ORD-37',
  on: ['CHANGE_REQUESTED'],
  write: (state, { data }) => {
    const { id } = data.request;
    const params = { no: state.no, id };
    return [staffNotice(`change:${id}:asked`, deciderOf(state), 'CHANGE_REQUESTED', params)];
  },
});

const WORDS = { items: 'GOODS', contact: 'DELIVER_TO', deliveryDate: 'DELIVER_ON' } as const;

/** What would be ordered, line by line, and what else would change. */
function proposedInWords({ changes }: ChangeRequest): string[] {
  return changes.flatMap((change): string[] => {
    if (change.field !== 'items') return [WORDS[change.field]];
    return linesOf(change)
      .flatMap((line) => change.to[line] ?? [])
      .map(({ spec, quantity }) => `${spec} × ${quantity}`);
  });
}

/** A change that we ask for is put to the customer, unless she has agreed already. */
const proposed = messages<ChangeEvent>()({
  name: 'proposeToCustomer',
  id: 'ORD-14',
  on: ['CHANGE_REQUESTED'],
  write: (state, { data: { request } }) => {
    if (request.requestedBy !== 'US' || request.agreement !== undefined) return [];
    const date = newDate(request.changes) ?? state.agreedDeliveryDate;
    const params = { no: state.no, changes: proposedInWords(request) };
    const dated = date === null ? params : { ...params, deliveryDate: date };
    return [customerNotice(`change:${request.id}:proposed`, 'CHANGE_PROPOSED', dated)];
  },
});

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

const changed = messages<ChangeEvent>()({
  name: 'tellDepartmentsOfChange',
  id: 'ORD-14',
  on: ['CHANGE_CONFIRMED'],
  write: (state, { data }) =>
    named(state, data).flatMap((request) =>
      everybody(state, request, data.stage).map((party) =>
        staffTold(state, request, party, 'ORDER_CHANGED'),
      ),
    ),
});

const changeTold = messages<ChangeEvent>()({
  name: 'tellCustomerOfChange',
  id: 'ORD-14',
  on: ['CHANGE_CONFIRMED'],
  write: (state, { data: { change, changes } }) => {
    const words = changes.map(({ field }) => WORDS[field]);
    const params = { ...whatHolds(state), changes: words };
    return [customerNotice(`change:${change}:confirmed`, 'ORDER_CHANGED', params)];
  },
});

const declined = messages<ChangeEvent>()({
  name: 'tellRequesterOfDecline',
  id: 'ORD-37',
  on: ['CHANGE_DECLINED'],
  write: (state, { data }) =>
    named(state, data).map((request) =>
      staffTold(state, request, { person: request.requested.by }, 'CHANGE_DECLINED'),
    ),
});

/** The customer knows of what she asked for and of what was put to her. */
const dropped = messages<ChangeEvent>()({
  name: 'tellCustomerItStands',
  id: 'ORD-14',
  on: ['CHANGE_DECLINED', 'CHANGE_WITHDRAWN'],
  write: (state, { type, data }) =>
    named(state, data)
      .filter(({ requestedBy }) => type !== 'CHANGE_WITHDRAWN' || requestedBy !== 'CUSTOMER')
      .map(({ id }) => customerNotice(`change:${id}:dropped`, 'CHANGE_DROPPED', whatHolds(state))),
});

export const CHANGE_MESSAGES = [...[asked, proposed, changed, changeTold], ...[declined, dropped]];
