import { isDeepStrictEqual } from 'node:util';
import { temporal } from '@temporalio/proto';
import { overviewOf } from '../../domain/overview';
import type { CaseEvent, CaseCore } from '../../domain/kernel';
import { isBusinessEvent } from '../../domain/kernel';
import { fold } from '../domain/order/support';
import type { Answered, Click, KeyLog } from './support-lanes';
import type { NoticeReceiver } from './support-receiver';
import type { Product } from './support-product';

type HistoryEvent = temporal.api.history.v1.IHistoryEvent;

interface EventRow extends CaseEvent {
  caseId: string;
  seq: number;
  commandId: string | null;
}

interface CommandRow {
  id: string;
  actor: string;
  key: string;
  caseId: string;
  action: string;
  outcome: { version: number; events: string[] };
}

interface CaseRow {
  id: string;
  seq: number;
  version: number;
  stage: string;
  parked: boolean;
  closedAt: string | null;
  nextDueAt: string | null;
  state: CaseCore;
}

interface EffectRow {
  id: string;
  caseId: string;
  state: string;
}

/** Everything the database holds of all cases. */
export interface Rows {
  cases: CaseRow[];
  events: Map<string, EventRow[]>;
  commands: CommandRow[];
  effects: EffectRow[];
  incidents: object[];
}

function byCase<T extends { caseId: string }>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) groups.set(row.caseId, [...(groups.get(row.caseId) ?? []), row]);
  return groups;
}

export async function readRows({ pool }: Product): Promise<Rows> {
  const many = async <T extends object>(sql: string): Promise<T[]> =>
    (await pool.query<T>(sql)).rows;
  const events = await many<EventRow>(
    `select case_id as "caseId", seq, type, data, actor, occurred_at as "occurredAt",
            recorded_at as "recordedAt", policy_version as "policyVersion",
            command_id as "commandId" from case_events order by case_id, seq`,
  );
  return {
    cases: await many(
      `select id, seq, version, stage, parked, closed_at as "closedAt",
              next_due_at as "nextDueAt", state from cases order by id`,
    ),
    events: byCase(events),
    commands: await many(
      `select id, actor, key, case_id as "caseId", action, outcome from commands`,
    ),
    effects: await many(
      `select id, case_id as "caseId", state from effects where channel = 'webhook' order by ord`,
    ),
    incidents: await many('select kind, detail from incidents'),
  };
}

/** What all histories of one case say about its commands. */
export interface History {
  caseId: string;
  status: string;
  /** Action of every accepted update, by its id. */
  accepted: Map<string, string>;
  /** Ids of the updates that ended well. */
  succeeded: Set<string>;
  /** Codes of the refusals. */
  refused: string[];
  /** Ids of the updates that ended either way. */
  ended: Set<string>;
  /** Causes of failed workflow tasks. */
  failedTasks: string[];
  runs: number;
  /** Whether a workflow task of the newest run keeps failing. */
  stuck: boolean;
}

/** Update ids may carry the expiry of a later sending after the id of the command. */
const commandOf = (updateId: string): string => updateId.split('~')[0]!;

/** A nudge came while the end was being reported: the server has the task taken again, so that nothing is missed. */
const OVERTAKEN =
  temporal.api.enums.v1.WorkflowTaskFailedCause.WORKFLOW_TASK_FAILED_CAUSE_UNHANDLED_COMMAND;

function note(history: History, event: HistoryEvent): void {
  const accepted = event.workflowExecutionUpdateAcceptedEventAttributes?.acceptedRequest;
  if (accepted) history.accepted.set(accepted.meta!.updateId!, accepted.input!.name!);
  const completed = event.workflowExecutionUpdateCompletedEventAttributes;
  if (completed) {
    const id = completed.meta!.updateId!;
    history.ended.add(id);
    if (completed.outcome?.failure) {
      const { applicationFailureInfo, message } = completed.outcome.failure;
      history.refused.push(applicationFailureInfo?.type ?? message ?? 'unknown');
    } else history.succeeded.add(id);
  }
  const failed = event.workflowTaskFailedEventAttributes;
  if (failed && failed.cause !== OVERTAKEN) {
    const cause = temporal.api.enums.v1.WorkflowTaskFailedCause[failed.cause ?? 0]!;
    history.failedTasks.push(`${cause}: ${failed.failure?.message ?? ''}`);
  }
}

