import type { Ref, Signature } from '../../basics';

export type ChecksEvent = {
  type: 'VISIT_CHECKED';
  data: Signature & { callback: string; result: 'MATCH' | 'MISMATCH'; note?: Ref };
};
