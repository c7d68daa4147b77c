import { refuse } from '../../errors';
import type { Refusal } from '../../errors';
import type { Ctx, Obligation } from '../../kernel/case';
import { staffNotice } from '../../kernel/effects';
import { handed } from '../../kind/hand-over';
import { endOf } from '../../kind/promised';
import { inRound, moved, moving } from '../change';
import type { ComplaintEvent } from '../events';
import { ALL_STAFF, answersFor, given, handles, HANDLER_ROLES, needs } from '../guards';
import { occurredAt, once, plausibleTime, rightsOf, sign, handlerOf } from '../guards';
import type { ComplaintChanges, ComplaintGuard } from '../guards';
import { actions, messages } from '../room';
import type { ComplaintState, ExecutionTask } from '../state';
import type { ExecutionEvent } from './events';
import { completeInput, executeInput, planInput, verifyInput } from './input';
import { agreedRemedy } from './proposals';
import { firstInactive, openTasks, tasksOf } from './tasks';

/** Nothing is carried out before the customer has agreed to it (CMP-18). */
const agreed = needs('CMP-18', 'customerAgrees', agreedRemedy);
const notExecuted = once('CMP-20', 'execute', ({ round }) => round.execution);

const ownersActive: ComplaintGuard<{ tasks: readonly { owner: string }[] }> = {
  id: 'CMP-20',
  check: (_state, ctx, { tasks }) =>
    firstInactive(
      tasks.map(({ owner }) => owner),
      ctx,
    ),
};

const planTasks = actions<ExecutionEvent>()({
  name: 'planTasks',
  input: planInput,
  roles: HANDLER_ROLES,
  stages: ['RESOLVE'],
  people: ({ tasks }) => tasks.map(({ owner }) => owner),
  guards: [handles, agreed, notExecuted],
  inputGuards: [ownersActive],
  apply: ({ tasks: planned, round: { cycle } }, input, ctx) => {
    const tasks = input.tasks.map((task, index) => ({
      ...{ ...sign(ctx), ...task, cycle },
      id: `t${planned.length + index + 1}`,
    }));
    return [{ type: 'TASKS_PLANNED', data: { ...sign(ctx), tasks } }];
  },
});

interface NamesTask {
  task: string;
}

function taskNamed(state: ComplaintState, { task }: NamesTask): ExecutionTask | undefined {
  return tasksOf(state).find(({ id }) => id === task);
}

/** A condition on the task that is named. */
function ofTask(
  check: (task: ExecutionTask, state: ComplaintState, ctx: Ctx) => Refusal | null,
): ComplaintGuard<NamesTask> {
  return {
    id: 'CMP-20',
    check(state, ctx, input) {
      const task = taskNamed(state, input);
      return task === undefined
        ? refuse('RESOURCE_NOT_FOUND', { what: 'task', id: input.task })
        : check(task, state, ctx);
    },
  };
}

const openTask = ofTask(({ id, done }) =>
  done === undefined ? null : refuse('ALREADY_DONE', { what: `task ${id}` }),
);

/** A task is reported by who has it, the handler, or a supervisor. */
const itsOwner = ofTask(({ owner }, state, ctx) => {
  const person = rightsOf(ctx);
  if (owner === person.id || answersFor(state, person)) return null;
  return refuse('NOT_THE_HANDLER', { person: owner });
});

const afterPlanned = plausibleTime<NamesTask & { occurredAt?: string }>(
  (state, input) => taskNamed(state, input)?.at,
);

const completeTask = actions<ExecutionEvent>()({
  name: 'completeTask',
  input: completeInput,
  roles: ALL_STAFF,
  stages: ['RESOLVE'],
  guards: [needs('CMP-20', 'planTasks', (state) => openTasks(state).length > 0)],
  inputGuards: [openTask, itsOwner, afterPlanned],
  apply: (_state, input, ctx) => {
    const doneAt = occurredAt(input, ctx);
    const done = { ...sign(ctx), doneAt, ...given(input, 'note') };
    const data = { ...sign(ctx), task: input.task, done };
    return [{ type: 'TASK_DONE', data, occurredAt: doneAt }];
  },
});

const allTasksDone: ComplaintGuard = {
  id: 'CMP-20',
  check(state) {
    const open = openTasks(state).map(({ id }) => `task ${id}`);
    return open.length === 0 ? null : refuse('NOT_YET', { what: open });
  },
};

const execute = actions<ExecutionEvent>()({
  name: 'execute',
  input: executeInput,
  roles: HANDLER_ROLES,
  stages: ['RESOLVE'],
  guards: [handles, agreed, notExecuted, allTasksDone],
  inputGuards: [plausibleTime((state) => agreedRemedy(state)?.answeredAt)],
  apply: (_state, input, ctx) => {
    const executedAt = occurredAt(input, ctx);
    const data = { ...sign(ctx), executedAt, ...given(input, 'note') };
    return [{ type: 'REMEDY_EXECUTED', data, occurredAt: executedAt }];
  },
});

/** It works, and nothing is left that would let the fault return (§4.1, CMP-21). */
const verify = actions<ExecutionEvent>()({
  name: 'verify',
  input: verifyInput,
  roles: HANDLER_ROLES,
  stages: ['RESOLVE'],
  guards: [handles, needs('CMP-21', 'execute', ({ round }) => round.execution)],
  apply: (_state, input, ctx) => [
    {
      type: input.effective ? 'COMPLAINT_RESOLVED' : 'EFFECT_MISSING',
      data: { ...sign(ctx), ...given(input, 'note') },
    },
  ],
});

export const EXECUTION_ACTIONS = [planTasks, completeTask, execute, verify];

export const EXECUTION_CHANGES: ComplaintChanges<ExecutionEvent> = {
  TASKS_PLANNED: moving((state, { tasks }) => ({ tasks: [...state.tasks, ...tasks] })),
  TASK_DONE: moving(({ tasks }, { task, done }) => ({
    tasks: tasks.map((one) => (one.id === task ? { ...one, done } : one)),
  })),
  // Somebody else carries them out, by the same dates.
  TASKS_HANDED_ON: (state, data) => ({
    ...handed(state, data),
    tasks: state.tasks.map((task) =>
      data.parts.includes(task.id) ? { ...task, owner: data.to } : task,
    ),
  }),
  REMEDY_EXECUTED: moving(inRound((_state, execution) => ({ execution }))),
  EFFECT_MISSING: moving(({ round }, _data, event) => {
    const { execution: _execution, ...rest } = round;
    return { round: { ...rest, failed: [...(round.failed ?? []), event.recordedAt] } };
  }),
  COMPLAINT_RESOLVED: moved('THANK', ({ round }, verification, event) => ({
    round: { ...round, verification, resolvedAt: event.recordedAt },
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
  const start = state.round.failed?.at(-1) ?? remedy.answeredAt ?? remedy.at;
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

const tellTask = messages<ComplaintEvent>()({
  name: 'tellTask',
  id: 'CMP-20',
  on: ['TASKS_PLANNED'],
  write: ({ no }, { data, actor }) =>
    data.tasks
      .filter(({ owner }) => owner !== actor)
      .map(({ id, owner, dueDate }) =>
        staffNotice(`task:${id}`, { person: owner }, 'TASK_ASSIGNED', { no, id, date: dueDate }),
      ),
});

export const EXECUTION_MESSAGES = [tellTask];
