import type { EffectWrite } from '../db/cases';
import { insertNotices } from '../db/inbox';
import { standInsFor } from '../db/organisation';
import type { Db } from '../db/query';
import { holdersOf } from '../db/staff';
import type { CaseCore, EffectDraft, Party } from '../domain/kernel';
import type { Role } from '../domain/people';
import type { Channel } from './channels/channel';

/** Where to look when nobody holds the role asked for: a breach must reach somebody. */
const NEXT_IN_LINE: readonly Role[] = [
  'SALES_MANAGER',
  'DEPT_HEAD',
  'DIRECTOR',
  'GENERAL_MANAGER',
  'ADMIN',
];

/**
 * The people a notice is for: the person, or the holders of the role nearest to the case, or those
 * next in line; whoever is absent is joined by the stand-in (§8.3.4).
 */
export async function recipientsOf(
  db: Db,
  target: Party,
  state: Pick<CaseCore, 'team' | 'department'>,
  now: string,
): Promise<string[]> {
  const first =
    target.person === undefined ? await holders(db, target.role, state) : [target.person];
  return [...new Set([...first, ...(await standInsFor(db, first, now))])];
}

async function holders(
  db: Db,
  role: Role | undefined,
  state: Pick<CaseCore, 'team' | 'department'>,
): Promise<string[]> {
  const start = role === undefined ? 0 : NEXT_IN_LINE.indexOf(role);
  const line = [...(role === undefined ? [] : [role]), ...NEXT_IN_LINE.slice(start + 1)];
  for (const candidate of line) {
    const found = await holdersOf(db, candidate, state);
    if (found.length > 0) return found;
  }
  return [];
}

/** The rows a step writes for its notices: one for the inbox, one for every outside channel. */
export function effectRows(
  caseId: string,
  drafts: readonly EffectDraft[],
  channels: readonly Channel[],
): EffectWrite[] {
  const forStaff = drafts.filter((draft) => draft.type === 'staffNotice');
  return forStaff.flatMap(({ key, ...rest }) => {
    const id = `${caseId}/${key}`;
    const outside = channels.map(({ name }) => ({
      ...rest,
      id: `${id}/${name}`,
      channel: name,
      state: 'PENDING' as const,
    }));
    return [{ ...rest, id, channel: 'inbox', state: 'DELIVERED' as const }, ...outside];
  });
}

/**
 * Puts notices into the inboxes in the transaction that decided them: the inbox lies in the same
 * database, so nothing can be lost or doubled on the way.
 */
export async function fillInboxes(
  db: Db,
  state: CaseCore,
  effects: readonly EffectWrite[],
  now: string,
): Promise<void> {
  for (const { id, channel, target, code, params } of effects) {
    if (channel !== 'inbox') continue;
    const caseId = `${state.kind}-${state.no}`;
    const recipients = await recipientsOf(db, target, state, now);
    await insertNotices(db, { effectId: id, caseId, code, params }, recipients, now);
  }
}
