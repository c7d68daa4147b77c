import type { Caller } from '../auth';
import { presentContact } from './contact';
import { resolveTexts } from './texts';
import type { NoticeRow, ResendRow } from '../../db/notices';
import type { PartyRow, Texts } from '../../db/private';
import { endOf, wayOf } from '../../domain/contact/lane';
import { letterOf } from '../../domain/contact/letter';
import { memoText } from '../../domain/contact/memo';
import { partyText } from '../../domain/describe';
import { NOT_TOLD_REASONS } from '../../domain/notices';
import type { Names } from '../../domain/people';
import type { Language, Text } from '../../domain/text';

/** Everything that showing the notices of a case takes besides their rows. */
export interface NoticeSight {
  caller: Caller;
  language: Language;
  zone: string;
  /** The zone of the customer. */
  herZone: string;
  house: string;
  /** Who follows the case. */
  owner: string | null;
  names: Names;
  contact: PartyRow | undefined;
  texts: Texts;
  /** Whether the caller needs what is personal (§8.3.17). */
  full: boolean;
  resends: readonly ResendRow[];
}

interface Contact {
  name: string | null;
  email: string | null;
}

/** A message as its reader gets it, in the language of whoever asks now. */
function wording(notice: NoticeRow, sight: NoticeSight): { subject: string | null; text: string } {
  const { code, params } = notice;
  const { language, zone, herZone, house, owner, names } = sight;
  if (notice.type === 'staffNotice') {
    return { subject: null, text: memoText({ code, params }, { language, zone }) };
  }
  const contact = presentContact(sight.contact, sight.full) as Contact | null;
  const contactPerson = owner === null ? undefined : names.get(owner);
  return letterOf(code, params, {
    language,
    zone: herZone,
    house,
    name: contact?.name,
    contactPerson,
  });
}

function recipientOf(notice: NoticeRow, sight: NoticeSight): string | null {
  if (notice.type === 'staffNotice') {
    const person = wayOf(notice.channel) === 'staffEmail' ? endOf(notice.channel) : undefined;
    const party = person === undefined ? notice.target : { person };
    return partyText(party, sight.language, sight.names);
  }
  return (presentContact(sight.contact, sight.full) as Contact | null)?.email ?? null;
}

/** A reason of ours in words, what another end said as it is. */
function errorText(error: string | null, language: Language): string | null {
  const reasons: Readonly<Record<string, Text>> = NOT_TOLD_REASONS;
  return error === null ? null : (reasons[error]?.[language] ?? error);
}

/** One entry of the log of notices, as the caller may see it (CUS-06). */
export function presentNotice(notice: NoticeRow, sight: NoticeSight): object {
  const { id, code, state, attempts, createdAt, nextAttemptAt, deliveredAt, via } = notice;
  const { language } = sight;
  const resent = sight.resends
    .filter(({ effectId }) => effectId === notice.effectId)
    .map(({ effectId: _id, reasonId, formerError, ...rest }) => ({
      ...rest,
      reason: resolveTexts(reasonId, sight),
      formerError: errorText(formerError, language),
    }));
  return {
    ...{ id, code, state, attempts, createdAt, nextAttemptAt, deliveredAt, resent },
    for: notice.type === 'staffNotice' ? 'STAFF' : 'CUSTOMER',
    channel: wayOf(notice.channel),
    recipient: recipientOf(notice, sight),
    ...wording(notice, sight),
    error: errorText(notice.error, language),
    digest: via,
  };
}
