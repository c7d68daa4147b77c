import { refuse } from '../../errors';
import type { Refusal } from '../../errors';
import type { Ctx } from '../../kernel/case';
import { missingFields } from '../completeness';
import { isOpen } from '../exceptions/guards';
import { checkRights, fourEyes, involved, needs, rightsOf, SUPERVISORS } from '../guards';
import type { Guard } from '../guards';
import { impossibleDate, otherIsOpen } from '../negotiation/guards';
import { openLines } from '../shipping/records';
import type { OrderState } from '../state';
import { allGone, changesWanted, dateStands, newDate, newItems } from './fields';
import { unmoved, withChanges } from './fields';
import type { Wanted } from './fields';
import { linesChanged, openChange } from './pending';
import type { ChangeRequest, CustomerAgreement, FieldChange } from './state';
import { decidersOf } from './who';

type Changes = readonly FieldChange[];
type Rule = (state: OrderState, changes: Changes, ctx: Ctx) => Refusal | null;

/** A rule on what is asked for now. */
export function onWanted(id: string, rule: Rule): Guard<Wanted> {
  return { id, check: (state, ctx, input) => rule(state, changesWanted(state, input), ctx) };
}

/** The same rule on what was asked for, as the order stands when it is confirmed. */
export function onRequested(id: string, rule: Rule): Guard<unknown> {
  return { id, check: (state, ctx) => rule(state, openChange(state)?.changes ?? [], ctx) };
}

export const somethingDiffers: Rule = (_state, changes) =>
  changes.length > 0 ? null : refuse('CHANGE_EMPTY');

/** When everything has left, what was sent cannot be another thing any more, but be led elsewhere. */
export const notTooLate: Rule = (state, changes) => {
  const fields = changes.map(({ field }) => field).filter((field) => field !== 'contact');
  return fields.length > 0 && allGone(state) ? refuse('CHANGE_TOO_LATE', { fields }) : null;
};

/** A changed order is as complete as it had to be when it was submitted (ORD-02). */
export const staysComplete: Rule = (state, changes) => {
  const fields = missingFields({ ...state, data: withChanges(state, changes) });
  return fields.length === 0 ? null : refuse('FIELDS_MISSING', { fields });
};

/** What of a line is on a note or has left stays as it is; a note is withdrawn first (ORD-18). */
export const onlyOpenQuantities: Rule = (state, changes) => {
  const items = newItems(changes);
  if (items === undefined) return null;
  const openOf = (line: number): number =>
    openLines(state).find((open) => open.line === line)?.quantity ?? 0;
  const before = state.data.items;
  const fixed = linesChanged(before, items).find((line) => {
    const [old, wanted] = [before[line], items[line]];
    if (old === undefined || wanted === undefined) return false;
    const taken = old.quantity - openOf(line);
    const other = linesChanged([{ ...wanted, quantity: old.quantity }], [old]).length > 0;
    return taken > 0 && (wanted.quantity < taken || other);
  });
  if (fixed === undefined) return null;
  return refuse('LINE_NOT_OPEN', { line: fixed, open: openOf(fixed) });
};

/** A date is possible, and not under negotiation elsewhere; one agreed in the meantime holds (ORD-14). */
export const possibleDate: Rule = (state, changes, ctx) => {
  const date = newDate(changes);
  if (date === undefined || dateStands(state, date)) return null;
  return otherIsOpen(state) ?? impossibleDate(state, ctx, date);
};

/** What was before is still so: nobody confirms what she has not seen (SYS-05). */
export const notOutdated: Rule = (state, changes) => {
  const moved = changes.filter((change) => !unmoved(state, change) && !dateHolds(state, change));
  if (moved.length === 0) return null;
  const fields = moved.map(({ field }) => field);
  return refuse('CHANGE_OUTDATED', { change: openChange(state)?.id ?? '', fields });
};

function dateHolds(state: OrderState, change: FieldChange): boolean {
  return change.field === 'deliveryDate' && dateStands(state, change.to);
}

/** What is said of the agreement of the customer. */
interface Agreed {
  customerAgreed?: Omit<CustomerAgreement, 'agreedAt'> & Partial<CustomerAgreement>;
}

/** How the customer agreed, as the request says or the confirmation adds. */
export function agreementOf(
  { agreement }: Partial<ChangeRequest>,
  { customerAgreed: stated }: Agreed,
  ctx: Ctx,
): CustomerAgreement | undefined {
  if (stated === undefined) return agreement;
  const { agreedBy, how, agreedAt = ctx.now } = stated;
  return { agreedBy, how, agreedAt };
}

/**
 * What we ask for, and any date, takes the customer's agreement on record; a date she agreed to in a
 * negotiation holds already (ORD-14).
 */
export function takesAgreement(
  state: OrderState,
  { changes, requestedBy }: ChangeRequest,
): boolean {
  const date = newDate(changes);
  const agreed = date !== undefined && !dateStands(state, date);
  const alone = changes.every((change) => dateHolds(state, change));
  return agreed || (requestedBy === 'US' && !alone);
}

export const customerAgreed: Guard<Agreed> = {
  id: 'ORD-14',
  check(state, ctx, input) {
    const request = openChange(state);
    if (request === undefined || !takesAgreement(state, request)) return null;
    return agreementOf(request, input, ctx) === undefined ? refuse('AGREEMENT_MISSING') : null;
  },
};

/** Nobody has agreed in the future. */
export const agreedBefore: Guard<Agreed> = {
  id: 'SYS-05',
  check(_state, ctx, input) {
    const at = agreementOf({}, input, ctx)?.agreedAt ?? ctx.now;
    const field = 'customerAgreed.agreedAt';
    return at > ctx.now ? refuse('TIME_IMPOSSIBLE', { field, reason: `> ${ctx.now}` }) : null;
  },
};

/** The exception it is said to settle is open. */
export const exceptionOpen: Guard<{ exception?: string }> = {
  id: 'ORD-12',
  check: (state, ctx, { exception }) =>
    exception === undefined ? null : isOpen.check(state, ctx, { exception }),
};

/** What is done with a request is offered only while one is open. */
export const anyOpen = needs('ORD-37', 'requestChange', openChange);

/** The input means the open request and no other: what was read is what is decided. */
export const meansOpenOne: Guard<{ change: string }> = {
  id: 'ORD-37',
  check(state, _ctx, { change: id }) {
    if (openChange(state)?.id === id) return null;
    return state.changeRequests?.some((request) => request.id === id)
      ? refuse('ALREADY_DONE', { what: `change ${id}` })
      : refuse('RESOURCE_NOT_FOUND', { what: 'change', id });
  },
};

export const mayDecide: Guard<unknown> = {
  id: 'SYS-06',
  check: (state, ctx) => checkRights(state, ctx, decidersOf(state)),
};

/** Once approved, an order is changed by two: who asks and who confirms (§2.3). */
export const secondPerson = fourEyes('ORD-37', 'requestChange / confirmChange', (state) =>
  state.stage === 'REVIEW' ? undefined : openChange(state)?.requested,
);

/** Whoever asked takes it back, or a supervisor for her. */
export const isRequester: Guard<unknown> = {
  id: 'SYS-06',
  check(state, ctx) {
    const open = openChange(state);
    const asked = open && involved(open.requested).includes(rightsOf(ctx).id);
    return asked ? null : checkRights(state, ctx, SUPERVISORS);
  },
};
