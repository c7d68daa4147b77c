import { telephoneOf } from './contact/telephone';
import { namesOf } from './text';
import type { Text } from './text';

/** Every role of requirements §2.1 (plus `FILE_CLERK` of §8.3.10), with its names. */
export const ROLES = {
  SALES_REP: { zh: '销售员', en: 'sales representative' },
  ORDER_CLERK: { zh: '跟单员', en: 'order clerk' },
  SALES_MANAGER: { zh: '销售经理', en: 'sales manager' },
  PRODUCTION: { zh: '生产', en: 'production' },
  PROCUREMENT: { zh: '采购', en: 'procurement' },
  WAREHOUSE: { zh: '仓库', en: 'warehouse' },
  LOGISTICS: { zh: '物流', en: 'logistics' },
  CS_AGENT: { zh: '客服', en: 'customer service agent' },
  CS_SUPERVISOR: { zh: '客服主管', en: 'customer service supervisor' },
  TECH_EXPERT: { zh: '技术专家', en: 'technical expert' },
  DEPT_HEAD: { zh: '部门负责人', en: 'department head' },
  DIRECTOR: { zh: '总监', en: 'director' },
  GENERAL_MANAGER: { zh: '总经理', en: 'general manager' },
  LEGAL: { zh: '法务', en: 'legal' },
  FILE_CLERK: { zh: '档案员', en: 'file clerk' },
  ADMIN: { zh: '管理员', en: 'administrator' },
} as const satisfies Record<string, Text>;

export type Role = keyof typeof ROLES;

export const ROLE_NAMES = namesOf(ROLES);

/** A member of staff as the rules see one: who, in which roles, in which team and department. */
export interface Person {
  id: string;
  roles: readonly Role[];
  team: string | null;
  department: string | null;
  active: boolean;
}

/** Names of people by id. */
export type Names = ReadonlyMap<string, string>;

/** The engine itself, when a deadline acts and no person did. */
export const SYSTEM: Person = {
  id: 'SYSTEM',
  roles: [],
  team: null,
  department: null,
  active: true,
};

/** The principal of imports: it records what others did in the past and has no rights in the present. */
export const IMPORTER: Person = { ...SYSTEM, id: 'IMPORT' };

/** The customer of a case, acting through a link that was handed out for one purpose. */
export const CUSTOMER: Person = { ...SYSTEM, id: 'CUSTOMER' };

/** Ids that no member of staff may have: they sign for what no member of staff did. */
const RESERVED_IDS: readonly string[] = [SYSTEM.id, IMPORTER.id, CUSTOMER.id];

/** An id as the eye reads it: without case and separators, digits as the letters they resemble. */
const asRead = (id: string): string =>
  id
    .toLowerCase()
    .replace(/[._-]/g, '')
    .replace(/[0134578il]/g, (sign) => LIKE[sign] ?? sign);

const LIKE: Readonly<Record<string, string>> = {
  ...{ 0: 'o', 1: 'l', 3: 'e', 4: 'a', 5: 's', 7: 't', 8: 'b', i: 'l' },
};

/** Whether an id could be taken for one that signs for the system, an import or a customer. */
export function looksReserved(id: string): boolean {
  return RESERVED_IDS.some((reserved) => asRead(reserved) === asRead(id));
}

/** True when the person holds at least one of the roles. */
export function holdsAny(person: Person, roles: readonly Role[]): boolean {
  return roles.some((role) => person.roles.includes(role));
}

/** Masks a telephone number to its first 3 and last 4 digits (policy `privacy.mask`); CUS-06. */
export function maskPhone(phone: string): string {
  const { main } = telephoneOf(phone);
  // An extension leads to one person: nothing of it is shown.
  const beside = '*'.repeat(Math.max(0, phone.length - main.length));
  if (main.length <= 7) return '*'.repeat(main.length) + beside;
  return main.slice(0, 3) + '*'.repeat(main.length - 7) + main.slice(-4) + beside;
}

/** Masks a name or an address to its first character. */
export function maskText(text: string): string {
  const [first = ''] = text;
  return first === '' ? '' : `${first}**`;
}
