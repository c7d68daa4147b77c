import type { CaseRow } from './cases';
import type { CommandedCase } from './commands';
import { standsInFor } from './organisation';
import type { Db } from './query';
import { findStaff } from './staff';
import type { TermsCache } from './terms';
import { domainError } from '../domain/errors';
import { deciderOf } from '../domain/kinds';
import type { Command, Ctx } from '../domain/kernel';
import { CUSTOMER, SYSTEM } from '../domain/people';
import type { Person } from '../domain/people';

/** Who asks, by id; the rights are looked up when it is decided. */
export interface Asking {
  actor: string;
  onBehalfOf?: string;
}

/** Everything the rules look at besides the state of the case, read in one place. */
export interface ContextSource {
  db: Db;
  terms: TermsCache;
}

const byId = (people: readonly Person[]): Record<string, Person> =>
  Object.fromEntries(people.map((person) => [person.id, person]));

/** The people a command names; most name nobody, and nobody is asked for then. */
async function peopleNamed(
  db: Db,
  row: CaseTerms,
  command: Command,
): Promise<Record<string, Person>> {
  const ids = deciderOf(row.state.kind).peopleNamed(command);
  return ids.length === 0 ? {} : byId(await findStaff(db, [...new Set(ids)]));
}

/** A case, and the newest terms there are. */
export type CaseTerms = Pick<CaseRow, 'state' | 'newest_policy' | 'newest_calendar'>;

/** The terms a case follows, and the newest ones (SYS-08). */
async function termsFor(
  source: ContextSource,
  { state, newest_policy: policy, newest_calendar: calendar }: CaseTerms,
): Promise<Pick<Ctx, 'policy' | 'calendar' | 'newest'>> {
  const { db, terms } = source;
  return {
    policy: await terms.policy(db, state.policyVersion),
    calendar: await terms.calendar(db, state.calendarVersion),
    newest: {
      policy: await terms.policy(db, policy),
      calendar: await terms.calendar(db, calendar),
    },
  };
}

/** The context in which the system settles a case. */
export async function settlingContext(
  source: ContextSource,
  row: CaseTerms,
  now: string,
): Promise<Ctx> {
  return { now, actor: SYSTEM, ...(await termsFor(source, row)) };
}

/**
 * The context in which a person's command is decided.
 *
 * @throws DomainError UNAUTHENTICATED for an unknown or inactive actor, NOT_ASSIGNED_DEPUTY when no
 *   absence makes the actor a stand-in
 */
export async function commandContext(
  source: ContextSource,
  row: CommandedCase,
  asking: Asking,
  command: Command,
  now: string,
): Promise<Ctx> {
  const { onBehalfOf } = asking;
  const people = { ...(await peopleNamed(source.db, row, command)), ...byId(row.people) };
  const actor = asking.actor === CUSTOMER.id ? CUSTOMER : people[asking.actor];
  if (actor?.active !== true) throw domainError('UNAUTHENTICATED');
  const ctx: Ctx = { now, actor, people, ...(await termsFor(source, row)) };
  if (onBehalfOf === undefined) return ctx;
  const absent = people[onBehalfOf];
  if (absent === undefined || !(await standsInFor(source.db, actor.id, onBehalfOf, now))) {
    throw domainError('NOT_ASSIGNED_DEPUTY', { person: onBehalfOf });
  }
  return { ...ctx, onBehalfOf: absent };
}

/**
 * The context of somebody the API has signed in with this very request; only people whom the command
 * names are asked for.
 */
export async function callerContext(
  source: ContextSource,
  row: CaseTerms,
  caller: Pick<Ctx, 'actor' | 'onBehalfOf'>,
  command: Command,
  now: string,
): Promise<Ctx> {
  const people = await peopleNamed(source.db, row, command);
  return { now, ...caller, people, ...(await termsFor(source, row)) };
}
