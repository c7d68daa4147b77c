import type { Ref, Signature } from '../../basics';
import type { Instant } from '../../calendar';
import type { PartsAssigned } from '../../kind/hand-over';
import type { ExecutionTask, RemedyProposal, Round } from '../state';

interface OfProposal extends Signature {
  /** Id of the proposal. */
  proposal: string;
}

type Decided = OfProposal & { decision: NonNullable<RemedyProposal['decision']> };

export type DesiredEvent = { type: 'REMEDY_DESIRED'; data: NonNullable<Round['desired']> };

export type ProposalEvent =
  | { type: 'REMEDY_PROPOSED'; data: Signature & { proposal: RemedyProposal } }
  | { type: 'REMEDY_APPROVED'; data: Decided }
  | { type: 'REMEDY_REFUSED'; data: Decided }
  | { type: 'REMEDY_PRESENTED'; data: OfProposal & { presentedAt: Instant } }
  | { type: 'REMEDY_AGREED'; data: OfProposal & { answeredAt: Instant } }
  | { type: 'REMEDY_REJECTED'; data: OfProposal & { answeredAt: Instant; rejection: Ref } };

export type ExecutionEvent =
  | { type: 'TASKS_PLANNED'; data: Signature & { tasks: readonly ExecutionTask[] } }
  | {
      type: 'TASK_DONE';
      data: Signature & { task: string; done: NonNullable<ExecutionTask['done']> };
    }
  /** Tasks go to somebody else, with an assignment of the complaint. */
  | { type: 'TASKS_HANDED_ON'; data: PartsAssigned }
  | { type: 'REMEDY_EXECUTED'; data: NonNullable<Round['execution']> }
  | { type: 'EFFECT_MISSING'; data: Signature & { note?: Ref } }
  | { type: 'COMPLAINT_RESOLVED'; data: NonNullable<Round['verification']> };

export type ResolvingEvent = DesiredEvent | ProposalEvent | ExecutionEvent;
