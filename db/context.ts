import { standsInFor } from './organisation';
import type { Db } from './query';
import { findStaff } from './staff';
import type { TermsCache } from './terms';
import { domainError } from '../domain/errors';
import { deciderOf } from '../domain/kinds';
import type { CaseCore, Command, Ctx } from '../domain/kernel';
import { SYSTEM } from '../domain/people';
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

async function peopleById(db: Db, ids: readonly string[]): Promise<Record<string, Person>> {
  const rows = await findStaff(db, [...new Set(ids)]);
  return Object.fromEntries(rows.map((row) => [row.id, row]));
}

/** The terms a case follows, and the newest ones (SYS-08). */
async function termsFor(
  source: ContextSource,
  state: CaseCore,
): Promise<Pick<Ctx, 'policy' | 'calendar' | 'newest'>> {
  const { db, terms } = source;
  const newest = await terms.newest(db);
  return {
    policy: await terms.policy(db, state.policyVersion),
    calendar: await terms.calendar(db, state.calendarVersion),
    newest,
  };
}

/** The context in which the system settles a case. */
export async function settlingContext(
  source: ContextSource,
  state: CaseCore,
  now: string,
): Promise<Ctx> {
  return { now, actor: SYSTEM, ...(await termsFor(source, state)) };
}

/**
 * The context in which a person's command is decided.
 *
 * @throws DomainError UNAUTHENTICATED for an unknown or inactive actor, NOT_ASSIGNED_DEPUTY when no
 *   absence makes the actor a stand-in
 */
export async function commandContext(
  source: ContextSource,
  state: CaseCore,
  asking: Asking,
  command: Command,
  now: string,
): Promise<Ctx> {
  const named = deciderOf(state.kind).peopleNamed(command);
  const { onBehalfOf } = asking;
  const ids = [asking.actor, ...(onBehalfOf === undefined ? [] : [onBehalfOf]), ...named];
  const people = await peopleById(source.db, ids);
  const actor = people[asking.actor];
  if (actor?.active !== true) throw domainError('UNAUTHENTICATED');
  const ctx: Ctx = { now, actor, people, ...(await termsFor(source, state)) };
  if (onBehalfOf === undefined) return ctx;
  const absent = people[onBehalfOf];
  if (absent === undefined || !(await standsInFor(source.db, actor.id, onBehalfOf, now))) {
    throw domainError('NOT_ASSIGNED_DEPUTY', { person: onBehalfOf });
  }
  return { ...ctx, onBehalfOf: absent };
}
