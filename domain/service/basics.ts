import { namesOf } from '../text';
import type { Text } from '../text';

export { CONTACT_WAYS, IDENTITY_CHECKS } from '../kind/contacts';
export { PRIORITIES } from '../complaint/basics';
export type { Priority } from '../complaint/basics';

/** What customers may ask of our service (§6.1, SRV-01). */
export const SERVICE_TYPES = {
  REPAIR: { zh: '报修', en: 'repair' },
  RETURN: { zh: '退货', en: 'return' },
  EXCHANGE: { zh: '换货', en: 'exchange' },
  WARRANTY: { zh: '保修', en: 'warranty' },
  SPARE_PART: { zh: '备件', en: 'spare part' },
  INSTALLATION: { zh: '安装', en: 'installation' },
  TRAINING: { zh: '培训', en: 'training' },
  CONSULTING: { zh: '咨询', en: 'consulting' },
  TECH_SUPPORT: { zh: '技术支持', en: 'technical support' },
  MAINTENANCE: { zh: '保养', en: 'maintenance' },
} as const satisfies Record<string, Text>;
export type ServiceType = keyof typeof SERVICE_TYPES;
export const SERVICE_TYPE_NAMES = namesOf(SERVICE_TYPES);

/** Ways on which a request reaches us (SRV-01). */
export const SERVICE_CHANNELS = ['PHONE', 'EMAIL', 'ONLINE', 'CHAT', 'REMOTE', 'VISIT'] as const;

/** What kind of matter it is: by it and by its urgency a request is classified (§6.1). */
export const SERVICE_NATURES = {
  QUALITY_FAULT: { zh: '质量故障', en: 'quality fault' },
  DAMAGE: { zh: '损坏', en: 'damage' },
  NOT_MATCHING: { zh: '与需求不符', en: 'not what was needed' },
  USE: { zh: '使用问题', en: 'question of use' },
  NEED: { zh: '服务需求', en: 'need of service' },
} as const satisfies Record<string, Text>;
export type ServiceNature = keyof typeof SERVICE_NATURES;
export const NATURE_NAMES = namesOf(SERVICE_NATURES);

/** Why goods may come back (§6.1). */
export const RETURN_REASONS = ['QUALITY_FAULT', 'NOT_MATCHING'] as const;

/** How goods that came back are settled (SRV-08). */
export const SETTLEMENTS = ['REFUND', 'REPLACEMENT'] as const;

/** Types of which the goods must be known. */
export const ABOUT_GOODS: readonly ServiceType[] = [
  ...(['REPAIR', 'RETURN', 'EXCHANGE', 'WARRANTY', 'SPARE_PART'] as const),
  ...(['INSTALLATION', 'MAINTENANCE'] as const),
];

/** Types of which the warranty decides whether they are free (SRV-04). */
export const UNDER_WARRANTY: readonly ServiceType[] = [
  ...(['REPAIR', 'WARRANTY', 'SPARE_PART', 'MAINTENANCE'] as const),
];

/** Types by which goods come back to us (SRV-08). */
export const GOODS_BACK: readonly ServiceType[] = ['RETURN', 'EXCHANGE'];

/** Types that tell of a fault, which is not to come again (§6.1). */
export const OF_FAULTS: readonly ServiceType[] = [
  ...(['REPAIR', 'RETURN', 'EXCHANGE', 'WARRANTY', 'SPARE_PART'] as const),
  ...(['TECH_SUPPORT', 'MAINTENANCE'] as const),
];

/** Hours that the customer's service agreement sets in the place of ours (§6.1, SRV-03). */
export interface Agreement {
  /** Number of the agreement. */
  ref: string;
  response?: number | undefined;
  solution?: number | undefined;
  result?: number | undefined;
  external?: number | undefined;
}

/** How a diagnosis is made: from afar first (SRV-05). */
export const DIAGNOSIS_MODES = ['REMOTE', 'ON_SITE'] as const;

/** Why a request becomes a complaint (SRV-09), as the complaint says it. */
export const CONVERSION_TEXTS = {
  DISSATISFIED: { zh: '客户不满意', en: 'the customer is dissatisfied' },
  MISSED_PROMISE: { zh: '未兑现承诺', en: 'a promise was missed' },
} as const satisfies Record<string, Text>;
export type Conversion = keyof typeof CONVERSION_TEXTS;
export const CONVERSIONS = namesOf(CONVERSION_TEXTS);
