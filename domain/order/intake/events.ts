import type { Signature } from '../../basics';

export const CHECKED_POINTS = ['spec', 'quantity', 'deliveryTerms'] as const;

export type AccuracyCheck = Record<(typeof CHECKED_POINTS)[number], boolean>;

export type IntakeEvent = {
  type: 'ORDER_SUBMITTED';
  data: Signature & { accuracyCheck: AccuracyCheck };
};
