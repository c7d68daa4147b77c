import { refuse } from '../../errors';
import { fourEyes, given, sign } from '../guards';
import type { Guard, Input, OrderAction } from '../guards';
import type { LineQuantity, OrderState } from '../state';
import { heldInPlan, shippableLines } from './held';
import { linesLess, openLines, sameLines, shipmentsOf } from './records';
import { chosen, meant, offered } from './steps';
import type { Step } from './steps';

/** Those who prepare a load: the store, whoever sends it, and the clerk who reports for them. */
const LOADERS: OrderAction['roles'] = ['WAREHOUSE', 'LOGISTICS', 'ORDER_CLERK'];

function linesOf(input: Input): readonly LineQuantity[] | undefined {
  return input['lines'] as readonly LineQuantity[] | undefined;
}

function planned(state: OrderState, input: Input): readonly LineQuantity[] {
  return linesOf(input) ?? shippableLines(state);
}

const somethingOpen: Guard = {
  id: 'ORD-18',
  check: (state) =>
    openLines(state).length > 0 ? null : refuse('ALREADY_DONE', { what: 'createNote' }),
};

const notAllHeld: Guard = {
  id: 'ORD-12',
  check: (state) => (shippableLines(state).length > 0 ? null : heldInPlan(state, openLines(state))),
};

const withinOpen: Guard = {
  id: 'ORD-18',
  check(state, _ctx, input) {
    const [beyond] = linesLess(planned(state, input), openLines(state));
    if (beyond === undefined) return null;
    const { line } = beyond;
    const open = openLines(state).find((candidate) => candidate.line === line)?.quantity ?? 0;
    return refuse('LINE_NOT_OPEN', { line, open });
  },
};

const noneHeld: Guard = {
  id: 'ORD-12',
  check: (state, _ctx, input) => heldInPlan(state, planned(state, input)),
};

/** Puts open quantities on a shipping note: all, or a part; the rest stays as back-order (§8.3.9). */
export const createNote: OrderAction = {
  name: 'createNote',
  title: { zh: '开发货单', en: 'Create a shipping note' },
  roles: LOADERS,
  stages: ['SHIPMENT'],
  guards: [somethingOpen, notAllHeld],
  inputGuards: [withinOpen, noneHeld],
  apply: (state, input, ctx) => {
    const shipmentId = `s${shipmentsOf(state).length + 1}`;
    const note = { shipmentId, noteNo: input['noteNo'], lines: planned(state, input) };
    return [{ type: 'NOTE_CREATED', data: { ...sign(ctx), ...note } }];
  },
};

/** A step in the store: it is signed, and nothing else is asked. */
interface StoreStep extends Omit<Step, 'what' | 'unknownInPast'> {
  name: string;
  title: OrderAction['title'];
  event: string;
  facts?: string[];
}

function storeAction({ name, title, event, facts = [], ...rest }: StoreStep): OrderAction {
  const step: Step = { what: name, ...rest, unknownInPast: true };
  return {
    name,
    title,
    roles: LOADERS,
    stages: ['SHIPMENT'],
    guards: [offered('ORD-18', step)],
    inputGuards: [chosen('ORD-18', step)],
    apply: (state, input, ctx) => {
      const { id: shipmentId } = meant(state, input, step)!;
      return [{ type: event, data: { ...sign(ctx), shipmentId, ...given(input, ...facts) } }];
    },
  };
}

export const auditNote = storeAction({
  name: 'auditNote',
  title: { zh: '审核发货单', en: 'Audit the shipping note' },
  event: 'NOTE_AUDITED',
  facts: ['comment'],
  before: 'createNote',
  ready: ({ note }) => note !== undefined,
  done: ({ audit, dispatch }) => (audit ?? dispatch) !== undefined,
});

export const pick = storeAction({
  name: 'pick',
  title: { zh: '配货', en: 'Pick' },
  event: 'GOODS_PICKED',
  before: 'auditNote',
  ready: ({ audit }) => audit !== undefined,
  done: ({ picking, dispatch }) => (picking ?? dispatch) !== undefined,
});

export const pack = storeAction({
  name: 'pack',
  title: { zh: '包装', en: 'Pack' },
  event: 'GOODS_PACKED',
  facts: ['packages'],
  before: 'pick',
  ready: ({ picking }) => picking !== undefined,
  done: ({ packing, dispatch }) => (packing ?? dispatch) !== undefined,
});

const recheck: Step = {
  what: 'recheckLoad',
  before: 'pack',
  unknownInPast: true,
  ready: ({ packing }) => packing !== undefined,
  // A load that differed is put right and rechecked.
  done: ({ load, dispatch }) => load?.matches === true || dispatch !== undefined,
};

/** Nobody loads a line that the order does not have. */
const linesExist: Guard = {
  id: 'ORD-18',
  check(state, _ctx, input) {
    const unknown = linesOf(input)?.find(({ line }) => state.data.items[line] === undefined);
    return unknown === undefined ? null : refuse('LINE_NOT_OPEN', { line: unknown.line, open: 0 });
  },
};

/** What stands on the vehicle is counted against the note; a difference is recorded and stops it. */
export const recheckLoad: OrderAction = {
  name: 'recheckLoad',
  title: { zh: '装车复核', en: 'Recheck the load' },
  roles: LOADERS,
  stages: ['SHIPMENT'],
  guards: [offered('ORD-18', recheck)],
  inputGuards: [
    chosen('ORD-18', recheck),
    linesExist,
    fourEyes(
      'ORD-18',
      'pick / recheckLoad',
      (state, input) => meant(state, input, recheck)?.picking,
    ),
  ],
  apply: (state, input, ctx) => {
    const { id: shipmentId, lines: wanted } = meant(state, input, recheck)!;
    const lines = linesOf(input) ?? [];
    const load = { shipmentId, lines: linesLess(lines, []), matches: sameLines(lines, wanted) };
    return [{ type: 'LOAD_RECHECKED', data: { ...sign(ctx), ...load } }];
  },
};

const withdraw: Step = {
  what: 'ship',
  before: 'createNote',
  ready: () => true,
  done: ({ dispatch }) => dispatch !== undefined,
};

/** Withdraws a note before its load has left: its lines are open again. */
export const voidNote: OrderAction = {
  name: 'voidNote',
  title: { zh: '作废发货单', en: 'Void the shipping note' },
  roles: LOADERS,
  stages: ['SHIPMENT'],
  guards: [offered('ORD-18', withdraw)],
  inputGuards: [chosen('ORD-18', withdraw)],
  apply: (state, input, ctx) => {
    const { id: shipmentId } = meant(state, input, withdraw)!;
    return [{ type: 'NOTE_VOIDED', data: { ...sign(ctx), shipmentId, reason: input['reason'] } }];
  },
};
