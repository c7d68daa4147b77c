import type { z } from 'zod';
import type { Calendar, CalendarInstant, Instant } from '../calendar';
import type { Refusal } from '../errors';
import type { Person, Role } from '../people';
import type { DurationKey, Policy } from '../policy';
import type { Text, TextParams } from '../text';
import type { OrderGoods } from './goods';

/** Kinds of cases; each is one decider and one workflow type. */
export type CaseKind = 'order' | 'complaint' | 'customer' | 'service';

/** Who a case or a deadline waits for: a person by id, or whoever holds a role. */
export interface Party {
  person?: string;
  role?: Role;
  /** Of which department, when it is not the one of the case. */
  department?: string;
}

/** How a running limit stands; times are UTC. Computed once by an event, afterwards only selected. */
export interface Deadline {
  /** `<kind>:<cycle>`; a new duty of a kind counts as a new cycle. */
  id: string;
  kind: string;
  /** `limit` warns, breaches and escalates; `reminder` only fires. */
  mode: 'limit' | 'reminder';
  /** Runs on while the case is held (the limit of the hold itself). */
  runsOnHold: boolean;
  startedAt: Instant;
  dueAt: Instant;
  warnAt: Instant | null;
  owner: Party;
  /** The level its breach calls, if that is not reached already; 1 when left out (§8.3.4). */
  level?: number;
  /** What it was computed from; another basis means another date. */
  basis: string;
  policyVersion: number;
  calendarVersion: number;
  /** Lies beyond the decreed years of its calendar and is recomputed when they are known. */
  provisional: boolean;
  warnedAt?: Instant;
  breachedAt?: Instant;
  pause?: Pause;
  /** How long the clock stood still during finished holds, by both measures, and when the last ended. */
  held?: { elapsedMs: number; workingMs: number; until: Instant };
}

/** Time left when a clock was stopped: working time for `wh`/`wd`, elapsed for `h`/`d` (§8.3.2). */
export interface Pause {
  since: Instant;
  measure: 'working' | 'elapsed' | 'fixed';
  /** Milliseconds left until due; negative when the limit was over already. */
  leftMs: number;
  /** Milliseconds left until the warning; null when there is none left to give. */
  warnLeftMs: number | null;
}

/** A limit that was missed; stays on record for ever (§8.3.1). */
export interface Breach {
  deadlineId: string;
  kind: string;
  /** Whose limit it was; not kept by earlier releases. */
  owner?: Party;
  dueAt: Instant;
  recordedAt: Instant;
  /** When the work was recorded after all. */
  metAt?: Instant;
  /** True when the work was done in time by its stated `occurredAt`, but recorded late. */
  doneInTime?: boolean;
}

/** Where the escalation ladder stands. */
export interface Ladder {
  level: number;
  /** When the next level is called, if nothing moves; null at the top and while paused. */
  nextAt: Instant | null;
  /** Milliseconds that were left to the next level when the case was held. */
  pausedLeftMs?: number;
}

export interface Hold {
  since: Instant;
  by: string;
  /** Reference of the reason's text. */
  reason: string;
}

/** What every kind of case has, whatever it is about. */
export interface CaseCore {
  kind: CaseKind;
  no: string;
  stage: string;
  /** Moves with every business change: the ETag of the API. */
  version: number;
  owner: string | null;
  team: string | null;
  department: string | null;
  openedAt: Instant;
  closedAt: Instant | null;
  /** Imported with its past: no clocks and no effects until it goes live (§8.3.14). */
  historical?: true;
  /** When an imported case entered the clocks; no limit of it begins earlier. */
  liveSince?: Instant;
  /** It was given up: the duties it still had were never fulfilled. */
  abandoned?: true;
  /** When a supervisor last reminded whoever it waits for. */
  remindedAt?: Instant;
  /** When the last step was completed; reminders and escalations are not movement (§8.3.5). */
  movedAt: Instant;
  policyVersion: number;
  calendarVersion: number;
  hold: Hold | null;
  holds: number;
  deadlines: readonly Deadline[];
  ladder: Ladder;
  breaches: readonly Breach[];
}

/** What the end of a customer's file depends on beyond the file itself. */
export interface FileBeside {
  /** How the file stands into which it is to be merged. */
  heir?: 'MISSING' | 'CLOSED' | 'OPEN';
  /** Her cases that have not ended, by number. */
  open?: readonly string[];
}

/** Everything a rule may look at besides the state; all data, nothing read from outside. */
export interface Ctx {
  now: Instant;
  /** When it is written down, if that is not now: an import records the past. */
  recordedAt?: Instant;
  actor: Person;
  /** The absent colleague for whom the actor stands in; proven by a recorded absence. */
  onBehalfOf?: Person;
  policy: Policy;
  calendar: Calendar;
  /** Newest versions, for `reapplyPolicy` and for provisional deadlines. */
  newest?: { policy: Policy; calendar: Calendar };
  /** Earlier cases of the kind, for the command that says whose and about what it is (CMP-30, SRV-03). */
  earlier?: readonly { no: string }[];
  /** The goods of the order a request names, for the commands on returns (SRV-08). */
  goods?: OrderGoods;
  /** What stands beside a customer's file, for the commands that end it (CUS-08, §8.3.16). */
  beside?: FileBeside;
  /** People named by the command, by id. */
  people?: Readonly<Record<string, Person>>;
  /** Departments that have a head, for the commands on reasons of lateness (CMP-12). */
  headed?: readonly string[];
}

