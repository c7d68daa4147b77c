import { setImmediate } from 'node:timers/promises';
import { inputOf } from './case-kind';
import type { Caller } from './auth';
import { contentHash } from './command';
import type { ApiDeps } from './deps';
import { check, invalid } from './endpoint';
import { KINDS } from './kinds';
import type { FleetWish } from './schemas/fleet';
import type { CaseFilter } from '../db/case-lists';
import { fleetCases, unknownNumbers } from '../db/fleet';
import type { FleetCase } from '../db/fleet';
import { findStaff } from '../db/staff';
import { FLEET_ACTIONS, MOST_CASES, rehearse } from '../domain/bulk';
import type { Rehearsal } from '../domain/bulk';
import { domainError } from '../domain/errors';
import type { Command, Ctx } from '../domain/kernel';
import { deciderOf } from '../domain/kinds';

/** One case of a run, and what would happen to it. */
export interface FleetRow {
  found: FleetCase;
  rehearsal: Rehearsal;
}

/** What a run would do, row by row. */
export interface FleetLook {
  command: Command;
  /** Fields of the command's input that are free text. */
  texts: readonly string[];
  rows: readonly FleetRow[];
  refused: number;
  /** Names what was seen: these cases, this command, and what is refused for which reason. */
  hash: string;
}

/** Open cases that live, unless they are named one by one. */
function filterOf({ filter }: FleetWish, { staff }: Caller): CaseFilter {
  const { stage: stages, owner, ...rest } = filter;
  const named = rest.numbers !== undefined;
  const chosen = { ...rest, stages, owner: owner === 'me' ? staff.id : owner };
  const given = Object.entries(chosen).filter(([, value]) => value !== undefined);
  return { ...Object.fromEntries(given), ...(!named && { open: true, live: true }) };
}

/** The command that every row is. @throws DomainError INVALID_INPUT */
function commandOf({ kind, operation, input }: FleetWish): Pick<FleetLook, 'command' | 'texts'> {
  const action = FLEET_ACTIONS[operation];
  const { schema, texts } = inputOf(KINDS[kind], action);
  const checked = check(schema, input);
  if ('data' in checked) return { command: { action, input: { ...checked.data } }, texts };
  const within = ({ field }: { field: string }): string => ['input', field].join('.');
  throw invalid(checked.fields.map((fault) => ({ ...fault, field: within(fault) })));
}

/** @throws DomainError INVALID_INPUT for numbers that no case has, or TOO_MANY_CASES */
async function casesOf(deps: ApiDeps, caller: Caller, wish: FleetWish): Promise<FleetCase[]> {
  const { kind, filter } = wish;
  const { numbers = [] } = filter;
  const unknown = await unknownNumbers(deps.pool, kind, numbers);
  if (unknown.size > 0) {
    const missing = numbers.flatMap((no, index) =>
      unknown.has(no) ? [{ field: `filter.numbers.${index}`, reason: 'no such case' }] : [],
    );
    throw invalid(missing);
  }
  const found = await fleetCases(deps.pool, kind, filterOf(wish, caller), MOST_CASES + 1);
  if (found.length > MOST_CASES) throw domainError('TOO_MANY_CASES', { most: MOST_CASES });
  return found;
}

/** The context of a command on one case; who is named and what is newest is the same for all. */
async function contextFor(
  deps: ApiDeps,
  { state, updated_at: updatedAt }: FleetCase,
  same: Pick<Ctx, 'now' | 'actor' | 'people' | 'newest'>,
): Promise<Ctx> {
  return {
    ...same,
    now: same.now > updatedAt ? same.now : updatedAt,
    policy: await deps.terms.policy(deps.pool, state.policyVersion),
    calendar: await deps.terms.calendar(deps.pool, state.calendarVersion),
  };
}

/** Rows decided on at a stretch, before others are served. */
const STRETCH = 50;

/**
 * Decides on every case that a wish means, and writes nothing.
 *
 * @throws DomainError INVALID_INPUT or TOO_MANY_CASES
 */
export async function lookAt(
  deps: ApiDeps,
  caller: Caller,
  wish: FleetWish,
): Promise<FleetLook & { asOf: string }> {
  const { command, texts } = commandOf(wish);
  const cases = await casesOf(deps, caller, wish);
  const decider = deciderOf(wish.kind);
  const ids = cases.flatMap(({ state }) => decider.peopleNamed(state, command));
  const named = await findStaff(deps.pool, [...new Set(ids)]);
  const people = Object.fromEntries(named.map((person) => [person.id, person]));
  const newest = await deps.terms.newest(deps.pool);
  const now = deps.clock.now();
  const same = { now, actor: caller.staff, people, newest };
  const rows: FleetRow[] = [];
  for (const found of cases) {
    const ctx = await contextFor(deps, found, same);
    rows.push({ found, rehearsal: rehearse(decider, found.state, command, ctx) });
    if (rows.length % STRETCH === 0) await setImmediate();
  }
  const results = rows.map(({ found, rehearsal: { refusal } }) => [
    found.no,
    refusal?.code ?? null,
  ]);
  const versions = [newest.policy.version, newest.calendar.version];
  const hash = contentHash(wish.kind, command, versions, results.sort());
  const refused = rows.filter(({ rehearsal }) => rehearsal.refusal !== null).length;
  return { command, texts, rows, refused, hash, asOf: now };
}
