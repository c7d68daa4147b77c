import type { CatalogueEntry } from './catalogue/entry';
import { ABSENCE_ERRORS } from './catalogue/absences';
import { ACCOUNT_ERRORS } from './catalogue/accounts';
import { CHANGE_ERRORS } from './catalogue/changes';
import { CHANNEL_ERRORS } from './catalogue/channels';
import { COMPLAINT_ERRORS } from './catalogue/complaints';
import { CUSTOMER_ERRORS } from './catalogue/customers';
import { DELIVERY_ERRORS } from './catalogue/delivery';
import { FLEET_ERRORS } from './catalogue/fleet';
import { MACHINERY_ERRORS } from './catalogue/machinery';
import { PRODUCTION_ERRORS } from './catalogue/production';
import { REQUEST_ERRORS } from './catalogue/requests';
import { SERVICE_ERRORS } from './catalogue/service';
import { SHIPPING_ERRORS } from './catalogue/shipping';
import { TROUBLE_ERRORS } from './catalogue/troubles';
import type { ParamsOf, Text, TextParams } from './text';

/**
 * Every error of the product in one place: code, HTTP status, text. The API renders it as
 * problem+json; the host workflow carries the code as the type of its ApplicationFailure.
 */
export const ERRORS = {
  // who
  UNAUTHENTICATED: {
    status: 401,
    title: { zh: '未登录', en: 'Not signed in' },
    zh: '未登录：请先登录，或在 Authorization 头中提供有效的 Bearer 令牌。',
    en: 'Not signed in: sign in, or send a valid bearer token in the Authorization header.',
  },
  FORBIDDEN: {
    status: 403,
    title: { zh: '无权操作', en: 'Not allowed' },
    zh: '您无权执行此操作，需要的角色：{roles}。',
    en: 'You may not do this; it takes one of the roles: {roles}.',
  },
  OTHER_TEAM: {
    status: 403,
    title: { zh: '属于其他组', en: "Another team's case" },
    zh: '本单归 {team} 组跟进，只有该组成员或其部门主管可以操作。',
    en: 'This case belongs to team {team}; only its members and the supervisors of its department may act.',
  },
  OTHER_DEPARTMENT: {
    status: 403,
    title: { zh: '属于其他部门', en: "Another department's lateness" },
    zh: '本项超时由 {department} 部门的负责人决定。',
    en: 'This was late in department {department}: the head of that department decides.',
  },
  ...ACCOUNT_ERRORS,
  ...ABSENCE_ERRORS,
  FOUR_EYES: {
    status: 403,
    title: { zh: '须由另一人执行', en: 'Takes a second person' },
    zh: '须由另一人执行：{first} 已经做过「{pair}」中的前一步。',
    en: 'A second person must do this: {first} already did the other half of "{pair}".',
  },
  ...REQUEST_ERRORS,
  // where
  ROUTE_NOT_FOUND: {
    status: 404,
    title: { zh: '路径不存在', en: 'No such path' },
    zh: '没有此路径。',
    en: 'There is no such path.',
  },
  METHOD_NOT_ALLOWED: {
    status: 405,
    title: { zh: '方法不支持', en: 'Method not allowed' },
    zh: '此路径不支持该方法，可用：{methods}。',
    en: 'This path does not take that method; it takes: {methods}.',
  },
  CASE_NOT_FOUND: {
    status: 404,
    title: { zh: '单据不存在', en: 'No such case' },
    zh: '没有编号为 {no} 的单据。',
    en: 'There is no case {no}.',
  },
  CASE_NOT_YET_OPENED: {
    status: 404,
    title: { zh: '当时尚无此单', en: 'Not on record then' },
    zh: '{at} 时系统中还没有 {no}，其记录自 {openedAt} 起。',
    en: 'At {at} there was no {no} yet; its record begins at {openedAt}.',
  },
  RESOURCE_NOT_FOUND: {
    status: 404,
    title: { zh: '对象不存在', en: 'Not found' },
    zh: '没有 {what} {id}。',
    en: 'There is no {what} {id}.',
  },
  FILE_ERASED: {
    status: 410,
    title: { zh: '文件已删除', en: 'File erased' },
    zh: '文件 {id} 的内容已随客户个人信息一并删除。',
    en: 'The content of file {id} was erased together with the personal data of the customer.',
  },
  UNKNOWN_ACTION: {
    status: 404,
    title: { zh: '未知操作', en: 'Unknown action' },
    zh: '没有名为 {name} 的操作。',
    en: 'There is no action {name}.',
  },
  // the state of the case
  HISTORICAL: {
    status: 409,
    title: { zh: '历史单据', en: 'Historical case' },
    zh: '{no} 是导入的历史单据，尚未启用，暂不能操作。',
    en: '{no} was imported with its past and is not live yet; nothing can be done on it.',
  },
  CASE_CLOSED: {
    status: 409,
    title: { zh: '已结案', en: 'Case closed' },
    zh: '{no} 已结案（{stage}），只能读取。',
    en: '{no} is closed ({stage}) and can only be read.',
  },
  WRONG_STAGE: {
    status: 409,
    title: { zh: '环节不符', en: 'Wrong stage' },
    zh: '当前环节为 {stage}，此操作须在：{needed}。',
    en: 'The case stands at {stage}; this action belongs to: {needed}.',
  },
  ON_HOLD: {
    status: 409,
    title: { zh: '已挂起', en: 'On hold' },
    zh: '本单已挂起，请先恢复。',
    en: 'The case is on hold; resume it first.',
  },
  NOT_ON_HOLD: {
    status: 409,
    title: { zh: '未挂起', en: 'Not on hold' },
    zh: '本单没有挂起。',
    en: 'The case is not on hold.',
  },
  ALREADY_DONE: {
    status: 409,
    title: { zh: '已经完成', en: 'Already done' },
    zh: '这一步已经完成：{what}。',
    en: 'This was already done: {what}.',
  },
  NOT_YET: {
    status: 409,
    title: { zh: '缺少前一步', en: 'A step is missing' },
    zh: '还缺前一步：{what}。',
    en: 'A step is missing before this one: {what}.',
  },
  FIELDS_MISSING: {
    status: 422,
    title: { zh: '资料不全', en: 'Data missing' },
    zh: '提交前须补齐：{fields}。',
    en: 'To be submitted the order still needs: {fields}.',
  },
  NOT_CORRECTABLE: {
    status: 409,
    title: { zh: '不能更正', en: 'Not correctable' },
    zh: '{field} 目前不能更正：{reason}。',
    en: '{field} cannot be corrected now: {reason}.',
  },
  ...PRODUCTION_ERRORS,
  ...SHIPPING_ERRORS,
  ...TROUBLE_ERRORS,
  ...CHANGE_ERRORS,
  ...CHANNEL_ERRORS,
  ...DELIVERY_ERRORS,
  ...FLEET_ERRORS,
  ...COMPLAINT_ERRORS,
  ...CUSTOMER_ERRORS,
  ...SERVICE_ERRORS,
  TIME_IMPOSSIBLE: {
    status: 422,
    title: { zh: '时间不可能', en: 'Impossible time' },
    zh: '「{field}」的时间不可能：{reason}。',
    en: 'The time of "{field}" is impossible: {reason}.',
  },
  PERSON_NOT_ASSIGNABLE: {
    status: 422,
    title: { zh: '不能指派', en: 'Not assignable' },
    zh: '{person} 不在岗、不在本单所属组或不具备所需角色（{roles}）。',
    en: '{person} is not active, not of the team of this case, or holds none of the roles needed ({roles}).',
  },
  ARCHIVE_BLOCKED: {
    status: 409,
    title: { zh: '尚不能归档', en: 'Archive blocked' },
    zh: '尚不能归档，还缺：{missing}。',
    en: 'Cannot be archived yet; missing: {missing}.',
  },
  POLICY_CURRENT: {
    status: 409,
    title: { zh: '已是最新政策', en: 'Policy is current' },
    zh: '本单已采用最新的政策和日历。',
    en: 'The case already follows the newest policy and calendar.',
  },
  STALE_VERSION: {
    status: 412,
    title: { zh: '版本已过期', en: 'Stale version' },
    zh: '单据已被更新（当前版本 {current}），请刷新后重试。',
    en: 'The case has changed (it is at version {current}); reload it and try again.',
  },
  DUPLICATE_NUMBER: {
    status: 409,
    title: { zh: '编号重复', en: 'Duplicate number' },
    zh: '编号 {no} 已被另一内容不同的单据使用。',
    en: 'The number {no} is taken by a case with other content.',
  },
  IN_OTHER_HANDS: {
    status: 409,
    title: { zh: '已由他人跟进', en: 'In other hands' },
    zh: '本单现由 {person} 跟进，不再移交。',
    en: 'The case is with {person} by now and is not handed over.',
  },
  CONFLICT: {
    status: 409,
    title: { zh: '冲突', en: 'Conflict' },
    zh: '与现有数据冲突：{reason}。',
    en: 'Conflicts with what exists: {reason}.',
  },
  ...MACHINERY_ERRORS,
} as const satisfies Record<string, CatalogueEntry>;

