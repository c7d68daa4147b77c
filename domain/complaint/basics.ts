import { keysOf } from '../basics';
import type { Text } from '../text';

export { CONTACT_WAYS, IDENTITY_CHECKS } from '../kind/contacts';

/** Ways on which a complaint reaches us (CMP-01). */
export const COMPLAINT_CHANNELS = [
  ...([
    'PHONE',
    'EMAIL',
    'ONLINE',
    'VISIT',
    'CHAT',
    'LETTER',
    'CALLBACK',
    'ORDER',
    'SERVICE',
  ] as const),
] as const;
export type ComplaintChannel = (typeof COMPLAINT_CHANNELS)[number];

/** The six categories of §4.2; there are no others (CMP-06). */
export const CATEGORIES = {
  SERVICE_ATTITUDE: { zh: '服务态度', en: 'service attitude' },
  INFORMATION_NEED: { zh: '信息需求', en: 'need for information' },
  EMPTY_PROMISE: { zh: '承诺未兑现', en: 'empty promise' },
  RESPONSE_TIME: { zh: '响应时间', en: 'response time' },
  PRODUCT_QUALITY: { zh: '产品质量', en: 'product quality' },
  SYSTEM_PROCESS: { zh: '制度流程', en: 'system or process' },
} as const satisfies Record<string, Text>;
export type Category = keyof typeof CATEGORIES;
export const CATEGORY_NAMES = keysOf(CATEGORIES);

/** Tags that say more about the cause (§4.2). */
export const SUB_CAUSES = [
  ...(['UNMET_EXPECTATION', 'UNKEPT_PROMISE', 'RUDENESS', 'FEELING_IGNORED'] as const),
  ...(['LOSS_SUFFERED', 'TIME_WASTED', 'WRONG_DELIVERY', 'BLAME_PUT_ON_CUSTOMER'] as const),
  ...(['CUSTOMER_UNDER_STRESS', 'WANTS_MORE_CHOICE'] as const),
] as const;

/** What the customer asks of us by complaining. */
export const NATURES = ['COMPLAINT', 'CLAIM', 'RETURN_REQUEST', 'INQUIRY', 'SUGGESTION'] as const;

/** How bad it is: CRITICAL stands for harm to persons or a large loss (§4.3). */
export const SEVERITIES = ['MINOR', 'MODERATE', 'SERIOUS', 'CRITICAL'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** Lowest first. */
export const PRIORITIES = ['LOW', 'NORMAL', 'HIGH', 'URGENT'] as const;
export type Priority = (typeof PRIORITIES)[number];

/** Loyalty of the complainant, as far as it is known at intake (§6.2). */
export const TIERS = ['NONE', 'BRASS', 'SILVER', 'GOLD', 'DIAMOND', 'RING_DIAMOND'] as const;
export type Tier = (typeof TIERS)[number];

/** Mood of the customer, as the handler met it (§4.1). */
export const EMOTIONS = ['CALM', 'UPSET', 'HOSTILE'] as const;
export type Emotion = (typeof EMOTIONS)[number];

/** What can be done for the customer (§4.6, CMP-17). */
export const REMEDIES = {
  APOLOGY: { zh: '道歉', en: 'apology' },
  EXPLANATION: { zh: '解释说明', en: 'explanation' },
  REPAIR: { zh: '维修', en: 'repair' },
  REPLACE: { zh: '换货', en: 'replacement' },
  RETURN_REFUND: { zh: '退货退款', en: 'return and refund' },
  COMPENSATE: { zh: '赔偿', en: 'compensation' },
  PROCESS_FIX: { zh: '改进流程', en: 'change of our process' },
} as const satisfies Record<string, Text>;
export type Remedy = keyof typeof REMEDIES;
export const REMEDY_NAMES = keysOf(REMEDIES);

/** What wins a customer back (§4.6, CMP-25). */
export const WIN_BACKS = ['COMPENSATION', 'APOLOGY', 'SURPRISE', 'VISIT'] as const;
