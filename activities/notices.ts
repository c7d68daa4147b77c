import { hoursOfCustomer } from '../db/customer-clock';
import { insertNotices } from '../db/inbox';
import { insertEffects } from '../db/effects';
import type { EffectWrite } from '../db/effects';
import type { Db } from '../db/query';
import { recipientsOf } from '../db/recipients';
import { mailAddresses } from '../db/staff';
import type { TermsCache } from '../db/terms';
import { leavesAnytime, leavesAt } from '../domain/contact/hours';
import type { Hours, Leaving } from '../domain/contact/hours';
import { laneOf } from '../domain/contact/lane';
import { staffNotice } from '../domain/kernel';
import type { CaseCore, EffectDraft, StaffNotice } from '../domain/kernel';
import type { NotToldReason } from '../domain/notices';
import { followerOf } from '../domain/kinds';
import type { Channel } from './channels/channel';
import { staffChannels } from './channels/lane';

/** The lane of what is asked of other cases. */
export const REQUESTS = 'case';

/** The case on which notices are written, and how. */
export interface Desk {
  db: Db;
  channels: readonly Channel[];
  state: CaseCore;
  hours: Hours;
  now: string;
}

export const caseIdOf = ({ kind, no }: Pick<CaseCore, 'kind' | 'no'>): string => `${kind}-${no}`;

/** The terms a case follows, as far as they say when its notices leave. */
export async function hoursOf(db: Db, terms: TermsCache, state: CaseCore): Promise<Hours> {
  return {
    policy: await terms.policy(db, state.policyVersion),
    calendar: await terms.calendar(db, state.calendarVersion),
  };
}

/** The part of a row that says where and when a notice leaves. */
function leaving(desk: Desk, notice: Leaving, channel: Channel, person?: string) {
  const anytime = channel.reader !== 'PROGRAM' && leavesAnytime(notice, desk.hours);
  const at = leavesAt(notice, caseIdOf(desk.state), desk.now, desk.hours);
  return {
    channel: laneOf(channel.name, anytime, person),
    state: 'PENDING' as const,
    ...(channel.reader !== 'PROGRAM' && at > desk.now && { nextAttemptAt: at }),
  };
}

/** The people whom a notice reaches at their own address. */
async function addressed(desk: Desk, { target }: StaffNotice): Promise<string[]> {
  const recipients = await recipientsOf(desk.db, target, desk.state, desk.now);
  const known = await mailAddresses(desk.db, recipients);
  return recipients.filter((id) => known.has(id));
}

async function staffRows(desk: Desk, notice: StaffNotice): Promise<EffectWrite[]> {
  const { key, once, ...rest } = notice;
  const id = `${caseIdOf(desk.state)}/${key}`;
  const rows: EffectWrite[] = [{ ...rest, id, channel: 'inbox', state: 'DELIVERED' }];
  for (const channel of staffChannels(desk.channels, desk.state.team)) {
    const people = channel.perPerson === true ? await addressed(desk, notice) : [undefined];
    for (const person of people) {
      const way = leaving(desk, notice, channel, person);
      // Programs read for whom it is; people who read for several are told once.
      const told = once === undefined || channel.reader === 'PROGRAM' ? key : once;
      rows.push({ ...rest, id: `${caseIdOf(desk.state)}/${told}/${way.channel}`, ...way });
    }
  }
  return rows;
}

/** Tells whoever follows the case that the customer has to be told by other means. */
export function notTold(
  state: CaseCore,
  message: { key: string; code: string },
  reason: NotToldReason,
): StaffNotice {
  const params = { no: state.no, message: message.code, reason };
  return staffNotice(`not-told:${message.key}`, followerOf(state), 'CUSTOMER_NOT_TOLD', params);
}

/** The same desk on the customer's clock, which is looked up only where she is told something. */
async function deskOfCustomer(desk: Desk, drafts: readonly EffectDraft[]): Promise<Desk> {
  if (!drafts.some(({ type }) => type === 'customerNotice')) return desk;
  return { ...desk, hours: await hoursOfCustomer(desk.db, desk.state, desk.hours) };
}

/**
 * The rows that notices become: to staff one for the inbox and one for every way out of the house, to
 * the customer one by mail (§3.5). Without a mail server a customer's is there all the same, as not
 * sent, and staff are asked to tell her.
 */
export async function effectRows(
  desk: Desk,
  drafts: readonly EffectDraft[],
): Promise<EffectWrite[]> {
  const mail = desk.channels.find(({ reader }) => reader === 'CUSTOMER');
  const rows: EffectWrite[] = [];
  const herDesk = mail !== undefined && (await deskOfCustomer(desk, drafts));
  for (const draft of drafts) {
    if (draft.type === 'staffNotice') {
      rows.push(...(await staffRows(desk, draft)));
      continue;
    }
    const { key, ...rest } = draft;
    if (draft.type === 'caseRequest') {
      const id = `${caseIdOf(desk.state)}/${key}`;
      rows.push({ ...rest, id, target: {}, channel: REQUESTS, state: 'PENDING' });
      continue;
    }
    const row = { ...rest, id: `${caseIdOf(desk.state)}/${key}`, target: {} };
    if (herDesk) rows.push({ ...row, ...leaving(herDesk, draft, mail) });
    else {
      rows.push({ ...row, channel: 'email', state: 'NOT_SENT', error: 'NO_MAIL_SERVER' });
      rows.push(...(await staffRows(desk, notTold(desk.state, draft, 'NO_MAIL_SERVER'))));
    }
  }
  return rows;
}

/**
 * Writes notices that no step of the case decided: what a delivery brought to light. Repeated, they are
 * written once.
 */
export async function tellBeside(desk: Desk, drafts: readonly EffectDraft[]): Promise<void> {
  const { db, state, now } = desk;
  const rows = await effectRows(desk, drafts);
  await insertEffects(db, caseIdOf(state), rows, now);
  await fillInboxes(db, state, rows, now);
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
    const recipients = await recipientsOf(db, target, state, now);
    const notice = { effectId: id, caseId: caseIdOf(state), code, params };
    await insertNotices(db, notice, recipients, now);
  }
}
