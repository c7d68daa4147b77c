import { refuse } from '../../errors';
import type { Refusal } from '../../errors';
import type { Ctx } from '../../kernel/case';
import type { Holding } from '../../kind/holding';
import { ALL_STAFF } from '../guards';
import type { ComplaintGuard } from '../guards';
import type { ComplaintState, ExecutionTask } from '../state';

/** The work of the round under way. */
export function tasksOf({ tasks, round }: ComplaintState): ExecutionTask[] {
  return tasks.filter(({ cycle }) => cycle === round.cycle);
}

/** What of it is not done yet. */
export function openTasks(state: ComplaintState): ExecutionTask[] {
  return tasksOf(state).filter(({ done }) => done === undefined);
}

/** Who has which open task (CMP-20). */
export function taskHoldings(state: ComplaintState): Holding[] {
  return openTasks(state).map(({ id, owner: person }) => ({ id, person }));
}

/** A task is for whoever works here, whatever the post. */
export function firstInactive(people: readonly string[], ctx: Ctx): Refusal | null {
  const person = people.find((one) => ctx.people?.[one]?.active !== true);
  if (person === undefined) return null;
  return refuse('PERSON_NOT_ASSIGNABLE', { person, roles: ALL_STAFF });
}

/** The stand-in takes over the tasks of an absent colleague. */
export const mayHaveTasks: ComplaintGuard<{ owner: string }> = {
  id: 'CMP-20',
  check: (_state, ctx, { owner }) => firstInactive([owner], ctx),
};
