import { localDateOf } from '../../calendar';
import type { LocalDate } from '../../calendar';
import { refuse } from '../../errors';
import type { EventDraft, Obligation } from '../../kernel/case';
import { staffNotice } from '../../kernel/effects';
import { endOf } from '../../kind/promised';
import { inRound, moved, moving } from '../change';
import { answersFor, given, handles, HANDLER_ROLES, needs, occurredAt } from '../guards';
import { once, plausibleTime, rightsOf, sign } from '../guards';
import { ALL_STAFF } from '../guards';
import type { ComplaintAction, ComplaintChange, ComplaintGuard } from '../guards';
import type { ComplaintMessage, Input } from '../guards';
import { handlerOf } from '../parties';
import type { ComplaintState, ExecutionTask, Round } from '../state';
import { agreedRemedy } from './proposals';
import { firstInactive, openTasks, tasksOf } from './tasks';

/** Nothing is carried out before the customer has agreed to it (CMP-18). */
const agreed = needs('CMP-18', 'customerAgrees', agreedRemedy);
const notExecuted = once('CMP-20', 'execute', ({ round }) => round.execution);

interface TaskInput {
  what: string;
  owner: string;
  dueDate: LocalDate;
}

const ownersActive: ComplaintGuard = {
  id: 'CMP-20',
  check: (_state, ctx, input) =>
    firstInactive(
      (input['tasks'] as TaskInput[]).map(({ owner }) => owner),
      ctx,
    ),
};

const datesAhead: ComplaintGuard = {
  id: 'CMP-20',
  check(_state, ctx, input) {
    const today = localDateOf(ctx.now, ctx.calendar.zone);
    const past = (input['tasks'] as TaskInput[]).some(({ dueDate }) => dueDate < today);
    return past ? refuse('TIME_IMPOSSIBLE', { field: 'dueDate', reason: `< ${today}` }) : null;
  },
};

const planTasks: ComplaintAction = {
  name: 'planTasks',
  title: { zh: '安排执行事项', en: 'Plan the work' },
  roles: HANDLER_ROLES,
  stages: ['RESOLVE'],
  people: (input) => (input['tasks'] as TaskInput[]).map(({ owner }) => owner),
  guards: [handles, agreed, notExecuted],
  inputGuards: [ownersActive, datesAhead],
  apply: (state, input, ctx) => {
    const planned = (input['tasks'] as TaskInput[]).map((task, index): ExecutionTask => ({
      ...sign(ctx),
      ...task,
      id: `t${state.tasks.length + index + 1}`,
      cycle: state.round.cycle,
    }));
    return [{ type: 'TASKS_PLANNED', data: { ...sign(ctx), tasks: planned } }];
  },
};

function taskNamed(state: ComplaintState, input: Input): ExecutionTask | undefined {
  return tasksOf(state).find(({ id }) => id === input['task']);
}

const openTask: ComplaintGuard = {
  id: 'CMP-20',
  check(state, _ctx, input) {
    const id = input['task'] as string;
    const task = taskNamed(state, input);
    if (task === undefined) return refuse('RESOURCE_NOT_FOUND', { what: 'task', id });
    return task.done === undefined ? null : refuse('ALREADY_DONE', { what: `task ${id}` });
  },
};

/** A task is reported by who has it, the handler, or a supervisor. */
const itsOwner: ComplaintGuard = {
  id: 'CMP-20',
  check(state, ctx, input) {
    const { owner } = taskNamed(state, input)!;
    const person = rightsOf(ctx);
    if (owner === person.id || answersFor(state, person)) return null;
    return refuse('NOT_THE_HANDLER', { person: owner });
  },
};

const completeTask: ComplaintAction = {
  name: 'completeTask',
  title: { zh: '事项完成', en: 'Report a task as done' },
  roles: ALL_STAFF,
  stages: ['RESOLVE'],
  guards: [needs('CMP-20', 'planTasks', (state) => openTasks(state).length > 0)],
  inputGuards: [openTask, itsOwner, plausibleTime((state, input) => taskNamed(state, input)?.at)],
  apply: (_state, input, ctx): EventDraft[] => {
    const doneAt = occurredAt(input, ctx);
    const done = { ...sign(ctx), doneAt, ...given(input, 'note') };
    const data = { ...sign(ctx), task: input['task'], done };
    return [{ type: 'TASK_DONE', data, occurredAt: doneAt }];
  },
};

const allTasksDone: ComplaintGuard = {
  id: 'CMP-20',
  check(state) {
    const open = openTasks(state).map(({ id }) => `task ${id}`);
    return open.length === 0 ? null : refuse('NOT_YET', { what: open });
  },
};

