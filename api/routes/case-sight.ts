import type { Caller } from '../auth';
import type { ApiDeps } from '../deps';
import { hasNeed } from '../need';
import type { CaseSight } from '../present/sight';
import { contactIn, privatise } from '../private';
import type { Privatised } from '../private';
import { caseId, findCase } from '../../db/cases';
import type { CaseRow } from '../../db/cases';
import { callerContext } from '../../db/context';
import type { Asking } from '../../db/context';
import { orderExtras } from '../../db/order-extras';
import { findParty } from '../../db/private';
import { peopleIn } from '../../domain/describe';
import { domainError } from '../../domain/errors';
import type { CaseCore, CaseKind, Command, Ctx } from '../../domain/kernel';
import { overviewOf } from '../../domain/overview';
import type { Language } from '../../domain/text';

/** Reads a case of a kind. @throws DomainError CASE_NOT_FOUND */
export async function readCase(deps: ApiDeps, kind: CaseKind, no: string): Promise<CaseRow> {
  const row = await findCase(deps.pool, caseId(kind, no));
  if (row === undefined) throw domainError('CASE_NOT_FOUND', { no });
  return row;
}

/** The asking side of a command, by id. */
export function askingOf(caller: Caller): Asking {
  const { staff, onBehalfOf } = caller;
  return { actor: staff.id, ...(onBehalfOf && { onBehalfOf: onBehalfOf.id }) };
}

const LOOKING: Command = { action: '', input: {} };

/** The context of a caller on a case: for a command, or just for looking. */
export function contextOf(
  deps: ApiDeps,
  row: CaseRow,
  caller: Caller,
  command: Command = LOOKING,
): Promise<Ctx> {
  const clock = deps.clock.now();
  const now = clock > row.updated_at ? clock : row.updated_at;
  const source = { db: deps.pool, terms: deps.terms };
  const { staff: actor, onBehalfOf } = caller;
  return callerContext(source, row, { actor, ...(onBehalfOf && { onBehalfOf }) }, command, now);
}

/** Everything needed to show a case to a caller. */
export async function sightOf(
  deps: ApiDeps,
  row: CaseRow,
  caller: Caller,
  language: Language,
): Promise<CaseSight> {
  const { party } = overviewOf(row.state);
  return {
    ctx: await contextOf(deps, row, caller),
    caller,
    language,
    full: await hasNeed({ deps, caller }, row.state),
    ...(await orderExtras(deps.pool, row.id, party, peopleIn(row.state))),
    updatedAt: row.updated_at,
  };
}

/** The input of an action without what it says about people; a contact is completed by the present one. */
export async function privatised(
  deps: ApiDeps,
  row: CaseRow,
  id: string,
  input: Readonly<Record<string, unknown>>,
  texts: readonly string[],
): Promise<Privatised> {
  const contact = contactIn(input) === null ? null : overviewOf(row.state).party;
  const present = contact === null ? undefined : await findParty(deps.pool, contact);
  return privatise(id, input, texts, present);
}

/** What is shown of a rehearsal: also the texts and the contact that were not written down. */
export function withUnwritten(
  sight: CaseSight,
  state: CaseCore,
  { texts, party }: Privatised,
): CaseSight {
  const author = sight.caller.staff.id;
  const said = Object.entries(texts).map(([id, body]) => [id, { body, author }] as const);
  const parties = new Map(sight.parties);
  if (party !== null) parties.set(party.id, party);
  const id = overviewOf(state).party;
  const present = id === null ? undefined : parties.get(id);
  return { ...sight, texts: new Map([...sight.texts, ...said]), parties, party: present };
}
