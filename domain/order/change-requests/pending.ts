import { refuse } from '../../errors';
import type { Refusal } from '../../errors';
import type { Guard } from '../guards';
import type { LineQuantity, OrderItem, OrderState } from '../state';
import type { ChangeRequest, FieldChange } from './state';

/** The request that waits for its decision; there is one at a time. */
export function openChange({ changeRequests }: OrderState): ChangeRequest | undefined {
  return changeRequests?.find(({ status }) => status === 'OPEN');
}

/** The lines that differ, by place: other goods, other terms, another quantity. */
export function linesChanged(before: readonly OrderItem[], after: readonly OrderItem[]): number[] {
  const keys = ['spec', 'quantity', 'unit', 'unitPrice'] as const;
  return after.flatMap((item, line) => {
    const old = before[line];
    return old !== undefined && keys.every((key) => old[key] === item[key]) ? [] : [line];
  });
}

/** The places of the lines that a change is about. */
export function linesOf(change: FieldChange): number[] {
  return change.field === 'items' ? linesChanged(change.from ?? [], change.to) : [];
}

/** Whether a load is concerned: where and when it goes concerns all, other lines only their own. */
export function concerns(changes: readonly FieldChange[], lines: readonly LineQuantity[]): boolean {
  return changes.some(
    (change) =>
      change.field !== 'items' ||
      linesOf(change).some((at) => lines.some(({ line }) => line === at)),
  );
}

function pending({ id }: ChangeRequest): Refusal {
  return refuse('CHANGE_PENDING', { change: id });
}

/** What may still change is not approved (ORD-37). */
export const noChangePending: Guard<unknown> = {
  id: 'ORD-37',
  check(state) {
    const open = openChange(state);
    return open === undefined ? null : pending(open);
  },
};

/** Why a load does not leave while a request concerns it; null when it may. */
export function changePending(state: OrderState, load: readonly LineQuantity[]): Refusal | null {
  const open = openChange(state);
  return open === undefined || !concerns(open.changes, load) ? null : pending(open);
}

/** A load that a request concerns does not leave before that is decided (ORD-37). */
export function unaffectedByChange<I>(
  loadOf: (state: OrderState, input: I) => readonly LineQuantity[],
): Guard<I> {
  return {
    id: 'ORD-37',
    check: (state, _ctx, input) => changePending(state, loadOf(state, input)),
  };
}
