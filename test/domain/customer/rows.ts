import type { CustomerStage } from '../../../domain/customer';
import type { Command } from '../../../domain/kernel';
import { CUSTOMER } from '../../../domain/people';
import type { Person, Role } from '../../../domain/people';
import { aCustomer, aDraft, admin, agent, clerk, head, manager, play, policyWith } from './support';
import { rep, shanghai, signOff, settleAt, spoke, supervisor, TERMS } from './support';
import type { Story } from './support';

/** Written down from the requirements, not read from the code: where, who, and under what. */
export interface Row {
  stages: readonly CustomerStage[];
  roles: readonly Role[];
  /** A customer with whom the action is possible. */
  on: () => Story;
  /** Who takes it there; sales when left out. */
  by?: Person;
  input?: Command['input'];
  /** Taken by its roles of every department. */
  everywhere?: true;
}

const OPEN: readonly CustomerStage[] = ['DRAFT', 'RETURNED', 'VERIFIED', 'FILED'];
const FILED: readonly CustomerStage[] = ['FILED'];
const KEEPERS: readonly Role[] = [
  ...(['SALES_REP', 'SALES_MANAGER', 'CS_AGENT', 'CS_SUPERVISOR', 'ORDER_CLERK'] as const),
];
const SUPERVISORS: readonly Role[] = ['SALES_MANAGER', 'CS_SUPERVISOR', 'DEPT_HEAD'];
const CALLERS: readonly Role[] = [
  ...(['SALES_REP', 'CS_AGENT', 'TECH_EXPERT', 'DIRECTOR', 'GENERAL_MANAGER'] as const),
  ...SUPERVISORS,
];

/** A file that a supervisor has verified. */
export const verified = (): Story => play(aDraft(), { action: 'verify', by: manager });

/** A customer whose first callback after a sign-off is in hand. */
export const called = (): Story => play(aCustomer(), signOff(shanghai('2025-03-03 14:00')));

/** One whose first callback is overdue. */
export const late = (): Story => settleAt(called(), shanghai('2025-03-03 19:00'));

/** One who is to be asked for her satisfaction, at `t3`; she can be reached by mail. */
export const asked = (): Story => {
  const has = ['name', 'phone', 'address', 'email'] as const;
  const signed = play(
    aCustomer({ with: { contact: { party: 'party-1', has } } }),
    signOff(shanghai('2025-03-03 14:00')),
  );
  return settleAt(signed, shanghai('2025-03-10 10:00'));
};

/** One who was visited by sales. */
export const visited = (): Story => {
  const welcome = play(aCustomer(), { action: 'setConsent', input: { visits: true } });
  const signed = play(welcome, signOff(shanghai('2025-03-03 14:00')));
  return play(signed, spoke('t1', { method: 'VISIT' }));
};

const anybody = { stages: OPEN, roles: CALLERS, on: aCustomer } as const;
const supervising = { roles: SUPERVISORS, by: supervisor } as const;
const requested = (): Story => play(aCustomer(), { action: 'requestTier' });
const tier = { stages: OPEN, roles: ['CS_SUPERVISOR', 'DEPT_HEAD'], by: supervisor } as const;
const explained = (): Story => play(late(), { action: 'overdueReason' });

export const ROWS: Record<string, Row> = {
  fillIn: { stages: OPEN, roles: KEEPERS, on: aDraft },
  verify: { stages: ['DRAFT', 'RETURNED'], roles: SUPERVISORS, on: aDraft, by: manager },
  verifyChanges: {
    ...{ stages: FILED, roles: SUPERVISORS, by: manager },
    on: () => play(aCustomer(), { action: 'fillIn' }),
  },
  returnFile: {
    ...{ stages: ['DRAFT', 'VERIFIED'], roles: [...SUPERVISORS, 'FILE_CLERK'], on: aDraft },
    by: manager,
  },
  file: { stages: ['VERIFIED'], roles: ['FILE_CLERK'], on: verified, by: clerk },
  assign: { stages: OPEN, ...supervising, on: aCustomer },
  handOver: {
    ...{ stages: OPEN, on: aCustomer },
    roles: ['SALES_REP', 'SALES_MANAGER', 'CS_SUPERVISOR', 'DEPT_HEAD'],
  },
  gradeIntent: { stages: OPEN, roles: ['SALES_REP', 'SALES_MANAGER', 'DEPT_HEAD'], on: aCustomer },
  requestTier: anybody,
  approveTier: { ...tier, on: requested },
  declineTier: { ...tier, on: requested },
  setHorizon: anybody,
  recordLapse: anybody,
  setConsent: anybody,
  setPreferences: anybody,
  setSpecialDays: anybody,
  setCycles: anybody,
  setImportance: anybody,
  recordContact: { stages: FILED, roles: CALLERS, on: called },
  sendSurvey: { stages: FILED, roles: CALLERS, on: asked },
  answerSurvey: { stages: FILED, roles: [], on: asked, by: CUSTOMER },
  planContact: { stages: FILED, roles: CALLERS, on: aCustomer },
  assignCallback: { stages: FILED, ...supervising, on: called },
  cancelCallback: { stages: FILED, ...supervising, on: called },
  recordInbound: anybody,
  promiseAnswer: anybody,
  giveAnswer: {
    ...{ stages: OPEN, roles: CALLERS },
    on: () => play(aCustomer(), { action: 'promiseAnswer' }),
  },
  checkVisit: {
    ...{ stages: FILED, roles: ['CS_AGENT', 'CS_SUPERVISOR'], on: visited, by: agent },
  },
  merge: { stages: OPEN, ...supervising, on: aCustomer },
  erase: {
    ...{ stages: OPEN, roles: ['DEPT_HEAD', 'ADMIN'], on: aCustomer, by: admin, everywhere: true },
  },
  overdueReason: { stages: OPEN, roles: CALLERS, on: late },
  approveReason: { stages: OPEN, roles: ['DEPT_HEAD'], on: explained, by: head, everywhere: true },
  refuseReason: { stages: OPEN, roles: ['DEPT_HEAD'], on: explained, by: head, everywhere: true },
  note: { stages: OPEN, roles: [...CALLERS, 'ORDER_CLERK'], on: aCustomer },
  remind: { stages: OPEN, ...supervising, on: aCustomer },
  reapplyPolicy: {
    ...{ stages: OPEN, roles: [...SUPERVISORS, 'ADMIN'], by: supervisor },
    on: () => {
      const newest = { policy: policyWith({}), calendar: TERMS.calendar };
      return { ...aCustomer(), terms: { ...TERMS, newest } };
    },
  },
};

/** Signs for whoever would take a step, with a role of choice. */
export const as = (role: Role, { by = rep }: Row): Person => ({
  ...(by === CUSTOMER ? rep : by),
  roles: [role],
  team: 'S1',
  department: 'SALES',
});