const execute: ComplaintAction = {
  name: 'execute',
  title: { zh: '方案执行完毕', en: 'The remedy is carried out' },
  roles: HANDLER_ROLES,
  stages: ['RESOLVE'],
  guards: [handles, agreed, notExecuted, allTasksDone],
  inputGuards: [plausibleTime((state) => agreedRemedy(state)?.answeredAt)],
  apply: (_state, input, ctx) => {
    const executedAt = occurredAt(input, ctx);
    const data = { ...sign(ctx), executedAt, ...given(input, 'note') };
    return [{ type: 'REMEDY_EXECUTED', data, occurredAt: executedAt }];
  },
};

/** It works, and nothing is left that would let the fault return (§4.1, CMP-21). */
const verify: ComplaintAction = {
  name: 'verify',
  title: { zh: '核实效果', en: 'Verify the effect' },
  roles: HANDLER_ROLES,
  stages: ['RESOLVE'],
  guards: [handles, needs('CMP-21', 'execute', ({ round }) => round.execution)],
  apply: (_state, input, ctx) => {
    const type = input['effective'] === true ? 'COMPLAINT_RESOLVED' : 'EFFECT_MISSING';
    return [{ type, data: { ...sign(ctx), ...given(input, 'note') } }];
  },
};

export const EXECUTION_ACTIONS: readonly ComplaintAction[] = [
  ...[planTasks, completeTask, execute, verify],
];

export const EXECUTION_CHANGES: Readonly<Record<string, ComplaintChange>> = {
  TASKS_PLANNED: moving(({ tasks }, data) => ({
    tasks: [...tasks, ...(data['tasks'] as ExecutionTask[])],
  })),
  TASK_DONE: moving(({ tasks }, data) => ({
    tasks: tasks.map((task) =>
      task.id === data['task']
        ? { ...task, done: data['done'] as ExecutionTask['done'] & object }
        : task,
    ),
  })),
  REMEDY_EXECUTED: moving(
    inRound((_state, data) => ({ execution: data as unknown as NonNullable<Round['execution']> })),
  ),
  EFFECT_MISSING: moving(({ round }, _data, event) => {
    const { execution: _execution, ...rest } = round;
    return { round: { ...rest, failed: [...(round.failed ?? []), event.recordedAt] } };
  }),
  COMPLAINT_RESOLVED: moved('THANK', (state, data, event) => ({
    round: {
      ...state.round,
      verification: data as unknown as NonNullable<Round['verification']>,
      resolvedAt: event.recordedAt,
    },
  })),
};

/** Counts what is to be carried out: every remedy agreed to, and every one that has to be done again. */
function executionNo({ rounds, round, proposals }: ComplaintState): number {
  const agreed = proposals.filter(({ status }) => status === 'AGREED').length;
  const failed = [...rounds, round].flatMap((one) => one.failed ?? []).length;
  return agreed + failed;
}

/** What was promised has a date: every task, and the remedy as a whole (§4.4, CMP-20). */
export function executionDuties(state: ComplaintState, level: number): Obligation[] {
  const remedy = agreedRemedy(state);
  if (remedy === undefined || state.round.execution !== undefined) return [];
  // What does not work is not carried out yet: it is late from then on, if the promised day is over.
  const start = state.round.failed?.at(-1) ?? remedy.answeredAt!;
  const whole: Obligation = {
    ...{ id: `execution:${executionNo(state)}`, kind: 'execution', mode: 'limit', level },
    ...{ owner: handlerOf(state), start, due: endOf(remedy.promisedDate, start) },
  };
  const tasks = openTasks(state).map((task): Obligation => ({
    ...{ id: `task:${task.id.slice(1)}`, kind: 'task', mode: 'limit', level },
    ...{ owner: { person: task.owner }, start: task.at, due: endOf(task.dueDate, task.at) },
  }));
  return [whole, ...tasks];
}

const tellTask: ComplaintMessage = {
  name: 'tellTask',
  id: 'CMP-20',
  on: ['TASKS_PLANNED'],
  write: ({ no }, { data, actor }) =>
    (data['tasks'] as ExecutionTask[])
      .filter(({ owner }) => owner !== actor)
      .map(({ id, owner, dueDate }) =>
        staffNotice(`task:${id}`, { person: owner }, 'TASK_ASSIGNED', { no, id, date: dueDate }),
      ),
};

export const EXECUTION_MESSAGES: readonly ComplaintMessage[] = [tellTask];
