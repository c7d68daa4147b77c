import type { LocalDate } from '../../calendar';
import { refuse } from '../../errors';
import type { Obligation } from '../../kernel/case';
import { customerNotice, staffNotice } from '../../kernel/effects';
import { endOf, notPast } from '../../kind/promised';
import { moving } from '../change';
import { given, handles, HANDLER_ROLES, needs, sign } from '../guards';
import type { Input, ServiceAction, ServiceChange, ServiceFeature } from '../guards';
import type { ServiceGuard, ServiceMessage } from '../guards';
import { BUYERS, handlerOf, STORE } from '../parties';
import type { PartStatus, ServiceStage, ServiceState, SparePart } from '../state';
import { levelOf } from '../urgency';
import { openParts } from './open';

const AT_WORK: readonly ServiceStage[] = ['DIAGNOSE', 'SOLVE'];

const needPart: ServiceAction = {
  name: 'needPart',
  title: { zh: '申请备件', en: 'Ask for a spare part' },
  roles: HANDLER_ROLES,
  stages: AT_WORK,
  guards: [handles],
  apply: ({ parts }, input, ctx) => {
    const made = {
      ...{ ...sign(ctx), id: `sp${parts.length + 1}`, status: 'NEEDED' },
      ...given(input, 'part', 'quantity'),
    };
    return [{ type: 'PART_NEEDED', data: { ...sign(ctx), part: made } }];
  },
};

function named({ parts }: ServiceState, input: Input): SparePart | undefined {
  return parts.find(({ id }) => id === input['part']);
}

const anyOpen = needs('SRV-07', 'needPart', (state) => openParts(state).length > 0);

const stillOpen: ServiceGuard = {
  id: 'SRV-07',
  check(state, _ctx, input) {
    const id = input['part'] as string;
    const found = named(state, input);
    if (found === undefined) return refuse('RESOURCE_NOT_FOUND', { what: 'part', id });
    const open = found.status === 'NEEDED' || found.status === 'ORDERED';
    return open ? null : refuse('ALREADY_DONE', { what: `part ${id}` });
  },
};

/** It is in stock, or has come in, and is kept for this request. */
const reservePart: ServiceAction = {
  name: 'reservePart',
  title: { zh: '备件已预留', en: 'Reserve the spare part' },
  roles: ['WAREHOUSE', ...HANDLER_ROLES],
  stages: AT_WORK,
  whileHeld: true,
  guards: [anyOpen],
  inputGuards: [stillOpen],
  apply: (_state, input, ctx) => [
    { type: 'PART_RESERVED', data: { ...sign(ctx), part: input['part'] } },
  ],
};

/** It is short and was ordered; a later date is told to the customer again (SRV-07). */
const orderPart: ServiceAction = {
  name: 'orderPart',
  title: { zh: '备件缺货，已订购', en: 'Order the spare part' },
  roles: ['PROCUREMENT', 'WAREHOUSE', ...HANDLER_ROLES],
  stages: AT_WORK,
  whileHeld: true,
  guards: [anyOpen],
  inputGuards: [stillOpen, notPast('SRV-07', 'expectedOn')],
  apply: (state, input, ctx) => {
    const { part: name, expectedOn: before } = named(state, input)!;
    const data = { ...sign(ctx), ...given(input, 'part', 'expectedOn'), name, before };
    return [{ type: 'PART_ORDERED', data }];
  },
};

const dropPart: ServiceAction = {
  name: 'dropPart',
  title: { zh: '不再需要备件', en: 'Do without the spare part' },
  roles: HANDLER_ROLES,
  stages: AT_WORK,
  whileHeld: true,
  guards: [handles, anyOpen],
  inputGuards: [stillOpen],
  apply: (_state, input, ctx) => [
    { type: 'PART_DROPPED', data: { ...sign(ctx), part: input['part'] } },
  ],
};

function became(status: PartStatus): ServiceChange {
  return moving(({ parts }, data, event) => ({
    parts: parts.map((one) =>
      one.id === data['part']
        ? {
            ...{ ...one, status },
            ...(status === 'ORDERED' && {
              expectedOn: data['expectedOn'] as LocalDate,
              orderedAt: event.recordedAt,
            }),
          }
        : one,
    ),
  }));
}

/** What was ordered is there by its date. */
function promised(state: ServiceState): Obligation[] {
  return openParts(state)
    .filter(({ status }) => status === 'ORDERED')
    .map(({ id, orderedAt, expectedOn }) => ({
      ...{ id: `sparePart:${id.slice(2)}`, kind: 'sparePart', mode: 'limit' },
      ...{ owner: BUYERS, level: levelOf(state, 1), start: orderedAt! },
      due: endOf(expectedOn!, orderedAt!),
    }));
}

const askStore: ServiceMessage = {
  name: 'askStore',
  id: 'SRV-07',
  on: ['PART_NEEDED'],
  write: ({ no }, { data }) => {
    const { id, part, quantity } = data['part'] as SparePart;
    return [staffNotice(`part:${id}`, STORE, 'SPARE_PART_NEEDED', { no, id, part, quantity })];
  },
};

/** The customer hears that a part is short, and the day for which it is promised (SRV-07). */
const tellShortage: ServiceMessage = {
  name: 'tellShortage',
  id: 'SRV-07',
  on: ['PART_ORDERED'],
  write: ({ no }, { data }) => {
    const { part: id, name: part, expectedOn: date, before } = data as Record<string, string>;
    if (before === date) return [];
    const key = `part:${id}:${date}`;
    return [customerNotice(key, 'SPARE_PART_DELAYED', { no, part: part!, date: date! })];
  },
};

const tellThere: ServiceMessage = {
  name: 'tellPartThere',
  id: 'SRV-07',
  on: ['PART_RESERVED'],
  write: (state, { data, actor }) => {
    const { no, owner } = state;
    const id = data['part'] as string;
    if (actor === owner) return [];
    return [staffNotice(`partThere:${id}`, handlerOf(state), 'SPARE_PART_THERE', { no, id })];
  },
};

/** Spare parts: kept from stock, or ordered with a date (§6.1, SRV-07). */
export const partsFeature: ServiceFeature = {
  name: 'parts',
  actions: [needPart, reservePart, orderPart, dropPart],
  changes: {
    PART_NEEDED: moving(({ parts }, data) => ({ parts: [...parts, data['part'] as SparePart] })),
    PART_RESERVED: became('RESERVED'),
    PART_ORDERED: became('ORDERED'),
    PART_DROPPED: became('DROPPED'),
  },
  duties: { sparePart: 'SRV-07' },
  obligations: promised,
  waitingOn: (state) => {
    const [first] = openParts(state);
    if (first === undefined || state.hold !== null) return null;
    const { id, status, expectedOn: date } = first;
    return status === 'NEEDED'
      ? { code: 'SPARE_PART', who: STORE, limit: 'serviceWork', params: { id } }
      : { code: 'PART_DATE', who: BUYERS, limit: 'sparePart', params: { id, date: date! } };
  },
  messages: [askStore, tellShortage, tellThere],
};
