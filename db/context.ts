import type { CaseRow } from './cases';
import type { CommandedCase } from './commands';
import { earlierComplaints } from './complaint-history';
import { traitsOf } from './customer-duplicates';
import { earlierRequests } from './service-history';
import { besideFile } from './customer-matters';
import { goodsFor } from './order-goods';
import type { Db } from './query';
import { findStaff, headedDepartments } from './staff';
import { lentTo } from './standing-in';
import type { TermsCache } from './terms';
import { domainError } from '../domain/errors';
import { deciderOf } from '../domain/kinds';
import type { Command, Ctx } from '../domain/kernel';
import { REASON_ACTIONS } from '../domain/overdue';
import { CUSTOMER, SYSTEM } from '../domain/people';
import type { Person } from '../domain/people';
import type { ServiceState } from '../domain/service';
import type { ComplaintData, ComplaintState } from '../domain/complaint';

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

/** Those who act and are no members of staff. */
const NOBODY: Readonly<Record<string, Person>> = { [CUSTOMER.id]: CUSTOMER, [SYSTEM.id]: SYSTEM };

const byId = (people: readonly Person[]): Record<string, Person> =>
  Object.fromEntries(people.map((person) => [person.id, person]));

/** The people a command names; most name nobody, and nobody is asked for then. */
async function peopleNamed(
  db: Db,
  row: CaseTerms,
  command: Command,
): Promise<Record<string, Person>> {
  const ids = deciderOf(row.state.kind).peopleNamed(row.state, command);
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

/** Earlier cases like one whose data are filled in; other commands need none (CMP-30, SRV-03). */
async function earlierOf(
  db: Db,
  { state }: CaseTerms,
  { action, input }: Command,
  ctx: Pick<Ctx, 'now' | 'policy' | 'calendar'>,
): Promise<Pick<Ctx, 'earlier'>> {
  if (action !== 'fillIn') return {};
  if (state.kind === 'service') {
    const data = { ...(state as ServiceState).data, ...input };
    return { earlier: await earlierRequests(db, data, ctx) };
  }
  if (state.kind !== 'complaint') return {};
  const { data, no, openedAt } = state as ComplaintState;
  const { customerNo, contact } = { ...data, ...(input as Partial<ComplaintData>) };
  const traits = contact === null ? undefined : await traitsOf(db, contact.party);
  const who = { customerNo, traits, own: { no, openedAt } };
  return { earlier: await earlierComplaints(db, who, ctx) };
}

const ON_REASONS: ReadonlySet<string> = new Set(REASON_ACTIONS);

/** Which departments have a head, for those who explain and approve lateness (CMP-12). */
async function headedFor(db: Db, { action }: Command): Promise<Pick<Ctx, 'headed'>> {
  return ON_REASONS.has(action) ? { headed: await headedDepartments(db) } : {};
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
  const actor = NOBODY[asking.actor] ?? people[asking.actor];
  if (actor?.active !== true) throw domainError('UNAUTHENTICATED');
  const terms = await termsFor(source, row);
  const earlier = await earlierOf(source.db, row, command, { now, ...terms });
  const headed = await headedFor(source.db, command);
  const beside = await besideFile(source.db, row.state, command);
  const goods = await goodsFor(source.db, row.state, command);
  const ctx: Ctx = { now, actor, people, ...terms, ...earlier, ...headed, ...beside, ...goods };
  if (onBehalfOf === undefined) return ctx;
  const absent = (await lentTo(source.db, actor.id, now)).find(({ id }) => id === onBehalfOf);
  if (absent === undefined) throw domainError('NOT_ASSIGNED_DEPUTY', { person: onBehalfOf });
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
  const terms = await termsFor(source, row);
  const earlier = await earlierOf(source.db, row, command, { now, ...terms });
  const headed = await headedFor(source.db, command);
  const beside = await besideFile(source.db, row.state, command);
  const goods = await goodsFor(source.db, row.state, command);
  return { now, ...caller, people, ...terms, ...earlier, ...headed, ...beside, ...goods };
}
