import { randomUUID } from 'node:crypto';
import { Context } from '@temporalio/activity';
import type { Channel } from './channels';
import { addressOn, deliverAlone, failed, memoOf, styleOn } from './delivery';
import type { Errand } from './delivery';
import { gather, lockChannel, markDigestSent, takeAlone, takeOver, trafficOn } from '../db/digests';
import type { Traffic } from '../db/digests';
import { findPending, letRest } from '../db/effects';
import type { PendingEffect } from '../db/effects';
import { inTransaction } from '../db/query';
import type { Db } from '../db/query';
import type { Letter } from '../domain/contact/letter';
import { digestLetter, memoLetter } from '../domain/contact/memo';
import type { Memo, MemoStyle } from '../domain/contact/memo';

/** How an effect leaves: by itself, with the others of a burst, later, or it has left already. */
type Way =
  | { send: 'ALONE' }
  | { send: 'DIGEST'; id: string; members: PendingEffect[] }
  | { send: 'LATER'; at: string }
  | { send: 'NOTHING' };

interface DigestRule {
  notices: number;
  minutes: number;
}

const shifted = (at: string, minutes: number): string =>
  new Date(Date.parse(at) + minutes * 60_000).toISOString();

/** Whether so much is due that it goes together; what has waited for the next digest does in any case. */
function isBurst({ taken, waiting, lastDigestAt }: Traffic, at: string, rule: DigestRule): boolean {
  if (taken + waiting >= rule.notices) return true;
  const goesOn = lastDigestAt !== null && lastDigestAt > shifted(at, -2 * rule.minutes);
  return goesOn && waiting > 1;
}

async function takeOverWay(db: Db, id: string, at: string): Promise<Way> {
  const members = await takeOver(db, id, at);
  return members.length === 0 ? { send: 'NOTHING' } : { send: 'DIGEST', id, members };
}

/** Decides under the lock of the lane: two cases of one burst must not both start a digest. */
async function wayOf(db: Db, id: string, at: string, rule: DigestRule): Promise<Way> {
  const effect = await findPending(db, id);
  if (effect === undefined) return { send: 'NOTHING' };
  if (effect.via !== null) return takeOverWay(db, effect.via, at);
  const { channel, taken_at: takenAt } = effect;
  const since = shifted(at, -rule.minutes);
  const again = takenAt !== null && takenAt > since;
  const traffic = await trafficOn(db, channel, { since, now: at });
  if (again || !isBurst(traffic, at, rule)) {
    return { send: (await takeAlone(db, id, at)) ? 'ALONE' : 'NOTHING' };
  }
  const { lastDigestAt } = traffic;
  const nextDigestAt = lastDigestAt === null ? at : shifted(lastDigestAt, rule.minutes);
  if (nextDigestAt > at) return { send: 'LATER', at: nextDigestAt };
  const digest = `digest/${randomUUID()}`;
  const members = await gather(db, { id: digest, channel, since, now: at });
  return { send: 'DIGEST', id: digest, members };
}

/** A digest of one is that one. */
function letterTo(memos: readonly Memo[], style: MemoStyle): Letter {
  return memos.length === 1 ? memoLetter(memos[0]!, [], style) : digestLetter(memos, style);
}

async function sendDigest(
  errand: Errand,
  channel: Channel,
  { id, members }: { id: string; members: PendingEffect[] },
): Promise<boolean> {
  const { deps, at } = errand;
  const lane = members[0]!.channel;
  try {
    await channel.deliver({
      id,
      letter: letterTo(members.map(memoOf), await styleOn(errand, channel, lane)),
      ...(await addressOn(errand, channel, lane)),
      signal: Context.current().cancellationSignal,
    });
    await markDigestSent(deps.pool, id, at);
    return true;
  } catch (error) {
    for (const member of members) await failed(errand, member, error);
    return false;
  }
}

/**
 * Tells staff outside the house. From `alert.digestFrom` on what is due for one person or robot goes
 * out as one message, and at most one in that time; each of the notices it carries is delivered by it
 * and says so (SYS-10). The rule is that of the newest policy, since a burst comes from many cases.
 */
export async function deliverToStaff(
  errand: Errand,
  effect: PendingEffect,
  channel: Channel,
): Promise<boolean> {
  const { deps, at } = errand;
  const { values } = await deps.terms.policy(deps.pool, errand.newestPolicy);
  const way = await inTransaction(deps.pool, async (client) => {
    await lockChannel(client, effect.channel);
    return wayOf(client, effect.id, at, values['alert.digestFrom']);
  });
  if (way.send === 'ALONE') return deliverAlone(errand, effect, channel);
  if (way.send === 'DIGEST') return sendDigest(errand, channel, way);
  if (way.send === 'LATER') await letRest(deps.pool, effect.id, way.at);
  return way.send === 'NOTHING';
}