/** Reads all runs of the workflow of a case. */
export async function readHistory({ client }: Product, caseId: string): Promise<History> {
  const newest = await client.workflow.getHandle(caseId).describe();
  const history: History = {
    ...{ caseId, status: newest.status.name, runs: 0, refused: [], failedTasks: [] },
    ...{ accepted: new Map(), succeeded: new Set(), ended: new Set() },
    stuck: (newest.raw.pendingWorkflowTask?.attempt ?? 0) > 1,
  };
  for await (const { runId } of client.workflow.list({ query: `WorkflowId = '${caseId}'` })) {
    history.runs += 1;
    const { events } = await client.workflow.getHandle(caseId, runId).fetchHistory();
    for (const event of events ?? []) note(history, event);
  }
  return history;
}

/** What must be true of a complete log, rows and histories; every line is something that is not. */
export class Findings {
  readonly lines: string[] = [];

  expect(holds: boolean, line: string): void {
    if (!holds) this.lines.push(line);
  }
}

const BUSINESS: Readonly<Record<string, string>> = {
  ...{ create: 'ORDER_OPENED', submit: 'ORDER_SUBMITTED', approve: 'ORDER_APPROVED' },
  ...{ confirmFeasibility: 'FEASIBILITY_ANSWERED', return: 'ORDER_RETURNED' },
  ...{ productionDone: 'GOODS_READY', createNote: 'NOTE_CREATED', auditNote: 'NOTE_AUDITED' },
  ...{ pick: 'GOODS_PICKED', pack: 'GOODS_PACKED', recheckLoad: 'LOAD_RECHECKED' },
  ship: 'GOODS_SHIPPED',
  ...{ arrive: 'GOODS_ARRIVED', signOff: 'ORDER_SIGNED_OFF', complete: 'ORDER_COMPLETED' },
  ...{ fileReturnSlip: 'RETURN_SLIP_FILED', summarise: 'ORDER_SUMMARISED' },
  ...{ assess: 'ORDER_ASSESSED', hold: 'ORDER_HELD', resume: 'ORDER_RESUMED' },
  note: 'NOTE_ADDED',
};

/** Every acknowledged key is one command with its events, once, and nothing else was commanded. */
export function compareLogAndRows(log: KeyLog, rows: Rows): string[] {
  const findings = new Findings();
  const { intents, answers } = log.read();
  const wanted = new Map<string, Click>(
    intents.map((click) => [`${click.by} ${click.key}`, click]),
  );
  const told = new Map<string, Answered>(answers.map((answer) => [answer.key, answer]));
  findings.expect(wanted.size === intents.length, 'a key was used twice by the load');
  const known = new Set<string>();
  for (const row of rows.commands) {
    const name = `${row.actor} ${row.key}`;
    const click = wanted.get(name);
    const answer = told.get(row.key);
    known.add(row.key);
    findings.expect(click?.action === row.action, `nobody asked for ${row.action}: ${name}`);
    findings.expect(answer !== undefined, `executed but never acknowledged: ${name}`);
    findings.expect(row.caseId === `order-${answer?.no}`, `other case: ${name}`);
    const own = rows.events.get(row.caseId)!.filter(({ commandId }) => commandId === row.id);
    const types = own.map(({ type }) => type);
    const once = types.filter((type) => type === BUSINESS[row.action]).length === 1;
    findings.expect(once, `not once ${BUSINESS[row.action]}: ${name} ${types.join()}`);
    findings.expect(types.join() === row.outcome.events.join(), `other events: ${name}`);
    if (row.action === 'create') continue;
    findings.expect(types.join() === answer?.events?.join(), `other events told: ${name}`);
    findings.expect(row.outcome.version === answer?.version, `other version told: ${name}`);
  }
  for (const { key } of answers) findings.expect(known.has(key), `acknowledged and lost: ${key}`);
  for (const { key } of intents) findings.expect(told.has(key), `never acknowledged: ${key}`);
  return findings.lines;
}

