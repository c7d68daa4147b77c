import type { Signature } from '../../basics';
import { refuse } from '../../errors';
import type { Ctx } from '../../kernel/case';
import { involved } from '../../kind/guards';
import type { Asked } from '../../kind/input';
import type { DataOf } from '../../kind/rules';
import { CUSTOMER } from '../../people';
import type { Consent } from '../basics';
import type { CustomerGuard } from '../guards';
import type { CustomerState } from '../state';
import type { PreferencesEvent } from './events';
import type { setConsentInput } from './input';

type Kept = CustomerState['consent'];
type Asks = Asked<typeof setConsentInput>;

/** From what allows least to what allows most. */
const LEVELS: readonly Consent[] = ['NONE', 'SERVICE_ONLY', 'FULL'];

const widens = (from: Consent, to: Consent): boolean => LEVELS.indexOf(to) > LEVELS.indexOf(from);

/** Of two consents the one that allows less: nobody asked her for more (CBK-15). */
export const stricter = (one: Consent, other: Consent): Consent =>
  widens(one, other) ? one : other;

/** Who was refused, and who recorded it; what an earlier release kept names who recorded it last. */
export function refusedTo(consent: Kept): readonly string[] {
  return consent.refusedTo ?? (consent.level === 'FULL' ? [] : involved(consent));
}

const each = (names: readonly string[]): string[] => [...new Set(names)];

type Refusals = Pick<Kept, 'refusedTo' | 'noVisitsTo'>;

/** Whom a refusal keeps from widening consent again, as long as it holds. */
export function refusalsOf({ level, visits }: Kept, names: Required<Refusals>): Refusals {
  const { refusedTo: contacts = [], noVisitsTo = [] } = names;
  return {
    ...(level !== 'FULL' && { refusedTo: each(contacts) }),
    ...(!visits && noVisitsTo.length > 0 && { noVisitsTo: each(noVisitsTo) }),
  };
}

/** What the customer lets us do after she has said so, and who has heard her refuse. */
export function consentAfter(
  before: Kept,
  data: DataOf<PreferencesEvent, 'CONSENT_CHANGED'>,
): Kept {
  const { by, at, onBehalfOf, level, visits, from, refused = [] } = data;
  const signature: Signature = { by, at, ...(onBehalfOf && { onBehalfOf }) };
  const heard = [...involved(signature), ...refused];
  const narrowed = widens(level, from) || refused.length > 0;
  const after = { ...signature, level, visits };
  return {
    ...after,
    ...refusalsOf(after, {
      refusedTo: [...refusedTo(before), ...(narrowed ? heard : [])],
      noVisitsTo: [...(before.noVisitsTo ?? []), ...(before.visits && !visits ? heard : [])],
    }),
  };
}

/** Whose refusals an input would undo, or null where it widens nothing. */
function undone({ consent }: CustomerState, input: Asks): readonly string[] | null {
  const level = input.level !== undefined && widens(consent.level, input.level);
  // Visits that she never forbade are allowed for the first time, as she says it.
  const visits = input.visits === true && !consent.visits && consent.noVisitsTo !== undefined;
  if (!level && !visits) return null;
  return [...(level ? refusedTo(consent) : []), ...(visits ? (consent.noVisitsTo ?? []) : [])];
}

/** Those who would call her: who keep the file, also while it is handed on, and who have calls in hand. */
function interested(state: CustomerState): (string | null | undefined)[] {
  const { owner, serviceOwner, callbacks, handedOn = {} } = state;
  return [
    ...[owner, serviceOwner, ...callbacks.map(({ person }) => person)],
    ...Object.values(handedOn).flatMap(({ from, to }) => [from, to]),
  ];
}

/** Whoever acts, and the colleague whom she stands in for: both count (ruling 20). */
const acting = ({ actor, onBehalfOf }: Ctx): string[] =>
  onBehalfOf === undefined ? [actor.id] : [actor.id, onBehalfOf.id];

/** More than she last allowed takes a source with a name, and a word on what was said there. */
const fromSomewhere: CustomerGuard<Asks> = {
  id: 'CBK-15',
  check(state, { actor }, input) {
    if (actor.id === CUSTOMER.id || undone(state, input) === null) return null;
    const missing = (['source', 'note'] as const).filter((field) => input[field] === undefined);
    if (missing.length === 0) return null;
    const fields = missing.map((field) => ({ field, reason: 'REQUIRED' }));
    return { ...refuse('CONSENT_UNSUPPORTED', { fields: missing }), fields };
  },
};

/** It is recorded by a person whom she has not refused and who has nothing from it. */
const byThirdPerson: CustomerGuard<Asks> = {
  id: 'CBK-15',
  check(state, ctx, input) {
    const refusals = undone(state, input);
    if (ctx.actor.id === CUSTOMER.id || refusals === null) return null;
    const people = acting(ctx);
    const refused = people.find((person) => refusals.includes(person));
    if (refused !== undefined) return refuse('CONSENT_REFUSED_TO', { who: refused });
    const wanting = people.find((person) => interested(state).includes(person));
    return wanting === undefined ? null : refuse('CONSENT_WANTED_BY', { who: wanting });
  },
};

/**
 * Consent is widened by the customer herself, or from a named source by somebody who was neither refused,
 * nor recorded the refusal, nor wants the contact (ruling 20); narrowing it is free.
 */
export const WIDENING = [fromSomewhere, byThirdPerson];
