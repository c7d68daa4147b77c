import { setImmediate as breathe } from 'node:timers/promises';
import type { Caller } from './auth';
import { contentHash } from './command';
import type { ApiDeps } from './deps';
import { check } from './endpoint';
import { dataOf } from './order-draft';
import { placeOf } from './place';
import type { Place } from './place';
import { privatise, privatiseContact } from './private';
import { ROW_SCHEMAS } from './schemas/imports';
import type { ImportBody } from './schemas/imports';
import type { CreateOrder } from './schemas/order';
import { ORDER_ACTION_INPUTS } from './schemas/order-actions';
import { existingHashes } from '../db/bulk-runs';
import type { NewRow, RowSecrets } from '../db/bulk-runs';
import { caseId } from '../db/cases';
import { planRow } from '../domain/bulk';
import type { BulkOrder, RowReason } from '../domain/bulk';
import { DomainError, refuse } from '../domain/errors';
import type { Refusal } from '../domain/errors';
import type { Ctx } from '../domain/kernel';
import type { Milestone } from '../domain/order';
import { TEAM_ROLES } from '../domain/reach';

/** What would become of a row. */
export interface CheckedRow {
  row: number;
  no: string | null;
  bodyHash: string | null;
  result: 'VALID' | 'EXISTING' | 'INVALID';
  stage: string | null;
  reason: RowReason | null;
  input: BulkOrder | null;
  private: RowSecrets | null;
}

/** A row by one of the schemas of its kind. */
interface ParsedRow {
  row: number;
  order: CreateOrder & { no: string };
  openedAt?: string;
  milestones?: Milestone[];
  goLive?: boolean;
}

/** Rows checked in one go before other requests get their turn. */
const AT_ONCE = 50;

/** What makes two rows the same: an order alone is the same as one received on its own. */
function hashOf(kind: ImportBody['kind'], raw: Record<string, unknown>): string {
  const { order, openedAt, milestones } = raw;
  return kind === 'orders' ? contentHash(order) : contentHash(kind, order, openedAt, milestones);
}

/** Checks all rows of one import, by the very rules they will be done by; writes nothing. */
class Checker {
  private readonly deps: ApiDeps;
  private readonly caller: Caller;
  private readonly body: ImportBody;
  private readonly runId: string;
  private readonly ctx: Ctx;
  private readonly places = new Map<string, Place | Refusal>();
  /** Hashes by number: of the orders that exist, then of the rows before. */
  private hashes = new Map<string, string>();
  private readonly before = new Map<string, string>();

  constructor(deps: ApiDeps, caller: Caller, body: ImportBody, runId: string, ctx: Ctx) {
    this.deps = deps;
    this.caller = caller;
    this.body = body;
    this.runId = runId;
    this.ctx = ctx;
  }

  async all(): Promise<CheckedRow[]> {
    const numbers = this.body.rows.map(({ order }) => (order as { no?: unknown } | null)?.no);
    const known = numbers.filter((no) => typeof no === 'string');
    this.hashes = await existingHashes(this.deps.pool, known);
    const checked: CheckedRow[] = [];
    for (const raw of this.body.rows) {
      checked.push(await this.one(raw));
      if (checked.length % AT_ONCE === 0) await breathe();
    }
    return checked;
  }

  private async one(raw: Record<string, unknown> & { row: number }): Promise<CheckedRow> {
    const { kind } = this.body;
    const { row } = raw;
    const parsed = check(ROW_SCHEMAS[kind], raw);
    if (!('data' in parsed)) {
      const given = (raw['order'] as { no?: unknown } | null | undefined)?.no;
      const no = typeof given === 'string' ? given.slice(0, 64) : null;
      const invalid = { ...refuse('INVALID_INPUT'), fields: parsed.fields };
      return this.answer({ row, no }, 'INVALID', { reason: invalid });
    }
    const data = parsed.data as unknown as ParsedRow;
    const { no } = data.order;
    const bodyHash = hashOf(kind, raw);
    const at = { row, no, bodyHash };
    if (this.hashes.get(no) === bodyHash) return this.answer(at, 'EXISTING', {});
    const earlier = this.before.get(no);
    if (this.hashes.has(no) || (earlier !== undefined && earlier !== bodyHash)) {
      return this.answer(at, 'INVALID', { reason: refuse('DUPLICATE_NUMBER', { no }) });
    }
    const planned = await this.planned(at, data);
    if (planned.result === 'VALID') this.before.set(no, bodyHash);
    // Said twice in one file: the second row waits for its turn and finds the order then.
    return earlier === undefined ? planned : { ...planned, result: 'EXISTING' };
  }

