import type { Ref, Signature } from '../basics';
import { refuse } from '../errors';
import type { CaseCore, Ctx } from '../kernel/case';
import { trusted } from '../kernel/trusted';
import { given, sign } from './guards';
import type { Handed, HandedOn, Holding, Holdings, Share } from './holding';
import type { Data, Guard, Input } from './rules';

/** Which absence a case is handed over for, or given back after. */
interface HandOver {
  absence: number;
  from: string;
  back?: true;
}

/** What an assignment asks for; only the engine adds for which absence. */
interface Assigning {
  owner: string;
  reason?: Ref;
  handOver?: HandOver;
}

/** A case has come into other hands. */
export interface Assigned extends Signature {
  to: string;
  from: string | null;
  reason?: Ref;
  handOver?: HandOver;
}

/** Single things of a case have. */
export interface PartsAssigned extends Assigned {
  parts: readonly string[];
}

/** What the stand-in still has of it; what she was given on purpose meanwhile is hers. */
function leftOf(owner: string | null, moved: HandedOn, held: readonly Holding[]): Share {
  const { to, at, parts } = moved;
  const theirs = ({ id, since }: Holding): boolean =>
    parts.includes(id) || (moved.owner && since !== undefined && since >= at);
  const back = held.filter((one) => one.person === to && one.given !== true && theirs(one));
  return { owner: moved.owner && owner === to, parts: back.map(({ id }) => id) };
}

/** What falls to whoever has the case goes with it, whoever gets that; what has a name of its own stays. */
function withTheCase({ owner }: CaseCore, held: readonly Holding[]): string[] {
  return held
    .filter(({ person, given, since }) => person === owner && given !== true && since !== undefined)
    .map(({ id }) => id);
}

/** What an assignment moves: the case with what falls to its owner, or for an absence all that the absent one has. */
function shareOf<S extends CaseCore & Handed>(
  state: S,
  { handOver }: Pick<Assigning, 'handOver'>,
  holdings: Holdings<S>,
): Share {
  const held = holdings(state);
  if (handOver === undefined) return { owner: true, parts: withTheCase(state, held) };
  const { absence, from, back } = handOver;
  const owner = state.owner === from;
  if (back !== true) {
    return { owner, parts: held.filter(({ person }) => person === from).map(({ id }) => id) };
  }
  const moved = state.handedOn?.[absence];
  // Earlier releases moved the case alone, and kept no record of it.
  return moved === undefined ? { owner, parts: [] } : leftOf(state.owner, moved, held);
}

/** Something is there to move; given to others in between it stays there (SYS-06). */
export function stillHeld<S extends CaseCore & Handed>(
  holdings: Holdings<S>,
): Guard<S, Pick<Assigning, 'handOver'>> {
  return {
    id: 'SYS-06',
    check(state, _ctx, input) {
      const { owner, parts } = shareOf(state, input, holdings);
      const nothing = !owner && parts.length === 0;
      return nothing ? refuse('IN_OTHER_HANDS', { person: state.owner ?? '-' }) : null;
    },
  };
}

/** A condition on whoever gets the case, or single things of it: asked only when that moves. */
export function asFarAs<S extends CaseCore & Handed, I = Input>(
  moves: 'owner' | 'parts',
  holdings: Holdings<S>,
  guard: Guard<S, I>,
): Guard<S, I & Pick<Assigning, 'handOver'>> {
  return {
    id: guard.id,
    check(state, ctx, input) {
      const { owner, parts } = shareOf(state, input, holdings);
      const concerned = moves === 'owner' ? owner : parts.length > 0;
      return concerned ? guard.check(state, ctx, input) : null;
    },
  };
}

/** The events of an assignment: of the case, of what goes with it, or of both (SYS-05). */
export function changingHands<S extends CaseCore & Handed, O extends string, P extends string>(
  state: S,
  asked: Assigning | Input,
  ctx: Ctx,
  { holdings, owner, parts }: { holdings: Holdings<S>; owner: O; parts: P },
): ({ type: O; data: Assigned } | { type: P; data: PartsAssigned })[] {
  const input: Assigning = trusted(asked);
  const share = shareOf(state, input, holdings);
  const base = { ...sign(ctx), to: input.owner, ...given(input, 'reason', 'handOver') };
  const from = input.handOver?.from ?? state.owner;
  return [
    ...(share.owner ? [{ type: owner, data: { ...base, from: state.owner } }] : []),
    ...(share.parts.length > 0
      ? [{ type: parts, data: { ...base, from, parts: share.parts } }]
      : []),
  ];
}

/** Remembered as it goes, forgotten as it comes back. */
function remembered(state: Handed, { absence, back }: HandOver, moved: HandedOn): Handed {
  const { [absence]: before, ...others }: Record<string, HandedOn> = { ...state.handedOn };
  if (back === true) {
    return { handedOn: Object.keys(others).length === 0 ? undefined : others };
  }
  const both: HandedOn = {
    ...moved,
    owner: moved.owner || before?.owner === true,
    parts: [...new Set([...(before?.parts ?? []), ...moved.parts])],
    at: before?.at ?? moved.at,
  };
  return { handedOn: { ...others, [absence]: both } };
}

/** Given to somebody on purpose, the case does not come back with the end of an absence. */
function givenForGood({ handedOn }: Handed): Handed {
  if (handedOn === undefined) return {};
  const kept = Object.entries(handedOn).map(
    ([of, moved]) => [of, { ...moved, owner: false }] as const,
  );
  return { handedOn: Object.fromEntries(kept) };
}

/** What a change of hands leaves behind for the end of the absence (SYS-06). */
export function handed(state: Handed, told: Assigned | PartsAssigned | Data): Handed {
  const { handOver, to, at, parts }: Assigned & Partial<PartsAssigned> = trusted(told);
  return handOver === undefined
    ? givenForGood(state)
    : remembered(state, handOver, { to, at, owner: parts === undefined, parts: parts ?? [] });
}
