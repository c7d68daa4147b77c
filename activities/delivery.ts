import { Context } from '@temporalio/activity';
import { Rejected } from './channels';
import type { Channel, Delivery } from './channels';
import type { Deps } from './deps';
import { notTold, tellBeside } from './notices';
import { zoneOfCustomer } from '../db/customer-clock';
import { markDelivered, markFailed } from '../db/effects';
import type { Failed, PendingEffect } from '../db/effects';
import { findParty } from '../db/private';
import { inTransaction } from '../db/query';
import { surveyToken } from '../dispatch/survey-links';
import { recipientsOf } from '../db/recipients';
import { findStaff, mailAddresses, zonesOf } from '../db/staff';
import type { Hours } from '../domain/contact/hours';
import { endOf } from '../domain/contact/lane';
import { letterOf } from '../domain/contact/letter';
import { memoLetter } from '../domain/contact/memo';
import type { Memo, MemoStyle } from '../domain/contact/memo';
import { nextTry } from '../domain/contact/retry';
import type { CaseCore } from '../domain/kernel';
import type { NotToldReason } from '../domain/notices';
import { overviewOf } from '../domain/overview';
import { linkPath, publicAddress } from '../platform/public-url';

/** Everything it takes to deliver the effects of one case at an instant. */
export interface Errand {
  deps: Deps;
  state: CaseCore;
  /** The terms of the case. */
  hours: Hours;
  at: string;
  newestPolicy: number;
}

/** The other end can never be reached as things stand: nothing is tried, people have to act. */
class Unreachable extends Error {
  readonly reason: NotToldReason;

  constructor(reason: NotToldReason) {
    super(reason);
    this.reason = reason;
  }
}

/** The id a message carries: the same whenever it is repeated, another when people ask for it again. */
function idOf({ id, resends }: PendingEffect): string {
  return resends === 0 ? id : `${id}#${resends}`;
}

export function styleOf({ deps, hours }: Errand): MemoStyle {
  return { language: deps.house?.language ?? 'zh', zone: hours.calendar.zone };
}

/** How a message on a lane is written: in the zone of the person, where it goes to one. */
export async function styleOn(errand: Errand, channel: Channel, lane: string): Promise<MemoStyle> {
  const style = styleOf(errand);
  if (channel.perPerson !== true) return style;
  const person = endOf(lane);
  const zone = (await zonesOf(errand.deps.pool, [person])).get(person) ?? style.zone;
  return { ...style, zone };
}

export function memoOf({ case_id: caseId, code, params }: PendingEffect): Memo {
  return { no: String(params['no'] ?? caseId), code, params };
}

async function namesOf(errand: Errand, ids: readonly string[]): Promise<string[]> {
  return (await findStaff(errand.deps.pool, ids)).map(({ name }) => name);
}

/** Where a message on a lane goes to: the person's address, on channels that need one. */
export async function addressOn(
  { deps }: Errand,
  channel: Channel,
  lane: string,
): Promise<Pick<Delivery, 'to'>> {
  if (channel.perPerson !== true) return {};
  const person = endOf(lane);
  const to = (await mailAddresses(deps.pool, [person])).get(person);
  if (to === undefined) throw new Rejected(`${person} has no address any more`);
  return { to };
}

async function memoDelivery(
  errand: Errand,
  channel: Channel,
  effect: PendingEffect,
): Promise<Delivery> {
  const { deps, state, at } = errand;
  const recipients = await recipientsOf(deps.pool, effect.target, state, at);
  // A letter to one person need not say whom it is for, nor one that names its departments.
  const names =
    channel.reader === 'STAFF' &&
    channel.perPerson !== true &&
    effect.params['departments'] === undefined
      ? await namesOf(errand, recipients)
      : [];
  return {
    id: idOf(effect),
    letter: memoLetter(memoOf(effect), names, await styleOn(errand, channel, effect.channel)),
    ...(await addressOn(errand, channel, effect.channel)),
    notice: { effect, recipients },
    signal: Context.current().cancellationSignal,
  };
}

