import type { Instant } from './calendar';
import { COMPLAINT_STEPS, complaintWaits } from './complaint';
import { CUSTOMER_STEPS, customerWaits } from './customer';
import type { CaseCore, CaseKind, Ctx, WaitingOn } from './kernel';
import { trusted } from './kernel/trusted';
import { deciderOf } from './kinds';
import { orderDecider, ORDER_ACTIONS } from './order';
import { holdsAny } from './people';
import { SERVICE_STEPS, serviceWaits } from './service';
import type { Person, Role } from './people';
import type { Refusal } from './errors';
import type { Text, TextParams } from './text';

/**
 * Technical causes of a standstill in plain words (SYS-03): nothing of a stack or a statement. Times
 * and numbers are parameters.
 */
export const TECHNICAL_TEXTS = {
  EFFECT_RETRYING: {
    zh: '通知 {notice} 未能通过 {channel} 送出（{why}，已试 {attempts} 次），将于 {next} 重试。',
    en: 'The notice {notice} could not be delivered by {channel} ({why}, {attempts} attempts); the next attempt is at {next}.',
  },
  EFFECT_GIVEN_UP: {
    zh: '通知 {notice} 未能通过 {channel} 送出（{why}，已试 {attempts} 次），不再重试。',
    en: 'The notice {notice} could not be delivered by {channel} ({why}, {attempts} attempts) and was given up.',
  },
  PARKED: {
    zh: '到期事项处理出错，本单已暂停自动推进，系统会再次尝试；请通知技术人员（故障编号 {incident}）。',
    en: 'What fell due could not be settled, so the case rests and is tried again; tell a technician (incident {incident}).',
  },
  INCIDENT: {
    zh: '系统内部出错（{kind}），已登记为故障 {incident}。',
    en: 'Something went wrong inside ({kind}); it is recorded as incident {incident}.',
  },
  ENGINE_UNREACHABLE: {
    zh: '流程引擎 Temporal 目前没有响应：资料仍可查看，但操作和计时要等它恢复。',
    en: 'The engine, Temporal, does not answer at the moment: the case can be read, but actions and timers wait until it is back.',
  },
  NO_WORKER: {
    zh: '没有工作进程在处理任务：操作和计时要等工作进程启动。',
    en: 'No worker takes tasks at the moment: actions and timers wait until one is started.',
  },
  TASK_WAITING: {
    zh: '本单的下一步自 {since} 起在等待工作进程。',
    en: 'The next step of this case has waited for a worker since {since}.',
  },
  TASK_FAILING: {
    zh: '本单的流程任务反复失败（第 {attempt} 次，{problems}）：程序有误，请通知技术人员。',
    en: 'The workflow task of this case keeps failing (attempt {attempt}, {problems}): a fault in the program; tell a technician.',
  },
  ACTIVITY_FAILING: {
    zh: '后台任务 {activity} 反复失败（第 {attempt} 次），系统会继续重试。',
    en: 'The background task {activity} keeps failing (attempt {attempt}) and is tried again.',
  },
  DATABASE_AWAITED: {
    zh: '本单在等待数据库恢复（第 {attempt} 次检查），之后自动继续。',
    en: 'The case waits for the database to come back (check {attempt}) and then goes on by itself.',
  },
  UNSETTLED: {
    zh: '到期事项自 {since} 起未被处理：工作进程没有运行或负载过高。',
    en: 'What fell due has not been settled since {since}: no worker runs, or it is overloaded.',
  },
  NOT_STARTED: {
    zh: '本单的流程尚未启动，稍后会自动启动。',
    en: 'The workflow of this case does not run yet; it is started by itself.',
  },
  ENDED: {
    zh: '本单尚未关闭，但流程已结束（{status}）；系统会自动重新启动。',
    en: 'The case is open, but its workflow has ended ({status}); it is started again by itself.',
  },
} as const satisfies Record<string, Text>;

export type TechnicalCode = keyof typeof TECHNICAL_TEXTS;

/** One technical cause. */
export interface TechnicalCause {
  code: TechnicalCode;
  params: TextParams;
  since: Instant | null;
}

/** Why something outside did not take what it was sent, without quoting it. */
export const DELIVERY_FAILURES = {
  ANSWERED: { zh: '对方返回 {status}', en: 'the receiver answered {status}' },
  UNREACHABLE: { zh: '对方无法连接', en: 'the receiver cannot be reached' },
  TIMED_OUT: { zh: '对方没有按时响应', en: 'the receiver did not answer in time' },
  FAILED: { zh: '发送失败', en: 'sending failed' },
} as const satisfies Record<string, Text>;

/** The recorded error of a delivery as one of the reasons people are told. */
export function deliveryFailure(error: string | null): { text: Text; params: TextParams } {
  const [, status] = /answered (\d{3})/.exec(error ?? '') ?? [];
  if (status !== undefined) return { text: DELIVERY_FAILURES.ANSWERED, params: { status } };
  if (/timeout|timed out|aborted/i.test(error ?? '')) {
    return { text: DELIVERY_FAILURES.TIMED_OUT, params: {} };
  }
  const unreachable = /ECONN|ENOTFOUND|EHOST|EAI_AGAIN|fetch failed|socket/i.test(error ?? '');
  return {
    text: unreachable ? DELIVERY_FAILURES.UNREACHABLE : DELIVERY_FAILURES.FAILED,
    params: {},
  };
}

