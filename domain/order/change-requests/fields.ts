import type { LocalDate } from '../../calendar';
import { UNDER_WAY } from '../review/commitment';
import { activeShipments, openLines } from '../shipping/records';
import type { OrderItem, OrderState } from '../state';
import { linesChanged } from './pending';
import type { ChangeValues, FieldChange } from './state';

/** What a change is asked for with. */
export type Wanted = Partial<ChangeValues>;

/** The date that stands now: once approved, what was agreed. */
function presentDate({ stage, agreedDeliveryDate, data }: OrderState): LocalDate | null {
  return UNDER_WAY.includes(stage) ? agreedDeliveryDate : data.deliveryDate;
}

/** Lines keep their places, since notes and exceptions name them: one that is left out stays with none. */
function inPlace(wanted: readonly OrderItem[], { data }: OrderState): readonly OrderItem[] {
  const dropped = data.items.slice(wanted.length).map((item) => ({ ...item, quantity: 0 }));
  return [...wanted, ...dropped];
}

function sameLines(these: readonly OrderItem[], those: readonly OrderItem[] | null): boolean {
  return those?.length === these.length && linesChanged(these, those).length === 0;
}

/** Whether the date that counts is this one already. */
export function dateStands(state: OrderState, date: LocalDate): boolean {
  return presentDate(state) === date;
}

/** Whether a field holds what is asked for already. */
export function holds(state: OrderState, change: FieldChange): boolean {
  if (change.field === 'items') return sameLines(state.data.items, change.to);
  if (change.field === 'contact') return state.data.contact?.party === change.to.party;
  return dateStands(state, change.to);
}

/** Whether a field still holds what it held when the change was asked for. */
export function unmoved(state: OrderState, change: FieldChange): boolean {
  if (change.field === 'items') return sameLines(state.data.items, change.from);
  if (change.field === 'contact') return state.data.contact?.party === change.from?.party;
  return presentDate(state) === change.from;
}

/** The fields an input asks for that really differ, before and after (SYS-05). */
export function changesWanted(state: OrderState, wanted: Wanted): FieldChange[] {
  const { items, contact, deliveryDate } = wanted;
  const { data } = state;
  const all: FieldChange[] = [];
  if (items) all.push({ field: 'items', from: data.items, to: inPlace(items, state) });
  if (contact) all.push({ field: 'contact', from: data.contact, to: contact });
  if (deliveryDate !== undefined) {
    all.push({ field: 'deliveryDate', from: presentDate(state), to: deliveryDate });
  }
  return all.filter((change) => !holds(state, change));
}

/** The lines that are asked for, if they are among the changes. */
export function newItems(changes: readonly FieldChange[]): readonly OrderItem[] | undefined {
  return changes.find((change) => change.field === 'items')?.to;
}

export function newDate(changes: readonly FieldChange[]): LocalDate | undefined {
  return changes.find((change) => change.field === 'deliveryDate')?.to;
}

/** Whether all there is has left: then nothing but where it goes can be changed. */
export function allGone(state: OrderState): boolean {
  const active = activeShipments(state);
  const gone = active.length > 0 && active.every(({ dispatch }) => dispatch !== undefined);
  return gone && openLines(state).length === 0;
}

/** What of the order's own data becomes of it; an agreed date is moved by its negotiation alone. */
export function withChanges(
  state: OrderState,
  changes: readonly FieldChange[],
): OrderState['data'] {
  const fields = changes.filter(
    ({ field }) => field !== 'deliveryDate' || !UNDER_WAY.includes(state.stage),
  );
  return { ...state.data, ...Object.fromEntries(fields.map(({ field, to }) => [field, to])) };
}
