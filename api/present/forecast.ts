import { presentParty } from './deadlines';
import type { Recipients } from '../../db/recipients';
import { formatLocal, workingMsBetween } from '../../domain/calendar';
import type { Calendar } from '../../domain/calendar';
import { memoText } from '../../domain/contact/memo';
import { CUSTOMER_NOTICES } from '../../domain/customer-notices';
import type { CustomerText } from '../../domain/customer-notices';
import { deadlineName, noticeParams } from '../../domain/describe';
import type { EffectDraft, ForecastEntry } from '../../domain/kernel';
import { EVENT_TITLES } from '../../domain/order';
import type { Names } from '../../domain/people';
import { render } from '../../domain/text';
import type { Language, Text } from '../../domain/text';

const MINUTE = 60_000;

/** What showing a forecast takes besides its entries. */
export interface ForecastSight {
  calendar: Calendar;
  /** The zone of the reader. */
  zone: string;
  now: string;
  language: Language;
  names: Names;
  recipients: Recipients;
}

/** Who of the staff would be told what. */
export function toldTo(
  effect: EffectDraft,
  at: string,
  sight: Pick<ForecastSight, 'language' | 'names' | 'recipients' | 'zone'>,
): object[] {
  if (effect.type !== 'staffNotice') return [];
  const { code, target, params } = effect;
  const { language, names } = sight;
  const people = sight.recipients(target, at).map((id) => ({ id, name: names.get(id) ?? null }));
  const text = memoText({ code, params }, { language, zone: sight.zone });
  return [{ code, text, to: presentParty(target, language, names), people }];
}

/** What the customer would be told. */
export function toldToCustomer(effect: EffectDraft, language: Language): object[] {
  if (effect.type !== 'customerNotice') return [];
  const texts: Readonly<Record<string, CustomerText>> = CUSTOMER_NOTICES;
  const text = texts[effect.code];
  const subject = text && render(text.subject, language, noticeParams(effect.params, language));
  return [{ code: effect.code, subject: subject ?? effect.code }];
}

/** One timer that fires if nobody acts: when, what, who is told, what it brings about. */
export function presentForecastEntry(entry: ForecastEntry, sight: ForecastSight): object {
  const { at, what, deadline, level, effects, consequences } = entry;
  const { calendar, zone, now, language, names } = sight;
  const titles: Readonly<Record<string, Text>> = EVENT_TITLES;
  return {
    at,
    local: formatLocal(at, zone),
    zone,
    minutesUntil: Math.floor((Date.parse(at) - Date.parse(now)) / MINUTE),
    workingMinutesUntil: Math.floor(workingMsBetween(now, at, calendar) / MINUTE),
    what,
    deadline: deadline && {
      ...deadline,
      name: deadlineName(deadline.kind)[language],
      owner: presentParty(deadline.owner, language, names),
    },
    level,
    told: effects.flatMap((effect) => toldTo(effect, at, sight)),
    customer: effects.flatMap((effect) => toldToCustomer(effect, language)),
    causes: consequences.map(({ type }) => ({
      type,
      title: titles[type]?.[language] ?? type,
    })),
  };
}
