import type { Role } from '../people';
import { namesOf } from '../text';
import type { Text } from '../text';

/** How ready a prospect is to buy (§6.2); another scale than the loyalty tier (CUS-04, CUS-05). */
export const INTENT_GRADES = ['A', 'B', 'C'] as const;
export type IntentGrade = (typeof INTENT_GRADES)[number];

/** Loyalty of those who bought (§6.2, CUS-05), lowest first. */
export const LOYALTY_TIERS = {
  NONE: { zh: '未分级', en: 'none' },
  BRASS: { zh: '铜', en: 'brass' },
  SILVER: { zh: '银', en: 'silver' },
  GOLD: { zh: '金', en: 'gold' },
  DIAMOND: { zh: '钻石', en: 'diamond' },
  RING_DIAMOND: { zh: '钻戒', en: 'diamond ring' },
} as const satisfies Record<string, Text>;
export type LoyaltyTier = keyof typeof LOYALTY_TIERS;
export const LOYALTY_TIER_NAMES = namesOf(LOYALTY_TIERS);

/** Where a customer stands in life with us. */
export const LIFECYCLES = {
  PROSPECT: { zh: '潜在客户', en: 'prospect' },
  ACTIVE: { zh: '在用客户', en: 'active' },
  LAPSED: { zh: '流失客户', en: 'lapsed' },
} as const satisfies Record<string, Text>;
export type Lifecycle = keyof typeof LIFECYCLES;

/** How much a customer matters to the house; key customers are contacted more often (CBK-08). */
export const IMPORTANCES = {
  ORDINARY: { zh: '普通客户', en: 'ordinary' },
  KEY: { zh: '重点客户', en: 'key customer' },
} as const;
export type Importance = keyof typeof IMPORTANCES;

/** When an active customer is expected to buy again (CBK-07). */
export const HORIZONS = ['MONTH', 'TWO_MONTHS', 'THREE_MONTHS', 'LATER'] as const;
export type Horizon = (typeof HORIZONS)[number];

/** Why a customer was lost, and who goes after it (CBK-18). */
export const LAPSE_CAUSES = {
  QUALITY: 'TECH_EXPERT',
  SERVICE: 'SALES_MANAGER',
  COMPETITOR: 'SALES_MANAGER',
  OTHER: 'SALES_REP',
} as const satisfies Record<string, Role>;
export type LapseCause = keyof typeof LAPSE_CAUSES;

/**
 * What a customer lets us do (§5.4, CBK-15). `SERVICE_ONLY` keeps the standard service, `NONE` nothing
 * but notices on her own orders and answers to what she asks herself.
 */
export const CONSENTS = {
  FULL: { zh: '可联系', en: 'may be contacted' },
  SERVICE_ONLY: { zh: '仅限服务联系', en: 'service contacts only' },
  NONE: { zh: '谢绝联系', en: 'no contacts' },
} as const satisfies Record<string, Text>;
export type Consent = keyof typeof CONSENTS;

/** Ways of speaking with a customer (§5.5, CBK-10). */
export const CALLBACK_METHODS = {
  PHONE: { zh: '电话', en: 'telephone' },
  VISIT: { zh: '上门', en: 'visit' },
  EMAIL: { zh: '邮件', en: 'e-mail' },
  SMS: { zh: '短信', en: 'text message' },
  CHAT: { zh: '在线聊天', en: 'chat' },
  LETTER: { zh: '信函', en: 'letter' },
} as const satisfies Record<string, Text>;
export type CallbackMethod = keyof typeof CALLBACK_METHODS;
export const CALLBACK_METHOD_NAMES = namesOf(CALLBACK_METHODS);

