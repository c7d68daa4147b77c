import type { Ref, Signature } from '../basics';
import type { Instant } from '../calendar';
import { attemptsThatCount, tooSoonUntil } from '../contact/attempts';
import { refuse } from '../errors';
import type { CaseCore, Ctx } from '../kernel/case';
import { termsOf } from '../kernel/clocks';
import { given, occurredAt, sign } from './guards';
import type { Timed } from './guards';
import type { Guard } from './rules';

/** How a customer was spoken with. */
export const CONTACT_WAYS = ['PHONE', 'EMAIL', 'VISIT', 'SMS', 'CHAT', 'LETTER'] as const;

/** How somebody was shown to be who she says (§2.4). */
export const IDENTITY_CHECKS = ['ACCOUNT_DATA', 'CALL_BACK', 'DOCUMENT', 'KNOWN_PERSON'] as const;

/** A conversation with the customer of a case, or an attempt at one. */
export interface Contact<P extends string> extends Signature {
  way: (typeof CONTACT_WAYS)[number];
  purpose: P;
  reached: boolean;
  contactedAt: Instant;
  note?: Ref;
  /** The customer says that she will leave us (§4.6). */
  leaving?: boolean;
}

/** What a case keeps of its conversations. */
export interface Contacted<P extends string> {
  contacts: readonly Contact<P>[];
  /** First conversation of a person with the customer. */
  firstResponseAt?: Instant;
}

/** What an input tells of a conversation. */
export type Told = Partial<Pick<Contact<string>, 'way' | 'note' | 'leaving' | 'reached'>> & Timed;

/** The conversation that an input tells of. */
export function contactMade<P extends string>(purpose: P, input: Told, ctx: Ctx): Contact<P> {
  const contactedAt = occurredAt(input, ctx);
  const reached = input.reached !== false;
  const way = input.way ?? 'PHONE';
  const said = given(input, 'note', 'leaving');
  return { ...sign(ctx), ...said, way, purpose, reached, contactedAt };
}

/** What a conversation adds to the record; the first one spoken is the first response (CMP-08, SRV-03). */
export function withContact<P extends string>(
  state: Contacted<P>,
  contact: Contact<P>,
): Contacted<P> {
  // News goes out in writing: nobody has spoken with the customer by it.
  const spoken = contact.reached && contact.purpose !== 'NEWS';
  const first = state.firstResponseAt === undefined && spoken;
  return {
    contacts: [...state.contacts, contact],
    ...(first && { firstResponseAt: contact.contactedAt }),
  };
}

type Spoken<P extends string> = Signature & { contact: Contact<P> };

/** A conversation, reached or not. */
export type ContactEvent<P extends string> =
  | { type: 'CUSTOMER_CONTACTED'; data: Spoken<P> }
  | { type: 'CUSTOMER_NOT_REACHED'; data: Spoken<P> };

/** The event of a conversation. */
export function contactEvent<P extends string>(
  contact: Contact<P>,
  ctx: Ctx,
): ContactEvent<P> & { occurredAt: Instant } {
  const type = contact.reached ? 'CUSTOMER_CONTACTED' : 'CUSTOMER_NOT_REACHED';
  return { type, data: { ...sign(ctx), contact }, occurredAt: contact.contactedAt };
}

/** When somebody tried in vain to reach the customer for a purpose, since an instant. */
function attemptsSince<P extends string>(
  { contacts }: Contacted<P>,
  purpose: P,
  since: Instant,
): Instant[] {
  return contacts
    .filter((one) => one.purpose === purpose && !one.reached && one.contactedAt >= since)
    .map(({ contactedAt }) => contactedAt);
}

/** What fruitless attempts are made for, and since when they count. */
interface Trying<S, P> {
  id: string;
  purpose: P;
  since: (state: S) => Instant;
}

/**
 * The conditions on attempts to reach the customer for a purpose: they keep the distance of
 * callbacks, and only after enough of them the case goes on without her word (CBK-12, §5.4). That she was
 * reached is a fact, whenever it was.
 */
export function attemptsAt<P extends string, S extends CaseCore & Contacted<P>>({
  id,
  purpose,
  since,
}: Trying<S, P>): { notJustTried: Guard<S, Timed & { reached?: boolean }>; enough: Guard<S> } {
  const made = (state: S): Instant[] => attemptsSince(state, purpose, since(state));
  return {
    notJustTried: {
      id,
      check(state, ctx, input) {
        if (input.reached !== false) return null;
        const until = tooSoonUntil(made(state), occurredAt(input, ctx), termsOf(state, ctx));
        return until === null ? null : refuse('ATTEMPT_TOO_SOON', { until });
      },
    },
    enough: {
      id,
      check(state, ctx) {
        const terms = termsOf(state, ctx);
        const needed = terms.policy.values['contact.maxAttempts'].attempts;
        const count = attemptsThatCount(made(state), terms);
        return count >= needed ? null : refuse('TOO_FEW_ATTEMPTS', { count, needed });
      },
    },
  };
}
