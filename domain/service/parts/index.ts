import { refuse } from '../../errors';
import type { Obligation } from '../../kernel/case';
import { customerNotice, staffNotice } from '../../kernel/effects';
import { endOf } from '../../kind/promised';
import type { CaseEvent } from '../../kernel/case';
import { moving } from '../change';
import type { PartsEvent } from '../events';
import { given, handles, HANDLER_ROLES, needs, sign } from '../guards';
import type { ServiceChanges, ServiceFeature, ServiceGuard } from '../guards';
import { BUYERS, handlerOf, STORE } from '../parties';
import { actions, messages } from '../room';
import type { ServiceStage, ServiceState, SparePart } from '../state';
import { levelOf } from '../urgency';
import { needInput, orderInput, partInput } from './input';
import { openParts } from './open';

const AT_WORK: readonly ServiceStage[] = ['DIAGNOSE', 'SOLVE'];

const needPart = actions<PartsEvent>()({
  name: 'needPart',
  input: needInput,
  roles: HANDLER_ROLES,
  stages: AT_WORK,
  guards: [handles],
  apply: ({ parts }, input, ctx) => {
    const part: SparePart = {
      ...{ ...sign(ctx), id: `sp${parts.length + 1}`, status: 'NEEDED' },
      ...given(input, 'part', 'quantity'),
    };
    return [{ type: 'PART_NEEDED', data: { ...sign(ctx), part } }];
  },
});

/** The spare part that an input names. */
const named = ({ parts }: ServiceState, { part }: { part: string }): SparePart | undefined =>
  parts.find(({ id }) => id === part);

const anyOpen = needs('SRV-07', 'needPart', (state) => openParts(state).length > 0);

const stillOpen: ServiceGuard<{ part: string }> = {
  id: 'SRV-07',
  check(state, _ctx, input) {
    const { part: id } = input;
    const found = named(state, input);
    if (found === undefined) return refuse('RESOURCE_NOT_FOUND', { what: 'part', id });
    const open = found.status === 'NEEDED' || found.status === 'ORDERED';
    return open ? null : refuse('ALREADY_DONE', { what: `part ${id}` });
  },
};

/** It is in stock, or has come in, and is kept for this request. */
const reservePart = actions<PartsEvent>()({
  name: 'reservePart',
  input: partInput,
  roles: ['WAREHOUSE', ...HANDLER_ROLES],
  stages: AT_WORK,
  whileHeld: true,
  guards: [anyOpen],
  inputGuards: [stillOpen],
  apply: (_state, { part }, ctx) => [{ type: 'PART_RESERVED', data: { ...sign(ctx), part } }],
});

/** It is short and was ordered; a later date is told to the customer again (SRV-07). */
const orderPart = actions<PartsEvent>()({
  name: 'orderPart',
  input: orderInput,
  roles: ['PROCUREMENT', 'WAREHOUSE', ...HANDLER_ROLES],
  stages: AT_WORK,
  whileHeld: true,
  guards: [anyOpen],
  inputGuards: [stillOpen],
  apply: (state, input, ctx) => {
    const found = named(state, input);
    if (found === undefined) return [];
    const { part: name, expectedOn: before } = found;
    const data = { ...sign(ctx), ...given(input, 'part', 'expectedOn'), name, before };
    return [{ type: 'PART_ORDERED', data }];
  },
});

const dropPart = actions<PartsEvent>()({
  name: 'dropPart',
  input: partInput,
  roles: HANDLER_ROLES,
  stages: AT_WORK,
  whileHeld: true,
  guards: [handles, anyOpen],
  inputGuards: [stillOpen],
  apply: (_state, { part }, ctx) => [{ type: 'PART_DROPPED', data: { ...sign(ctx), part } }],
});

/** A step with one part changes that one. */
const became = <D extends { part: string }>(
  change: (data: D, event: CaseEvent) => Partial<SparePart>,
): ReturnType<typeof moving<D>> =>
  moving<D>(({ parts }, data, event) => ({
    parts: parts.map((one) => (one.id === data.part ? { ...one, ...change(data, event) } : one)),
  }));

const changes: ServiceChanges<PartsEvent> = {
  PART_NEEDED: moving(({ parts }, { part }) => ({ parts: [...parts, part] })),
  PART_RESERVED: became(() => ({ status: 'RESERVED' })),
  PART_ORDERED: became(({ expectedOn }, { recordedAt: orderedAt }) => ({
    ...{ status: 'ORDERED', expectedOn, orderedAt },
  })),
  PART_DROPPED: became(() => ({ status: 'DROPPED' })),
};

/** What was ordered is there by its date. */
function promised(state: ServiceState): Obligation[] {
  return openParts(state).flatMap(({ id, orderedAt: start, expectedOn }) =>
    start === undefined || expectedOn === undefined
      ? []
      : [
          {
            ...{ id: `sparePart:${id.slice(2)}`, kind: 'sparePart', mode: 'limit' },
            ...{ owner: BUYERS, level: levelOf(state, 1), start, due: endOf(expectedOn, start) },
          },
        ],
  );
}

const askStore = messages<PartsEvent>()({
  name: 'askStore',
  id: 'SRV-07',
  on: ['PART_NEEDED'],
  write: ({ no }, { data }) => {
    const { id, part, quantity } = data.part;
    return [staffNotice(`part:${id}`, STORE, 'SPARE_PART_NEEDED', { no, id, part, quantity })];
  },
});

/** The customer hears that a part is short, and the day for which it is promised (SRV-07). */
const tellShortage = messages<PartsEvent>()({
  name: 'tellShortage',
  id: 'SRV-07',
  on: ['PART_ORDERED'],
  write: ({ no }, { data: { part: id, name: part, expectedOn: date, before } }) =>
    before === date
      ? []
      : [customerNotice(`part:${id}:${date}`, 'SPARE_PART_DELAYED', { no, part, date })],
});

const tellThere = messages<PartsEvent>()({
  name: 'tellPartThere',
  id: 'SRV-07',
  on: ['PART_RESERVED'],
  write: (state, { data: { part: id }, actor }) => {
    const { no, owner } = state;
    if (actor === owner) return [];
    return [staffNotice(`partThere:${id}`, handlerOf(state), 'SPARE_PART_THERE', { no, id })];
  },
});

/** Spare parts: kept from stock, or ordered with a date (§6.1, SRV-07). */
export const partsFeature: ServiceFeature = {
  name: 'parts',
  actions: [needPart, reservePart, orderPart, dropPart],
  changes,
  duties: { sparePart: 'SRV-07' },
  obligations: promised,
  waitingOn: (state) => {
    const [first] = openParts(state);
    if (first === undefined || state.hold !== null) return null;
    const { id, status, expectedOn: date } = first;
    return status === 'NEEDED' || date === undefined
      ? { code: 'SPARE_PART', who: STORE, limit: 'serviceWork', params: { id } }
      : { code: 'PART_DATE', who: BUYERS, limit: 'sparePart', params: { id, date } };
  },
  messages: [askStore, tellShortage, tellThere],
};
