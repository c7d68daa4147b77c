import { refuse } from '../../errors';
import type { CaseAction } from '../../kind/rules';
import { fourEyes, given, sign } from '../guards';
import type { Guard } from '../guards';
import { actions } from '../room';
import type { LineQuantity, OrderState } from '../state';
import type { OfShipment, ShippingEvent } from './events';
import { heldInPlan, shippableLines } from './held';
import { auditInput, noteInput, packInput, pickInput, recheckInput, voidInput } from './input';
import { linesLess, openLines, sameLines, shipmentsOf } from './records';
import { chosen, meant, offered, taken } from './steps';
import type { Step } from './steps';

/** Those who prepare a load: the store, whoever sends it, and the clerk who reports for them. */
const LOADERS = ['WAREHOUSE', 'LOGISTICS', 'ORDER_CLERK'] as const;

const action = actions<ShippingEvent>();

interface Plan {
  lines?: readonly LineQuantity[];
}

function planned(
  state: OrderState,
  { lines = shippableLines(state) }: Plan,
): Plan['lines'] & object {
  return lines;
}

const somethingOpen: Guard<unknown> = {
  id: 'ORD-18',
  check: (state) =>
    openLines(state).length > 0 ? null : refuse('ALREADY_DONE', { what: 'createNote' }),
};

const notAllHeld: Guard<unknown> = {
  id: 'ORD-12',
  check: (state) => (shippableLines(state).length > 0 ? null : heldInPlan(state, openLines(state))),
};

const withinOpen: Guard<Plan> = {
  id: 'ORD-18',
  check(state, _ctx, input) {
    const [beyond] = linesLess(planned(state, input), openLines(state));
    if (beyond === undefined) return null;
    const { line } = beyond;
    const open = openLines(state).find((candidate) => candidate.line === line)?.quantity ?? 0;
    return refuse('LINE_NOT_OPEN', { line, open });
  },
};

const noneHeld: Guard<Plan> = {
  id: 'ORD-12',
  check: (state, _ctx, input) => heldInPlan(state, planned(state, input)),
};

/** Puts open quantities on a shipping note: all, or a part; the rest stays as back-order (§8.3.9). */
export const createNote = action({
  name: 'createNote',
  input: noteInput,
  roles: LOADERS,
  stages: ['SHIPMENT'],
  guards: [somethingOpen, notAllHeld],
  inputGuards: [withinOpen, noneHeld],
  apply: (state, input, ctx) => {
    const shipmentId = `s${shipmentsOf(state).length + 1}`;
    const note = { shipmentId, noteNo: input.noteNo, lines: planned(state, input) };
    return [{ type: 'NOTE_CREATED', data: { ...sign(ctx), ...note } }];
  },
});

type InStore = Pick<
  CaseAction<OrderState, OfShipment>,
  'roles' | 'stages' | 'guards' | 'inputGuards'
>;

/** A step in the store: it is signed, and nothing else is asked. */
const inStore = (step: Step): InStore => ({
  roles: LOADERS,
  stages: ['SHIPMENT'],
  guards: [offered('ORD-18', step)],
  inputGuards: [chosen('ORD-18', step)],
});

const auditing: Step = {
  what: 'auditNote',
  before: 'createNote',
  unknownInPast: true,
  ready: ({ note }) => note !== undefined,
  done: ({ audit, dispatch }) => (audit ?? dispatch) !== undefined,
};

export const auditNote = action({
  name: 'auditNote',
  input: auditInput,
  ...inStore(auditing),
  apply: (state, input, ctx) => {
    const { id: shipmentId } = taken(state, input, auditing);
    const data = { ...sign(ctx), shipmentId, ...given(input, 'comment') };
    return [{ type: 'NOTE_AUDITED', data }];
  },
});

const picking: Step = {
  what: 'pick',
  before: 'auditNote',
  unknownInPast: true,
  ready: ({ audit }) => audit !== undefined,
  done: (shipment) => (shipment.picking ?? shipment.dispatch) !== undefined,
};

export const pick = action({
  name: 'pick',
  input: pickInput,
  ...inStore(picking),
  apply: (state, input, ctx) => {
    const { id: shipmentId } = taken(state, input, picking);
    return [{ type: 'GOODS_PICKED', data: { ...sign(ctx), shipmentId } }];
  },
});

const packing: Step = {
  what: 'pack',
  before: 'pick',
  unknownInPast: true,
  ready: (shipment) => shipment.picking !== undefined,
  done: (shipment) => (shipment.packing ?? shipment.dispatch) !== undefined,
};

export const pack = action({
  name: 'pack',
  input: packInput,
  ...inStore(packing),
  apply: (state, input, ctx) => {
    const { id: shipmentId } = taken(state, input, packing);
    const data = { ...sign(ctx), shipmentId, ...given(input, 'packages') };
    return [{ type: 'GOODS_PACKED', data }];
  },
});

const recheck: Step = {
  what: 'recheckLoad',
  before: 'pack',
  unknownInPast: true,
  ready: (shipment) => shipment.packing !== undefined,
  // A load that differed is put right and rechecked.
  done: ({ load, dispatch }) => load?.matches === true || dispatch !== undefined,
};

/** Nobody loads a line that the order does not have. */
const linesExist: Guard<Plan> = {
  id: 'ORD-18',
  check(state, _ctx, { lines }) {
    const unknown = lines?.find(({ line }) => state.data.items[line] === undefined);
    return unknown === undefined ? null : refuse('LINE_NOT_OPEN', { line: unknown.line, open: 0 });
  },
};

/** What stands on the vehicle is counted against the note; a difference is recorded and stops it. */
export const recheckLoad = action({
  name: 'recheckLoad',
  input: recheckInput,
  roles: LOADERS,
  stages: ['SHIPMENT'],
  guards: [offered('ORD-18', recheck)],
  inputGuards: [
    chosen('ORD-18', recheck),
    linesExist,
    fourEyes<OfShipment>(
      'ORD-18',
      'pick / recheckLoad',
      (state, input) => meant(state, input, recheck)?.picking,
    ),
  ],
  apply: (state, input, ctx) => {
    const { id: shipmentId, lines: wanted } = taken(state, input, recheck);
    const { lines } = input;
    const load = { shipmentId, lines: linesLess(lines, []), matches: sameLines(lines, wanted) };
    return [{ type: 'LOAD_RECHECKED', data: { ...sign(ctx), ...load } }];
  },
});

const withdraw: Step = {
  what: 'ship',
  before: 'createNote',
  ready: () => true,
  done: ({ dispatch }) => dispatch !== undefined,
};

/** Withdraws a note before its load has left: its lines are open again. */
export const voidNote = action({
  name: 'voidNote',
  input: voidInput,
  ...inStore(withdraw),
  apply: (state, input, ctx) => {
    const { id: shipmentId } = taken(state, input, withdraw);
    return [{ type: 'NOTE_VOIDED', data: { ...sign(ctx), shipmentId, reason: input.reason } }];
  },
});
