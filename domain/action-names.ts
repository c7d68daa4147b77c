import { COMPLAINT_ACTION_NAMES } from './complaint/names';
import { CUSTOMER_ACTION_NAMES } from './customer/names';
import type { CaseKind } from './kernel';
import type { ActionNames } from './kind/names';
import { ORDER_ACTION_NAMES } from './order/names';
import { SERVICE_ACTION_NAMES } from './service/names';

/** The actions of every kind by name: all that a workflow needs to know of the rules. */
export const ACTION_NAMES: Readonly<Record<CaseKind, ActionNames>> = {
  order: ORDER_ACTION_NAMES,
  complaint: COMPLAINT_ACTION_NAMES,
  customer: CUSTOMER_ACTION_NAMES,
  service: SERVICE_ACTION_NAMES,
};
