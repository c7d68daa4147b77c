import type { LocalDate } from '../../calendar';
import { UNDER_WAY } from '../review/commitment';
import { activeShipments, openLines } from '../shipping/records';
import type { ContactRef, OrderItem, OrderState } from '../state';
import { linesChanged } from './pending';
import { CHANGE_FIELDS } from './state';
import type { ChangeField, FieldChange } from './state';

type Wanted = Readonly<Partial<Record<string, unknown>>>;

/** What stands now in a field: of the date, once approved, what was agreed. */
export function present(state: OrderState, field: ChangeField): FieldChange['from'] {
  if (field !== 'deliveryDate') return state.data[field];
  return UNDER_WAY.includes(state.stage) ? state.agreedDeliveryDate : state.data.deliveryDate;
}

/** Lines keep their places, since notes and exceptions name them: one that is left out stays with none. */
function inPlace(wanted: readonly OrderItem[], { data }: OrderState): readonly OrderItem[] {
  const dropped = data.items.slice(wanted.length).map((item) => ({ ...item, quantity: 0 }));
  return [...wanted, ...dropped];
}

/** Whether a field holds a value already. */
export function holds(
  state: OrderState,
  { field, to }: Pick<FieldChange, 'field' | 'to'>,
): boolean {
  return equal(field, present(state, field), to);
}

/** Whether a field still holds what it held when the change was asked for. */
export function unmoved(state: OrderState, { field, from }: FieldChange): boolean {
  return equal(field, present(state, field), from);
}

function equal(field: ChangeField, one: FieldChange['from'], other: FieldChange['from']): boolean {
  if (one === null || other === null) return one === other;
  if (field === 'deliveryDate') return one === other;
  if (field === 'contact') return (one as ContactRef).party === (other as ContactRef).party;
  const [these, those] = [one, other] as [readonly OrderItem[], readonly OrderItem[]];
  return these.length === those.length && linesChanged(these, those).length === 0;
}

/** The fields an input asks for that really differ, before and after (SYS-05). */
export function changesWanted(state: OrderState, wanted: Wanted): FieldChange[] {
  return CHANGE_FIELDS.flatMap((field) => {
    const value = wanted[field] as FieldChange['to'] | undefined;
    if (value === undefined) return [];
    const to = field === 'items' ? inPlace(value as readonly OrderItem[], state) : value;
    const change: FieldChange = { field, from: present(state, field), to };
    return holds(state, change) ? [] : [change];
  });
}

/** The new value of a field, if it is among the changes. */
export function wantedValue<T extends FieldChange['to']>(
  changes: readonly FieldChange[],
  field: ChangeField,
): T | undefined {
  return changes.find((change) => change.field === field)?.to as T | undefined;
}

export function newDate(changes: readonly FieldChange[]): LocalDate | undefined {
  return wantedValue<LocalDate>(changes, 'deliveryDate');
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