export type ErrorCode = keyof typeof ERRORS;

/** One field of a request that was not as it must be. */
export interface FieldProblem {
  /** Path inside the body, e.g. `items.0.quantity`; empty for the body as a whole. */
  field: string;
  reason: string;
  /** The reason in both languages, where it is known. */
  text?: Text;
}

/** Why something may not be done: a code of the catalogue, its parameters, the rule it comes from. */
export interface Refusal {
  code: ErrorCode;
  params: TextParams;
  /** Requirement the refusing guard stands for, e.g. `ORD-04`. */
  requirement?: string;
  fields?: readonly FieldProblem[];
}

/** Builds a refusal; the parameters are those named in the text of the code. */
export function refuse<C extends ErrorCode>(code: C, ...[params]: Given<C>): Refusal {
  return { code, params: params ?? {} };
}

/** What a code is given: nothing, where its text names nothing. */
type Given<C extends ErrorCode> = keyof Asked<C> extends never ? [] : [params: Asked<C>];
type Asked<C extends ErrorCode> = ParamsOf<(typeof ERRORS)[C]['en']>;

/** True for a string that is a code of the catalogue. */
export function isErrorCode(value: unknown): value is ErrorCode {
  return typeof value === 'string' && Object.hasOwn(ERRORS, value);
}

/** An error that is part of the product's speech: thrown outside the rules, rendered by the API. */
export class DomainError extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal, options?: ErrorOptions) {
    super(refusal.code, options);
    this.name = 'DomainError';
    this.refusal = refusal;
  }
}

/** Shorthand for `new DomainError(refuse(code, params))`. */
export function domainError<C extends ErrorCode>(code: C, ...params: Given<C>): DomainError {
  return new DomainError(refuse(code, ...params));
}
