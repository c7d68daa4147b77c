import type { EffectWrite } from '../db/cases';
import { insertNotices } from '../db/inbox';
import type { Db } from '../db/query';
import { recipientsOf } from '../db/recipients';
import type { CaseCore, EffectDraft } from '../domain/kernel';
import type { Channel } from './channels/channel';

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
