import type { Duration } from '../calendar';
import type { Role } from '../people';
import type { Text } from '../text';
import type { CallbackMethod, Festival, IntentGrade, LoyaltyTier } from './basics';

/** Whom and how a step of a plan contacts. */
export interface PlanStep {
  role: Role;
  method: CallbackMethod;
}

/** A regular contact on a day of the month, clamped to the month's end. */
export interface MonthlyStep extends PlanStep {
  day: number;
}

/** How often a customer is contacted beyond what is owed (CBK-05, CBK-08). */
export interface FrequencyProfile {
  monthly: readonly MonthlyStep[];
  /** Contacts per 7 days: the ordinary cap, or that of the hottest profile. */
  hot: boolean;
}

/** Days between calls and between visits, by expected repurchase (CBK-07). */
export interface HorizonSteps {
  call: number;
  visit: number;
}

/** A question of the questionnaire; `scale` asks for 1 to 5. */
export interface Question {
  id: string;
  kind: 'scale' | 'text';
  text: Text;
}

/** Figures of customer follow-up; part of PolicyValues. */
export interface CustomerPolicyValues {
  /** Days after the sign-off, one per stage (CBK-01); none switch the cadence off. */
  'callback.cadence.offsets': readonly number[];
  /** Who carries out which stage, and how. */
  'callback.cadence.steps': readonly PlanStep[];
  /** The stage that must be a visit when so many stages before it were by phone (CBK-02). */
  'callback.cadence.visitRule': { stage: number; before: number };
  /** Without the cadence sales calls so often a week at least, in these first days (§5.1, §8.2.6). */
  'callback.earlyWeek': Duration;
  'callback.weeklyFloor': { calls: number };
  'order.firstSatisfaction': Duration;
  'callback.quarterly': { months: number };
  /** Frequency profiles by name, and which tier has which (§8.2.6). */
  'callback.profiles': Readonly<Record<string, FrequencyProfile>>;
  'callback.profileOfTier': Readonly<Record<LoyaltyTier, string>>;
  /** Which profile key customers have, where their tier does not bring more contacts (CBK-08). */
  'callback.profileOfKey': string;
  'callback.intent': Readonly<Record<IntentGrade, Duration>>;
  /** A prospect who has shown interest and was not graded yet. */
  'callback.interest.followUp': Duration;
  'callback.horizon': Readonly<Record<'TWO_MONTHS' | 'THREE_MONTHS' | 'LATER', HorizonSteps>>;
  'callback.lapsed.urgent': Duration;
  /** Ours: an agreed next contact with an hour may be made so many days before it is due. */
  'callback.followUp.ahead': { days: number };
  /** Ours: a file put on file late catches up with what was signed for, as long as it is owed and so many days more. */
  'callback.catchUp': { days: number };
  /** Score up to which a reason is asked for (CBK-11). */
  'callback.reason.maxScore': { score: number };
  /** Score up to which a next action is called for, where no complaint is opened by itself (§5.5). */
  'callback.nextAction.maxScore': { score: number };
  /** Festivals on which customers are greeted (CBK-09). */
  'callback.festivals': readonly Festival[];
  /** Days before a special day on which its greeting is due. */
  'callback.lead.specialDay': { days: number };
  /** After how many hours of standstill an overdue callback calls the next level. */
  'callback.overdue.escalate': Duration;
  'callback.warnAt': { percent: number };
  'callback.escalation.levels': readonly Role[];
  /** Ours: silence after which whoever has to explain an overdue callback is reminded. */
  'callback.overdue.reason': Duration;
  /** Ours: how often somebody is reminded of the same missing reason; it stays on the list after that. */
  'callback.overdue.reminders': { times: number };
  /** Ours: a missed limit that nobody has explained for so long is put away as never explained. */
  'callback.overdue.unexplained': { years: number };
  'contact.cap': { perWeek: number; hot: number };
  'contact.minGap': Duration;
  'contact.attempts': { perDay: number; gapHours: number };
  'contact.mergeWithin': { days: number };
  /** Score up to which a complaint is opened by itself (CBK-16). */
  'complaint.autoOpenMaxScore': { score: number };
  /** Ours: a new file is verified and filed within this time. */
  'customer.file.due': Duration;
  'survey.questionnaire': { version: number; questions: readonly Question[] };
  'spotCheck.share': { percent: number };
  /** Day of the month on which the callback report of the month before is issued (§7.1). */
  'report.callback.issueDay': { day: number };
  /** Ours: personal data of a customer without any contact for so many years are to be erased. */
  'privacy.retention': { years: number };
  /** Ours: over how many months purchases are compared, and from which change on they grow or decline (CUS-09). */
  'customer.trend': { months: number; percent: number };
  /**
   * Ours: from which share of common pairs of letters on two names are alike, by how many digits from its
   * end a telephone is told, and how many files that may be the same are named at most (CUS-08).
   */
  'customer.likeness': { percent: number; digits: number; most: number };
  /** Ours: for how long contacts, kept promises and what is settled stand with a customer; events keep them for ever. */
  'customer.memory': { contactDays: number; promiseDays: number; settledYears: number };
}

