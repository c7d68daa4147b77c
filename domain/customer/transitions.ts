import type { Transition } from '../kind/transitions';
import { OPEN_FILES } from './state';
import type { CustomerStage } from './state';

/** Every way on which a customer's file comes from stage to stage (§6.2). */
export const CUSTOMER_TRANSITIONS: readonly Transition<CustomerStage>[] = [
  { action: 'verify', event: 'FILE_VERIFIED', from: ['DRAFT', 'RETURNED'], to: 'VERIFIED' },
  { action: 'returnFile', event: 'FILE_RETURNED', from: ['DRAFT', 'VERIFIED'], to: 'RETURNED' },
  { action: 'fillIn', event: 'FILE_UNVERIFIED', from: ['VERIFIED'], to: 'DRAFT' },
  { action: 'file', event: 'CUSTOMER_FILED', from: ['VERIFIED'], to: 'FILED' },
  { action: 'merge', event: 'CUSTOMER_MERGED', from: OPEN_FILES, to: 'MERGED' },
  { action: 'erase', event: 'CUSTOMER_ERASED', from: OPEN_FILES, to: 'ERASED' },
];
