import type { CaseKindApi } from '../case-kind';
import { COMPLAINTS } from './complaint';
import { CUSTOMERS } from './customer';
import { ORDERS } from './order';
import { SERVICES } from './service';
import type { CaseKind } from '../../domain/kernel';

/** What the API knows of each kind of case. */
export const KINDS: Readonly<Record<CaseKind, CaseKindApi>> = {
  order: ORDERS,
  complaint: COMPLAINTS,
  customer: CUSTOMERS,
  service: SERVICES,
};
