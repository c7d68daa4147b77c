import type { Ref, Signature } from '../../basics';
import type { Instant } from '../../calendar';
import type { HandOver } from '../../kind/hand-over';
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

/** Tasks go to somebody else, with an assignment of the complaint. */
interface HandedOn extends Signature {
  from: string | null;
  to: string;
  /** Ids of the tasks. */
  parts: readonly string[];
  reason?: Ref;
  handOver?: HandOver;
}

export type ExecutionEvent =
  | { type: 'TASKS_PLANNED'; data: Signature & { tasks: readonly ExecutionTask[] } }
  | {
      type: 'TASK_DONE';
      data: Signature & { task: string; done: NonNullable<ExecutionTask['done']> };
    }
  | { type: 'TASKS_HANDED_ON'; data: HandedOn }
  | { type: 'REMEDY_EXECUTED'; data: NonNullable<Round['execution']> }
  | { type: 'EFFECT_MISSING'; data: Signature & { note?: Ref } }
  | { type: 'COMPLAINT_RESOLVED'; data: NonNullable<Round['verification']> };

export type ResolvingEvent = DesiredEvent | ProposalEvent | ExecutionEvent;