/** The rows agree among themselves: numbering, state, date of the next deadline, breaches once. */
export function checkRows(rows: Rows): string[] {
  const findings = new Findings();
  const commands = new Set(rows.commands.map(({ id }) => id));
  for (const row of rows.cases) {
    const events = rows.events.get(row.id) ?? [];
    const gapless = events.every(({ seq }, index) => seq === index + 1);
    findings.expect(gapless && row.seq === events.length, `numbering of ${row.id}`);
    const business = events.filter(isBusinessEvent);
    findings.expect(
      business.every(({ commandId }) => commandId !== null && commands.has(commandId)),
      `a business event without a command: ${row.id}`,
    );
    const state = fold(events.map(({ caseId: _case, seq: _seq, commandId: _id, ...rest }) => rest));
    const same = isDeepStrictEqual(JSON.parse(JSON.stringify(state)), row.state);
    findings.expect(same, `the state of ${row.id} is not what its events lead to`);
    const columns = [row.version, row.stage, row.nextDueAt, row.closedAt].join();
    const { version, stage, closedAt } = state;
    const derived = [version, stage, overviewOf(state).nextDueAt, closedAt].join();
    findings.expect(columns === derived, `columns of ${row.id}: ${columns}, not ${derived}`);
    findings.expect(!row.parked, `parked: ${row.id}`);
    const breaches = events.filter(({ type }) => type === 'DEADLINE_BREACHED');
    const ids = breaches.map(({ data }) => data['id']);
    findings.expect(new Set(ids).size === ids.length, `a deadline fired twice: ${row.id}`);
    for (const { occurredAt, recordedAt, data } of breaches) {
      const honest = occurredAt === data['dueAt'] && recordedAt >= occurredAt;
      findings.expect(honest, `lateness of a deadline of ${row.id}`);
    }
  }
  for (const incident of rows.incidents) {
    findings.expect(false, `incident: ${JSON.stringify(incident)}`);
  }
  return findings.lines;
}

/**
 * What workflows took part in is in the rows, and the other way round. A worker that dies between the
 * commit and the end of its workflow task leaves a command without a mark in the history.
 *
 * @returns what is wrong, and the keys of the commands only the rows know of
 */
export function compareHistoriesAndRows(
  histories: readonly History[],
  rows: Rows,
): { lines: string[]; unmarked: string[] } {
  const findings = new Findings();
  const commands = new Map(rows.commands.map((row) => [row.id, row]));
  const marked = new Set<string>();
  for (const { caseId, status, ...history } of histories) {
    const closed = rows.cases.find(({ id }) => id === caseId)?.closedAt != null;
    const expected = closed ? 'COMPLETED' : 'RUNNING';
    findings.expect(status === expected, `workflow of ${caseId}: ${status}`);
    findings.expect(!history.stuck, `a workflow task of ${caseId} keeps failing`);
    for (const line of history.failedTasks)
      findings.expect(false, `failed task: ${caseId} ${line}`);
    for (const [updateId, action] of history.accepted) {
      findings.expect(history.ended.has(updateId), `${action} of ${caseId} was never ended`);
      const row = commands.get(commandOf(updateId));
      if (!history.succeeded.has(updateId)) continue;
      marked.add(commandOf(updateId));
      const same = row?.action === action && row.caseId === caseId;
      findings.expect(same, `${action} of ${caseId} succeeded without a row`);
    }
  }
  const unmarked = rows.commands
    .filter(({ id, action }) => action !== 'create' && !marked.has(id))
    .map(({ key }) => key);
  return { lines: findings.lines, unmarked };
}

/** Every notice for outside arrived, under a known id, in the order of its case. */
export function compareEffects(rows: Rows, receiver: NoticeReceiver): string[] {
  const findings = new Findings();
  const arrivals = [...receiver.taken].map(([id, caseId]) => ({ id, caseId }));
  const arrived = byCase(arrivals);
  const written = byCase(rows.effects);
  for (const { id, state } of rows.effects) {
    findings.expect(state === 'DELIVERED', `${state}: ${id}`);
    findings.expect(receiver.taken.has(id), `never arrived: ${id}`);
  }
  for (const [caseId, list] of arrived) {
    const order = (written.get(caseId) ?? []).map(({ id }) => id).join();
    findings.expect(list.map(({ id }) => id).join() === order, `order of notices of ${caseId}`);
  }
  findings.expect(receiver.counts.unsigned === 0, 'a notice was not signed');
  return findings.lines;
}