const scale = (id: string, zh: string, en: string): Question => ({
  id,
  kind: 'scale',
  text: { zh, en },
});
const words = (id: string, zh: string, en: string): Question => ({
  id,
  kind: 'text',
  text: { zh, en },
});

/** The figures a new installation starts with (requirements §5, §8.1). */
export const CUSTOMER_POLICY: CustomerPolicyValues = {
  'callback.cadence.offsets': [0, 3, 7, 15, 28],
  'callback.cadence.steps': [
    { role: 'SALES_REP', method: 'PHONE' },
    { role: 'SALES_REP', method: 'VISIT' },
    { role: 'SALES_REP', method: 'PHONE' },
    { role: 'SALES_REP', method: 'PHONE' },
    { role: 'SALES_REP', method: 'PHONE' },
  ],
  'callback.cadence.visitRule': { stage: 4, before: 2 },
  'callback.earlyWeek': { amount: 7, unit: 'd' },
  'callback.weeklyFloor': { calls: 1 },
  'order.firstSatisfaction': { amount: 7, unit: 'd' },
  'callback.quarterly': { months: 3 },
  'callback.profiles': {
    STANDARD: { monthly: [], hot: false },
    KEY: {
      monthly: [
        { day: 5, role: 'SALES_REP', method: 'PHONE' },
        { day: 11, role: 'CS_AGENT', method: 'PHONE' },
        { day: 17, role: 'SALES_REP', method: 'VISIT' },
        { day: 23, role: 'TECH_EXPERT', method: 'PHONE' },
        { day: 28, role: 'SALES_REP', method: 'EMAIL' },
      ],
      hot: false,
    },
  },
  'callback.profileOfTier': {
    ...{ NONE: 'STANDARD', BRASS: 'STANDARD', SILVER: 'STANDARD' },
    ...{ GOLD: 'KEY', DIAMOND: 'KEY', RING_DIAMOND: 'KEY' },
  },
  'callback.profileOfKey': 'KEY',
  'callback.intent': {
    A: { amount: 24, unit: 'h' },
    B: { amount: 48, unit: 'h' },
    C: { amount: 7, unit: 'd' },
  },
  'callback.interest.followUp': { amount: 24, unit: 'h' },
  'callback.horizon': {
    TWO_MONTHS: { call: 3, visit: 7 },
    THREE_MONTHS: { call: 7, visit: 15 },
    LATER: { call: 15, visit: 30 },
  },
  'callback.lapsed.urgent': { amount: 24, unit: 'h' },
  'callback.followUp.ahead': { days: 7 },
  'callback.catchUp': { days: 7 },
  'callback.reason.maxScore': { score: 3 },
  'callback.nextAction.maxScore': { score: 3 },
  'callback.festivals': ['SPRING', 'DRAGON_BOAT', 'MID_AUTUMN', 'DOUBLE_NINTH'],
  'callback.lead.specialDay': { days: 0 },
  'callback.overdue.escalate': { amount: 24, unit: 'h' },
  'callback.warnAt': { percent: 75 },
  'callback.escalation.levels': ['CS_SUPERVISOR', 'DEPT_HEAD'],
  'callback.overdue.reason': { amount: 1, unit: 'wd' },
  'callback.overdue.reminders': { times: 5 },
  'callback.overdue.unexplained': { years: 2 },
  'contact.cap': { perWeek: 2, hot: 4 },
  'contact.minGap': { amount: 24, unit: 'h' },
  'contact.attempts': { perDay: 2, gapHours: 2 },
  'contact.mergeWithin': { days: 2 },
  'complaint.autoOpenMaxScore': { score: 2 },
  'customer.file.due': { amount: 3, unit: 'wd' },
  'survey.questionnaire': {
    version: 1,
    questions: [
      scale('lastService', '对最近一次服务的总体满意度', 'Satisfaction with our last service'),
      scale('quality', '产品质量', 'Quality of the product'),
      scale('deliveryTime', '交货时间', 'Delivery time'),
      scale('afterSales', '售后服务', 'After-sales service'),
      scale('easeOfUse', '使用是否方便', 'Ease of use'),
      scale('attitude', '服务人员态度', 'Attitude of our staff'),
      words('liked', '最满意的地方', 'What did you like?'),
      words('disliked', '不满意的地方', 'What did you dislike?'),
      words('suggestions', '意见和建议', 'Your suggestions'),
    ],
  },
  'spotCheck.share': { percent: 10 },
  'report.callback.issueDay': { day: 1 },
  'privacy.retention': { years: 5 },
  'customer.trend': { months: 12, percent: 10 },
  'customer.likeness': { percent: 80, digits: 7, most: 10 },
  'customer.memory': { contactDays: 75, promiseDays: 90, settledYears: 2 },
};
