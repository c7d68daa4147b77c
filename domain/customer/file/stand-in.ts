import type { DataOf } from '../../kind/rules';
import type { CustomerChange } from '../guards';
import type { Callback, CustomerState, HandedOn, Share } from '../state';
import type { FileEvent, HandOver } from './events';

const NOTHING: Share = { owner: false, serviceOwner: false, callbacks: [], promises: [] };

/** Everything of a customer that a person has. */
function heldBy(state: CustomerState, person: string): Share {
  const { owner, serviceOwner, callbacks, promises } = state;
  return {
    owner: owner === person,
    serviceOwner: serviceOwner === person,
    callbacks: callbacks.filter((one) => one.person === person).map(({ id }) => id),
    promises: promises
      .filter((one) => one.kept === undefined && one.owner === person)
      .map(({ id }) => id),
  };
}

/** Came up while the stand-in kept the file, for no other reason than that. */
function cameUpSince({ role, openedAt }: Callback, { at, ...moved }: HandedOn): boolean {
  const ours = role === 'SALES_REP' ? moved.owner : role === 'CS_AGENT' && moved.serviceOwner;
  return ours && openedAt >= at;
}

/** What of an absence's share the stand-in still has; what she was given by hand meanwhile is hers. */
function leftOf(state: CustomerState, moved: HandedOn): Share {
  const { owner, serviceOwner, promises } = heldBy(state, moved.to);
  const comesBack = (callback: Callback): boolean => {
    const theirs = moved.callbacks.includes(callback.id) || cameUpSince(callback, moved);
    return theirs && callback.person === moved.to && callback.given !== true;
  };
  return {
    owner: moved.owner && owner,
    serviceOwner: moved.serviceOwner && serviceOwner,
    callbacks: state.callbacks.filter(comesBack).map(({ id }) => id),
    promises: promises.filter((id) => moved.promises.includes(id)),
  };
}

/** What an assignment moves: the file alone, or for an absence all that the absent one has. */
export function shareOf(state: CustomerState, { handOver }: { handOver?: HandOver }): Share {
  if (handOver === undefined) return { ...NOTHING, owner: true };
  const { absence, from, back } = handOver;
  if (back !== true) return heldBy(state, from);
  const moved = state.handedOn?.[absence];
  return moved === undefined ? NOTHING : leftOf(state, moved);
}

/** Whether a share holds nothing. */
export function isEmpty({ owner, serviceOwner, callbacks, promises }: Share): boolean {
  return !owner && !serviceOwner && callbacks.length + promises.length === 0;
}

type Kept = Pick<CustomerState, 'handedOn'>;

function keeping(entries: Readonly<Record<string, HandedOn>>): Kept {
  const full = Object.entries(entries).filter(([, moved]) => !isEmpty(moved));
  return { handedOn: full.length === 0 ? undefined : Object.fromEntries(full) };
}

/** Somebody gave it away on purpose since: it does not come back with the end of an absence. */
export function givenForGood(state: CustomerState, part: 'owner' | 'serviceOwner'): Kept {
  if (state.handedOn === undefined) return {};
  const without = Object.entries(state.handedOn).map(([absence, moved]): [string, HandedOn] => [
    absence,
    { ...moved, [part]: false },
  ]);
  return keeping(Object.fromEntries(without));
}

/** What absences moved, with this one: remembered as it goes, forgotten as it comes back. */
function remembered(state: CustomerState, absence: number, moved: HandedOn, back: boolean): Kept {
  const { [absence]: before, ...others }: Record<string, HandedOn> = { ...state.handedOn };
  if (back) return keeping(others);
  const both: HandedOn = {
    ...moved,
    owner: moved.owner || before?.owner === true,
    serviceOwner: moved.serviceOwner || before?.serviceOwner === true,
    callbacks: [...(before?.callbacks ?? []), ...moved.callbacks],
    promises: [...(before?.promises ?? []), ...moved.promises],
    at: before?.at ?? moved.at,
  };
  const live = new Set([...state.callbacks, ...state.promises].map(({ id }) => id));
  const all: Record<string, HandedOn> = { ...others, [absence]: both };
  const current = Object.entries(all).map(
    ([of, { callbacks, promises, ...rest }]): [string, HandedOn] => [
      of,
      {
        ...rest,
        callbacks: [...new Set(callbacks)].filter((id) => live.has(id)),
        promises: [...new Set(promises)].filter((id) => live.has(id)),
      },
    ],
  );
  return keeping(Object.fromEntries(current));
}

/** Everything that a person had goes to another one, or comes back (CUS-08). */
export const handedOn: CustomerChange<DataOf<FileEvent, 'CUSTOMER_HANDED_ON'>> = (state, data) => {
  const { handOver, from, to, at, owner, serviceOwner, callbacks, promises } = data;
  const share = { from, to, at, owner, serviceOwner, callbacks, promises };
  return {
    ...(owner && { owner: to }),
    ...(serviceOwner && { serviceOwner: to }),
    callbacks: state.callbacks.map((callback) => {
      if (!callbacks.includes(callback.id)) return callback;
      const { given: _given, ...rest } = callback;
      return { ...rest, person: to };
    }),
    promises: state.promises.map((one) =>
      promises.includes(one.id) ? { ...one, owner: to } : one,
    ),
    ...remembered(state, handOver.absence, share, handOver.back === true),
  };
};