/** What somebody asks of a case. The input was checked for shape by the API. */
export interface Command {
  action: string;
  input: Readonly<Record<string, unknown>>;
  /** `If-Match`: refuse when the case has moved on. */
  expectedVersion?: number;
}

/** A thing that happened, before the kernel stamps actor and time of recording. */
export interface EventDraft {
  type: string;
  data: object;
  /** When it really happened, if not now. */
  occurredAt?: Instant;
}

/** A recorded fact of a case; the state is the fold of these. */
export interface CaseEvent<
  T extends string = string,
  D extends object = Readonly<Record<string, unknown>>,
> {
  type: T;
  data: D;
  actor: string;
  onBehalfOf?: string;
  occurredAt: Instant;
  recordedAt: Instant;
  policyVersion: number;
}

/** A duty with a date that the present state implies; the kernel turns it into a deadline. */
export interface Obligation {
  id: string;
  kind: string;
  mode: 'limit' | 'reminder';
  owner: Party;
  /** The level a breach calls; 1 when left out. */
  level?: number;
  runsOnHold?: boolean;
  start: Instant;
  /** Missed already, and on record: its limit is overdue from the start and is not missed once more. */
  missedAt?: Instant;
  due: { policyKey: DurationKey } | { at: (calendar: Calendar) => CalendarInstant; basis: string };
}

/** The one sentence that says what a case waits for. */
export interface WaitingOn {
  code: string;
  who: Party | null;
  since: Instant;
  until: Instant | null;
  params: TextParams;
}

/** Something to be sent because of an event: written in the same transaction, delivered once. */
interface Notice {
  /** Unique within the case, e.g. `notice:review:1:BREACHED:1`: one per deadline, cycle, level. */
  key: string;
  code: string;
  params: TextParams;
}

/** What staff are told: into the inbox, and over the channels they chose. */
export interface StaffNotice extends Notice {
  type: 'staffNotice';
  target: Party;
  /** Shared by notices that tell several parties the same: a receiver they have in common hears it once. */
  once?: string;
}

/** What the customer of the case is told; whom and how stands in the contact's row (§3.5). */
export interface CustomerNotice extends Notice {
  type: 'customerNotice';
}

/** Something asked of another case, which decides on it by its own rules (SYS-11). */
export interface CaseRequest extends Notice {
  type: 'caseRequest';
  code: CaseRequestCode;
}

/** What one case may ask of another, or of what stands beside it. */
export type CaseRequestCode =
  | 'openComplaint'
  | 'linkComplaint'
  | 'endComplaint'
  | 'followSignOff'
  | 'planRevisit'
  | 'serveRevisit'
  | 'reportRevisit'
  | 'reportAttempt'
  | 'catchUp'
  | 'absorb'
  | 'erase';

export type EffectDraft = StaffNotice | CustomerNotice | CaseRequest;

/** One action of a kind as people see it. */
export interface ActionInfo {
  name: string;
  title: Text;
  roles: readonly Role[];
  /** Internal actions are taken by the system only and are not offered. */
  internal?: boolean;
  /** What it takes, as a request brings it. */
  input?: z.ZodType<object>;
}

export interface ActionState {
  action: string;
  allowed: boolean;
  refusal?: Refusal;
}

/** The rules of one kind of case: pure functions over data. */
export interface Decider<S extends CaseCore> {
  kind: CaseKind;
  actions: readonly ActionInfo[];
  /** Stages with their names, in order; terminal ones marked. */
  stages: Readonly<Record<string, Text & { terminal?: true }>>;
  decide(state: S, command: Command, ctx: Ctx): EventDraft[] | Refusal;
  /** Why the action cannot be taken now, whatever its input; null when it can. */
  blocked(state: S, action: string, ctx: Ctx): Refusal | null;
  evolve(state: S, event: CaseEvent): S;
  obligations(state: S, ctx: Ctx): Obligation[];
  /** What follows by itself from an event, be it a step or a deadline (a late supplier opens an exception). */
  consequences(state: S, event: CaseEvent, ctx: Ctx): EventDraft[];
  /** Commands the system takes by itself as soon as they are possible (archive). */
  automatic(state: S): readonly Command[];
  /** All that it waits for; what counts first stands first. */
  waits(state: S): readonly WaitingOn[];
  /** What it waits for in the first place; null once it is closed. */
  waitingOn(state: S): WaitingOn | null;
  /** People who answer for something open of it, beside its owner. */
  holders(state: S): readonly string[];
  effects(state: S, event: CaseEvent, ctx: Ctx): EffectDraft[];
  /** Ids of people whose data `decide` needs for this command on this state. */
  peopleNamed(state: S, command: Command): readonly string[];
}

/** True for the answer of `decide` that is a refusal. */
export function isRefusal(result: EventDraft[] | Refusal): result is Refusal {
  return !Array.isArray(result);
}