  private async planned(
    at: { row: number; no: string; bodyHash: string },
    data: ParsedRow,
  ): Promise<CheckedRow> {
    const place = await this.place(data.order);
    if ('code' in place) return this.answer(at, 'INVALID', { reason: place });
    const { input, secrets } = this.privatised(data, place);
    const plan = planRow(input, { run: this.runId, row: at.row }, this.ctx);
    if ('reason' in plan) return this.answer(at, 'INVALID', { reason: plan.reason });
    const { stage } = plan.progress.state;
    return this.answer(at, 'VALID', { stage, input, private: secrets });
  }

  private answer(
    at: Pick<CheckedRow, 'row' | 'no'> & { bodyHash?: string },
    result: CheckedRow['result'],
    more: Partial<CheckedRow>,
  ): CheckedRow {
    const nothing = { bodyHash: null, stage: null, reason: null, input: null, private: null };
    return { ...nothing, ...at, result, ...more };
  }

  /** With whom and where an order goes; most rows of a file wish for the same. */
  private async place(order: CreateOrder): Promise<Place | Refusal> {
    const wish = JSON.stringify([order.owner, order.team]);
    const known = this.places.get(wish);
    if (known !== undefined) return known;
    const place = await placeOf(this.deps.pool, order, this.caller, TEAM_ROLES).catch(
      (error: unknown) => {
        if (error instanceof DomainError) return error.refusal;
        throw error;
      },
    );
    this.places.set(wish, place);
    return place;
  }

  /** People and free texts leave the row: what is kept to be done holds references only. */
  private privatised(data: ParsedRow, place: Place): { input: BulkOrder; secrets: RowSecrets } {
    const { order, openedAt } = data;
    const id = contentHash('bulk', this.runId, data.row);
    const contact = order.contact && privatiseContact(id, order.contact);
    const texts: Record<string, string> = {};
    const milestones = (data.milestones ?? []).map((milestone, index) => {
      const { texts: fields } = ORDER_ACTION_INPUTS[milestone.action]!;
      const hidden = privatise(`${id}/${index}`, milestone.input, fields, undefined);
      Object.assign(texts, hidden.texts);
      return { ...milestone, input: hidden.input };
    });
    const opened = { no: order.no, data: dataOf(order, contact?.ref ?? null), ...place };
    const goLive = data.goLive ?? this.body.goLive;
    const past = openedAt === undefined ? {} : { past: { openedAt, milestones, goLive } };
    return { input: { order: opened, ...past }, secrets: { party: contact?.row ?? null, texts } };
  }
}

/** What would become of every row of an import. */
export function checkRows(
  deps: ApiDeps,
  caller: Caller,
  body: ImportBody,
  run: { id: string; ctx: Ctx },
): Promise<CheckedRow[]> {
  return new Checker(deps, caller, body, run.id, run.ctx).all();
}

/** How a checked row begins in its run. */
export function rowOf(checked: CheckedRow, rejected: boolean): NewRow {
  const { row, no, bodyHash, result, reason } = checked;
  const { input, private: secrets } = checked;
  const nothing = { row, no, bodyHash, input: null, private: null, reason, caseId: null };
  if (result === 'INVALID') return { ...nothing, state: 'FAILED' };
  if (input === null) return { ...nothing, state: 'EXISTING', caseId: caseId('order', no!) };
  if (rejected) return { ...nothing, state: 'SKIPPED' };
  return { ...nothing, state: 'PENDING', input, private: secrets };
}
