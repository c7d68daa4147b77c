import type { Instant } from '../../calendar';
import type { Refusal } from '../../errors';
import { advance, effectsOf, settle } from '../../kernel';
import type { Ctx, EffectDraft } from '../../kernel';
import type { Person, Role } from '../../people';
import { orderDecider } from '../decider';
import type { Input } from '../guards';
import type { OrderState } from '../state';
import { takesAgreement } from './guards';
import { openChange } from './pending';
import type { ChangeRequest, Touch } from './state';
import { decidersOf } from './who';

/** When a deadline falls due now, and with the change; null where it does not run. */
export interface DeadlineShift {
  id: string;
  kind: string;
  from: Instant | null;
  to: Instant | null;
}

/** Everything a change would bring about if it were confirmed now. */
export interface ChangePreview {
  request: ChangeRequest;
  /** The customer's agreement has to be recorded before (ORD-14). */
  agreementNeeded: boolean;
  deciders: readonly Role[];
  /** Whoever asks may not confirm. */
  secondPerson: boolean;
  touches: readonly Touch[];
  deadlines: readonly DeadlineShift[];
  /** What staff and customer are told. */
  effects: readonly EffectDraft[];
}

/** The limit of the decision itself is no part of what the change moves. */
const OWN = 'changeDecision';

function shifts(before: OrderState, after: OrderState): DeadlineShift[] {
  const due = (state: OrderState, id: string): Instant | null =>
    state.deadlines.find((deadline) => deadline.id === id)?.dueAt ?? null;
  const all = new Map([...before.deadlines, ...after.deadlines].map(({ id, kind }) => [id, kind]));
  return [...all]
    .filter(([, kind]) => kind !== OWN)
    .map(([id, kind]) => ({ id, kind, from: due(before, id), to: due(after, id) }));
}

/** Somebody who may confirm, whoever that will be. */
function anyDecider(state: OrderState): Person {
  const { team, department } = state;
  return { id: 'DECIDER', roles: decidersOf(state), team, department, active: true };
}

/** Stands for an agreement that is not on record yet. */
const ASSUMED = { customerAgreed: { agreedBy: '-', how: 'PHONE' } };

/**
 * What a change would bring about: of a request not made yet, by the input it would be made with, or
 * of the open one, by its id. The same rules as the request and its confirmation, and nothing is
 * recorded.
 *
 * @returns the refusal of the request, or of the confirmation as the order stands
 */
export function previewChange(
  state: OrderState,
  asked: { input: Input } | { change: string },
  ctx: Ctx,
): ChangePreview | Refusal {
  const now = settle(orderDecider, state, ctx).state;
  let opened = now;
  if ('input' in asked) {
    const request = { action: 'requestChange', input: asked.input };
    const { refusal, state: next } = advance(orderDecider, now, request, ctx);
    if (refusal !== null) return refusal;
    opened = next;
  }
  const request = openChange(opened);
  const change = 'change' in asked ? asked.change : request?.id;
  const needed = request !== undefined && takesAgreement(opened, request);
  const assumed = needed && request.agreement === undefined ? ASSUMED : {};
  const { onBehalfOf: _asker, ...terms } = ctx;
  const confirmation = { action: 'confirmChange', input: { change, ...assumed } };
  const by = { ...terms, actor: anyDecider(opened) };
  const { refusal, state: after, events } = advance(orderDecider, opened, confirmation, by);
  if (refusal !== null) return refusal;
  const { touches = [] } = after.changeRequests?.find(({ id }) => id === change) ?? {};
  // Without a request nothing was confirmed.
  if (request === undefined) throw new Error(`no change ${change} is open`);
  return {
    ...{ request, agreementNeeded: needed && request.agreement === undefined, touches },
    deciders: decidersOf(opened),
    secondPerson: opened.stage !== 'REVIEW',
    deadlines: shifts(now, after),
    effects: effectsOf(orderDecider, after, events, by),
  };
}