/** Why a customer is contacted (§5.1, §5.5). */
export const CALLBACK_REASONS = {
  CADENCE: { zh: '购后回访', en: 'after the purchase' },
  POST_ACCEPTANCE: { zh: '首次满意度回访', en: 'first satisfaction callback' },
  QUARTERLY: { zh: '季度回访', en: 'quarterly' },
  MONTHLY: { zh: '月度计划', en: 'monthly plan' },
  PROBLEM_RESOLVED: { zh: '问题解决后回访', en: 'after a problem' },
  HOLIDAY_CARE: { zh: '节日关怀', en: 'special day' },
  PROSPECT: { zh: '意向跟进', en: 'prospect' },
  REPURCHASE: { zh: '复购跟进', en: 'expected repurchase' },
  LAPSED: { zh: '流失挽回', en: 'lapsed customer' },
  REMINDER: { zh: '补货保养提醒', en: 'restock or maintenance' },
  AD_HOC: { zh: '约定联系', en: 'arranged by hand' },
} as const satisfies Record<string, Text>;
export type CallbackReason = keyof typeof CALLBACK_REASONS;

/**
 * How far a contact is protected (§5.4): `SERVICE` is owed and never deferred by caps; `FLOOR` (the
 * quarterly callback) is deferred and suspended, but outlives a refusal of sales contacts;
 * `RELATIONSHIP` yields to all of these.
 */
export type CallbackClass = 'SERVICE' | 'FLOOR' | 'RELATIONSHIP';

/** How an attempt ended (§5.5). */
export const OUTCOMES = {
  COMPLETED: { zh: '完成', en: 'completed' },
  NO_ANSWER: { zh: '无人接听', en: 'no answer' },
  NOT_PRESENT: { zh: '本人不在', en: 'not present' },
  BUSY: { zh: '对方忙', en: 'busy' },
  WRONG_NUMBER: { zh: '号码错误', en: 'wrong number' },
  RESCHEDULED: { zh: '改约', en: 'rescheduled' },
  REFUSED: { zh: '拒绝联系', en: 'refused' },
} as const satisfies Record<string, Text>;
export type Outcome = keyof typeof OUTCOMES;
export const OUTCOME_NAMES = namesOf(OUTCOMES);

/** Outcomes after which the customer was spoken with. */
export const REACHED: ReadonlySet<Outcome> = new Set(['COMPLETED', 'RESCHEDULED', 'REFUSED']);

/** What a satisfied customer may want next (CBK-17). */
export const NEED_NAMES = {
  REPURCHASE: { zh: '复购', en: 'buying again' },
  REFERRAL: { zh: '转介绍', en: 'a referral' },
  UPGRADE: { zh: '升级', en: 'an upgrade' },
  NONE: { zh: '无', en: 'nothing' },
} as const satisfies Record<string, Text>;
export type Need = keyof typeof NEED_NAMES;
export const NEEDS = namesOf(NEED_NAMES);

/** Days on which a customer is thought of (CBK-09). */
export const SPECIAL_DAY_KINDS = {
  BIRTHDAY: { zh: '生日', en: 'birthday' },
  WEDDING: { zh: '结婚纪念日', en: 'wedding anniversary' },
  PARTNER_BIRTHDAY: { zh: '配偶生日', en: "partner's birthday" },
  BUSINESS_ANNIVERSARY: { zh: '公司周年', en: 'anniversary of the business' },
} as const satisfies Record<string, Text>;
export type SpecialDayKind = keyof typeof SPECIAL_DAY_KINDS;

/** Festivals of the lunar calendar that greetings go by (CBK-09): month and day there. */
export const FESTIVALS = {
  SPRING: { zh: '春节', en: 'Spring Festival', month: 1, day: 1 },
  DRAGON_BOAT: { zh: '端午节', en: 'Dragon Boat Festival', month: 5, day: 5 },
  MID_AUTUMN: { zh: '中秋节', en: 'Mid-Autumn Festival', month: 8, day: 15 },
  DOUBLE_NINTH: { zh: '重阳节', en: 'Double Ninth Festival', month: 9, day: 9 },
} as const satisfies Record<string, Text & { month: number; day: number }>;
export type Festival = keyof typeof FESTIVALS;

/** What a customer needs again after a while (CBK-25). */
export const CYCLES = ['RESTOCK', 'MAINTENANCE', 'RENEWAL'] as const;
export type Cycle = (typeof CYCLES)[number];

/** Where a customer came from (CUS-01). */
export const SOURCES = [
  ...(['VISIT', 'PHONE', 'ONLINE', 'FAIR', 'REFERRAL', 'ADVERTISING', 'IMPORT', 'OTHER'] as const),
] as const;
