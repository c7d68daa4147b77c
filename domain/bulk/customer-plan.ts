import { CUSTOMER_ACTIONS, customerDecider, FILE_KEEPERS, VERIFIERS } from '../customer';
import { draftCustomer, openCustomer } from '../customer';
import type { CustomerState } from '../customer';
import { refuse } from '../errors';
import type { Refusal } from '../errors';
import { advance, effectsOf, isRefusal, openCase } from '../kernel';
import type { CaseEvent, Ctx, EffectDraft, Progress } from '../kernel';
import { holdsAny, SYSTEM } from '../people';
import type { Person, Role } from '../people';
import type { BulkCustomer, ImportStep, RowReason } from './run';

/** Those who may say in an import that others have signed: they answer for files being verified. */
export const SPEAKERS: readonly Role[] = FILE_KEEPERS.filter((role) => VERIFIERS.includes(role));

/** A customer's file as it will stand with what is to be sent for it, or why it cannot be. */
export type CustomerPlan =
  { progress: Progress<CustomerState>; effects: readonly EffectDraft[] } | { reason: RowReason };

const at = ({ field }: ImportStep, refusal: Refusal): { reason: RowReason } => ({
  reason: { ...refusal, fields: [{ field, reason: refusal.code }] },
});

/** Who takes a step: whoever imports, or the colleague who has signed for it; not everybody may say so (CUS-02). */
function actorOf({ action, by }: ImportStep, ctx: Ctx): Person | Refusal {
  if (by === undefined) return ctx.actor;
  if (!holdsAny(ctx.actor, SPEAKERS)) {
    return { ...refuse('FORBIDDEN', { roles: SPEAKERS }), requirement: 'CUS-02' };
  }
  const person = ctx.people?.[by];
  if (person?.active === true) return person;
  const roles = CUSTOMER_ACTIONS.find(({ name }) => name === action)?.roles ?? [];
  return { ...refuse('PERSON_NOT_ASSIGNABLE', { person: by, roles }), requirement: 'CUS-02' };
}

/**
 * What is told of an imported file: callbacks that come up now and what other cases are asked, as for any
 * file. The steps of its own chain are not told file by file; they stand in the work of those they wait for.
 */
function toldOf(state: CustomerState, events: readonly CaseEvent[], ctx: Ctx): EffectDraft[] {
  return effectsOf(customerDecider, state, events, { ...ctx, actor: SYSTEM }).filter(
    ({ type, code }) => type === 'caseRequest' || code === 'CALLBACK_OPENED',
  );
}

/**
 * Decides what becomes of a row with a customer's file: it is entered by whoever imports, and every step
 * that the row names is taken by the person who answers for it, by the rules that hold for everybody
 * (CUS-01, CUS-02, SYS-06).
 */
export function planCustomer({ customer, steps }: BulkCustomer, ctx: Ctx): CustomerPlan {
  const drafts = openCustomer(customer, ctx);
  if (isRefusal(drafts)) return { reason: drafts };
  let progress = openCase(customerDecider, draftCustomer(customer, ctx), drafts, ctx);
  for (const step of steps) {
    const actor = actorOf(step, ctx);
    if ('code' in actor) return at(step, actor);
    const { action, input } = step;
    const next = advance(customerDecider, progress.state, { action, input }, { ...ctx, actor });
    if (next.refusal !== null) return at(step, next.refusal);
    progress = { state: next.state, events: [...progress.events, ...next.events] };
  }
  return { progress, effects: toldOf(progress.state, progress.events, ctx) };
}