/** Sentences that sum an explanation up. */
export const EXPLANATION_TEXTS = {
  CLOSED: {
    zh: '本单已关闭（{stage}），不再等待任何事项。',
    en: 'The case is closed ({stage}) and waits for nothing.',
  },
  WAITS: { zh: '{what}（{who}），自 {since} 起。', en: '{what} ({who}), since {since}.' },
  UNTIL: {
    zh: '期限为 {until}，还剩 {minutes} 分钟工作时间。',
    en: 'The limit is {until}, in {minutes} minutes of working time.',
  },
  OVERDUE: { zh: '{name} 已于 {dueAt} 超时。', en: '{name} has been overdue since {dueAt}.' },
  LEVEL: { zh: '已升级到第 {level} 级。', en: 'It has been escalated to level {level}.' },
  EXCEPTION: {
    zh: '异常 {id}（{type}）尚未解决，自 {since} 起，由 {who} 负责。',
    en: 'Exception {id} ({type}) has been open since {since}; it is with {who}.',
  },
  NEXT: {
    zh: '若无人处理，{at} 将自动发生：{what}。',
    en: 'If nobody acts, the next thing by itself comes at {at}: {what}.',
  },
  NOTHING_NEXT: { zh: '没有会自动发生的下一步。', en: 'Nothing will happen by itself.' },
  UNBLOCK: { zh: '可由 {who} 执行「{action}」。', en: '{who} may take the action "{action}".' },
  NOBODY: {
    zh: '目前没有人有权执行「{action}」（需要：{roles}）。',
    en: 'Nobody at present may take "{action}" (it needs: {roles}).',
  },
} as const satisfies Record<string, Text>;

/** What happens by itself, as people call it. */
export const FORECAST_NAMES = {
  WARNING: { zh: '{name}到期预警', en: 'a warning of {name}' },
  BREACH: { zh: '{name}超时', en: '{name} overdue' },
  REMINDER: { zh: '{name}催办', en: 'a reminder of {name}' },
  LEVEL: { zh: '升级到第 {level} 级', en: 'escalation to level {level}' },
} as const satisfies Record<string, Text>;

/** Whether an action is a step on the way, and not one that is open in every stage whatever happens. */
function isStep(
  { steers, stages, guards }: (typeof ORDER_ACTIONS)[number],
  everywhere: number,
): boolean {
  if (steers !== undefined) return false;
  return stages.length < everywhere || (guards ?? []).length > 0;
}

/** An action that would move the order on, and who may take it. */
export interface Unblocking {
  action: string;
  title: Text;
  roles: readonly Role[];
  /** Of those asked about. */
  people: readonly string[];
  /** Why the caller may not; null when she may. */
  refusal: Refusal | null;
}

/** The steps of a kind for all that a case of it waits for. */
function stepsFor<S extends CaseCore>(
  waits: (state: S) => WaitingOn[],
  steps: Readonly<Record<string, readonly string[]>>,
) {
  return (state: CaseCore): ReadonlySet<string> =>
    new Set(waits(trusted(state)).flatMap(({ code }) => steps[code] ?? []));
}

/** Names of the actions that bring on what a case waits for, by kind. */
const STEPS: Readonly<Record<CaseKind, (state: CaseCore) => ReadonlySet<string>>> = {
  order: (state) => {
    const everywhere = Math.max(...ORDER_ACTIONS.map(({ stages }) => stages.length));
    const waitsFor = orderDecider.waitingOn(trusted(state))?.code;
    const steps = ORDER_ACTIONS.filter((action) => {
      const { steers, stages } = action;
      const awaited = typeof steers === 'object' && steers.unlessAwaited === waitsFor;
      // Most actions belong to other stages; that is seen sooner than asked.
      const here = stages.some((stage) => stage === state.stage);
      return here && (isStep(action, everywhere) || awaited);
    });
    return new Set(steps.map(({ name }) => name));
  },
  complaint: stepsFor(complaintWaits, COMPLAINT_STEPS),
  customer: stepsFor(customerWaits, CUSTOMER_STEPS),
  service: stepsFor(serviceWaits, SERVICE_STEPS),
};

/**
 * The actions that would move a case on now, with everybody among `staff` who may take them, by the
 * very rules that decide on them (SYS-06). An action nobody may take is named too when only persons
 * stand in its way.
 */
export function whoUnblocks(state: CaseCore, ctx: Ctx, staff: readonly Person[]): Unblocking[] {
  const decider = deciderOf(state.kind);
  const steps = STEPS[state.kind](state);
  const { onBehalfOf: _caller, ...rest } = ctx;
  return decider.actions.flatMap(({ name, title, roles, internal }) => {
    if (internal === true || !steps.has(name)) return [];
    const asked = (actor: Person): Refusal | null =>
      decider.blocked(state, name, { ...rest, actor });
    if (!possible(state, (actor) => asked(actor), roles)) return [];
    const people = staff.filter(
      (person) => person.active && holdsAny(person, roles) && asked(person) === null,
    );
    const refusal = decider.blocked(state, name, ctx);
    return [{ action: name, title, roles, people: people.map(({ id }) => id), refusal }];
  });
}

/** Whether only persons may stand in the way of an action: somebody at its place could take it. */
function possible(
  { team, department, owner }: CaseCore,
  asked: (actor: Person) => Refusal | null,
  roles: readonly Role[],
): boolean {
  const ids = ['', ...(owner === null ? [] : [owner])];
  return ids.some((id) => asked({ id, roles, team, department, active: true }) === null);
}
