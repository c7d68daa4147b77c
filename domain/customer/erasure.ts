import { addMonthsClamped } from '../calendar';
import type { Instant } from '../calendar';
import { trusted } from '../kernel/trusted';
import type { Text } from '../text';
import { SPECIAL_DAY_KINDS } from './basics';
import type { CustomerState } from './state';

/** The same moment of the year so many years later, earlier for a negative number; 29 February is clamped. */
export function yearsLater(at: Instant, years: number): Instant {
  return `${addMonthsClamped(at.slice(0, 10), 12 * years)}${at.slice(10)}`;
}

/** What an erasure leaves standing, and on what ground (PIPL, §8.3.16). */
export const STAYS: readonly { what: Text; why: Text }[] = [
  {
    what: {
      zh: '客户编号、订单号、投诉号等编号',
      en: 'Numbers of the customer, the orders, the complaints',
    },
    why: {
      zh: '不含个人信息；账务凭证须可追溯（个人信息保护法第13条第3项：履行法定义务）。',
      en: 'They name nobody; books and vouchers have to be traceable (PIPL art. 13 (3): legal duties).',
    },
  },
  {
    what: { zh: '货物、数量、金额与日期', en: 'Goods, quantities, amounts and dates' },
    why: {
      zh: '会计档案须按法定期限保存（会计档案管理办法第14条）；与个人已无关联。',
      en: 'Accounting records are kept for the time the law demands; they no longer point to a person.',
    },
  },
  {
    what: {
      zh: '办理过程（谁在何时做了什么），不含联系方式、文字内容与纪念日；已做的问候仍有其日期',
      en: 'What was done when and by which member of staff, without contact data, texts or special days; greetings that were made keep their dates',
    },
    why: {
      zh: '证明本单位履行义务及本次删除本身（个人信息保护法第69条：举证责任）。',
      en: 'Proof that duties were met, and of the erasure itself (PIPL art. 69: burden of proof).',
    },
  },
];

const OWN_KINDS = Object.keys(SPECIAL_DAY_KINDS).join('|');

/** Keys of planned contacts on a day of the customer's own, also those of a file merged into another. */
const OWN_DAY = new RegExp(`(?:^|:)day:(?:${OWN_KINDS}):`);

/** Names of the timers of such contacts, up to the date they end with. */
const OWN_TIMER = new RegExp(
  `^(contactOpens:(?:.*:)?day:(?:${OWN_KINDS}):\\d+):\\d{4}-\\d{2}-\\d{2}$`,
);

const isOwn = (key: unknown): boolean => typeof key === 'string' && OWN_DAY.test(key);
const isTimer = (id: unknown): id is string => typeof id === 'string' && OWN_TIMER.test(id);

/** What says on which day of the year something falls, by what it stands beside. */
function datesIn(entries: readonly [string, unknown][]): readonly string[] {
  const { key, keys, id, month, day } = Object.fromEntries(entries);
  if (isOwn(key)) return ['plannedOn', 'on', 'at', 'from', 'to'];
  if (Array.isArray(keys) && keys.every(isOwn)) return ['to'];
  if (isTimer(id)) return ['dueAt', 'basis'];
  return typeof month === 'number' && typeof day === 'number' ? ['month', 'day'] : [];
}

/**
 * The data of an event without days of her own: birthdays and anniversaries are personal, and nothing is
 * planned by them once a file has ended (§8.3.16). So they are read then; an erasure leaves no more of
 * them. What is left folds into the same state, since that keeps none of them either.
 */
export function withoutOwnDays(data: unknown): unknown {
  if (Array.isArray(data)) return data.map(withoutOwnDays);
  if (typeof data !== 'object' || data === null) return data;
  const entries = Object.entries<unknown>({ ...data });
  const dates = datesIn(entries);
  return Object.fromEntries(
    entries
      .filter(([name]) => !dates.includes(name))
      .map(([name, value]) => [
        name,
        isTimer(value) ? value.replace(OWN_TIMER, '$1') : withoutOwnDays(value),
      ]),
  );
}

/** How a file stood once, as it is read after its end: the days of her own and what was planned by them are gone. */
export function withoutOwnPlans(state: CustomerState): CustomerState {
  return {
    ...state,
    days: [],
    series: Object.fromEntries(Object.entries(state.series).filter(([id]) => !isOwn(`${id}:`))),
    wishes: state.wishes.filter(({ key }) => !isOwn(key)),
    deadlines: state.deadlines.filter(({ id }) => !isOwn(id)),
    callbacks: trusted(state.callbacks.map(withoutOwnDays)),
  };
}