/** The link of a letter that asks for an answer. It is made as the letter leaves and stored nowhere. */
async function linkOf(errand: Errand, effect: PendingEffect): Promise<{ link?: string }> {
  if (effect.code !== 'SURVEY') return {};
  const { deps } = errand;
  const address = deps.house?.publicUrl;
  if (address === undefined) throw new Unreachable('NO_PUBLIC_URL');
  const about = { caseId: effect.case_id, callbackId: String(effect.params['callback']), by: null };
  const token = await surveyToken(deps, about, errand.at);
  return { link: publicAddress(address, linkPath(token)) };
}

/** A letter to the customer. Who she is, is looked up now and stands nowhere else (§8.3.16). */
async function letterDelivery(errand: Errand, effect: PendingEffect): Promise<Delivery> {
  const { deps, state } = errand;
  const { party } = overviewOf(state);
  const contact = party === null ? undefined : await findParty(deps.pool, party);
  if (contact?.email == null) throw new Unreachable('NO_ADDRESS');
  const [contactPerson] = state.owner === null ? [] : await namesOf(errand, [state.owner]);
  const zone = await zoneOfCustomer(deps.pool, state, errand.hours);
  const known = { name: contact.name, contactPerson, phone: deps.house?.phone };
  const facts = { ...styleOf(errand), zone, house: errand.hours.calendar.zone, ...known };
  const params = { ...effect.params, ...(await linkOf(errand, effect)) };
  return {
    id: idOf(effect),
    letter: letterOf(effect.code, params, facts),
    to: contact.email,
    signal: Context.current().cancellationSignal,
  };
}

/** Notes that a customer was not told, and asks staff to do it, in one transaction. */
async function tellStaff(
  errand: Errand,
  effect: PendingEffect,
  error: string,
  how: { failed: Failed; reason: NotToldReason },
): Promise<void> {
  const { deps, state, hours, at: now } = errand;
  const key = `${effect.id.slice(effect.case_id.length + 1)}:${effect.resends}`;
  const notice = notTold(state, { key, code: effect.code }, how.reason);
  await inTransaction(deps.pool, async (client) => {
    await markFailed(client, effect.id, error, how.failed);
    const desk = { db: client, channels: deps.channels, state, hours, now };
    await tellBeside(desk, [notice]);
  });
}

/** Notes an attempt in vain; true when the effect is given up and those behind it may go. */
export async function failed(
  errand: Errand,
  effect: PendingEffect,
  error: unknown,
): Promise<boolean> {
  const { deps, at, hours } = errand;
  const reason = error instanceof Error ? error.message : 'unknown error';
  deps.logger.warn({ effect: effect.id, reason }, 'effect not delivered');
  if (error instanceof Unreachable) {
    await tellStaff(errand, effect, reason, {
      failed: { state: 'NOT_SENT' },
      reason: error.reason,
    });
    return true;
  }
  const refused = error instanceof Rejected;
  const nextAttemptAt = refused ? null : nextTry(effect, at, hours.policy);
  if (nextAttemptAt !== null) {
    await markFailed(deps.pool, effect.id, reason, { nextAttemptAt });
    return false;
  }
  const over: Failed = { state: 'GIVEN_UP' };
  if (effect.type !== 'customerNotice') await markFailed(deps.pool, effect.id, reason, over);
  else {
    const why = refused ? 'REFUSED' : 'TIME_OVER';
    await tellStaff(errand, effect, reason, { failed: over, reason: why });
  }
  return true;
}

/** Sends one effect by itself; false when those behind it have to wait. */
export async function deliverAlone(
  errand: Errand,
  effect: PendingEffect,
  channel: Channel | undefined,
): Promise<boolean> {
  const { deps, at } = errand;
  try {
    if (channel === undefined) throw new Unreachable('NO_MAIL_SERVER');
    const delivery =
      channel.reader === 'CUSTOMER'
        ? await letterDelivery(errand, effect)
        : await memoDelivery(errand, channel, effect);
    await channel.deliver(delivery);
    await markDelivered(deps.pool, effect.id, at);
    return true;
  } catch (error) {
    return failed(errand, effect, error);
  }
}
