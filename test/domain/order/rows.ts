import type { Command } from '../../../domain/kernel';
import type { OrderStage } from '../../../domain/order';
import type { Role } from '../../../domain/people';
import type { Story } from './support';

/** Written down from the requirements, not read from the code: where, who, and whether while on hold. */
export interface Row {
  stages: OrderStage[];
  roles: Role[];
  held?: true;
  /** What can never meet an order on hold. */
  neverHeld?: true;
  /** What a holder of the role says with it, where that differs from `validInput`. */
  input?: (role: Role) => Command['input'];
  /** An order on which the action is possible for the roles. */
  on: () => Story;
  /** What has to be there before the action is possible at a stage. */
  given?: (story: Story) => Story;
  /** Its input at a stage, where one does not fit all. */
  inputAt?: (stage: OrderStage) => Command['input'];
}

export const OPEN: OrderStage[] = [
  ...(['RECEIVED', 'REVIEW', 'PRODUCTION', 'SHIPMENT', 'DELIVERY'] as const),
  ...(['SIGN_OFF', 'ARCHIVE'] as const),
];

export const SUPERVISORS: Role[] = ['SALES_MANAGER', 'DEPT_HEAD'];
export const TEAM: Role[] = ['SALES_REP', 'ORDER_CLERK'];
