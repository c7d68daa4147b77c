import { setImmediate as breathe } from 'node:timers/promises';
import type { Caller } from './auth';
import { contentHash } from './command';
import type { ApiDeps } from './deps';
import { check } from './endpoint';
import { AlikeInFile } from './import-alike';
import { ROW_READERS } from './import-rows';
import type { ParsedRow, RowReader } from './import-rows';
import { placeOf } from './place';
import type { Place } from './place';
import { ROW_SCHEMAS } from './schemas/imports';
import type { ImportBody } from './schemas/imports';
import { existingHashes } from '../db/bulk-runs';
import type { NewRow, RowSecrets } from '../db/bulk-runs';
import { caseId } from '../db/cases';
import { findStaff } from '../db/staff';
import { peopleIn, planRow } from '../domain/bulk';
import type { BulkImport, RowReason } from '../domain/bulk';
import type { Alike } from '../domain/customer/duplicates';
import { DomainError, refuse } from '../domain/errors';
import type { Refusal } from '../domain/errors';
import type { CaseKind, Ctx } from '../domain/kernel';
import type { Person } from '../domain/people';

/** What would become of a row. */
export interface CheckedRow {
  row: number;
  no: string | null;
  kind: CaseKind;
  bodyHash: string | null;
  result: 'VALID' | 'EXISTING' | 'INVALID';
  stage: string | null;
  reason: RowReason | null;
  input: BulkImport | null;
  private: RowSecrets | null;
  /** Customers that may be the same; looked for in a preview, else when the row is done. */
  alike: readonly Alike[];
}

/** Rows checked in one go before other requests get their turn. */
const AT_ONCE = 50;

/** Checks all rows of one import, by the very rules they will be done by; writes nothing. */
class Checker {
  private readonly deps: ApiDeps;
  private readonly caller: Caller;
  private readonly body: ImportBody;
  private readonly runId: string;
  private readonly ctx: Ctx;
  private readonly reader: RowReader;
  private readonly alike: AlikeInFile | null;
  private readonly places = new Map<string, Place | Refusal>();
  private readonly people: Record<string, Person> = {};
  private readonly asked = new Set<string>();
  /** Hashes by number: of the cases that exist, then of the rows before. */
  private hashes = new Map<string, string>();
  private readonly before = new Map<string, string>();

  constructor(deps: ApiDeps, caller: Caller, body: ImportBody, runId: string, ctx: Ctx) {
    this.deps = deps;
    this.caller = caller;
    this.body = body;
    this.runId = runId;
    this.ctx = ctx;
    this.reader = ROW_READERS[body.kind];
    const compared = body.preview && body.kind === 'customers';
    const figures = ctx.policy.values['customer.likeness'];
    this.alike = compared ? new AlikeInFile(deps.pool, figures) : null;
  }

  async all(): Promise<CheckedRow[]> {
    const known = this.body.rows.map((raw) => this.numberIn(raw)).filter((no) => no !== null);
    this.hashes = await existingHashes(this.deps.pool, this.reader.kind, known);
    const checked: CheckedRow[] = [];
    for (const raw of this.body.rows) {
      checked.push(await this.one(raw));
      if (checked.length % AT_ONCE === 0) await breathe();
    }
    return checked;
  }

  /** The number that a row states, whatever else is wrong with it. */
  private numberIn(raw: Readonly<Record<string, unknown>>): string | null {
    const no = (raw[this.reader.subject] as { no?: unknown } | null | undefined)?.no;
    return typeof no === 'string' ? no : null;
  }

  private async one(raw: Record<string, unknown> & { row: number }): Promise<CheckedRow> {
    const { kind } = this.body;
    const { row } = raw;
    const parsed = check(ROW_SCHEMAS[kind], raw);
    if (!('data' in parsed)) {
      const no = this.numberIn(raw)?.slice(0, 64) ?? null;
      const invalid = { ...refuse('INVALID_INPUT'), fields: parsed.fields };
      return this.answer({ row, no }, 'INVALID', { reason: invalid });
    }
    const data = parsed.data as unknown as ParsedRow;
    const { no } = data[this.reader.subject]!;
    const bodyHash = this.reader.hash(raw);
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
    const place = await this.place(data[this.reader.subject]!);
    if ('code' in place) return this.answer(at, 'INVALID', { reason: place });
    const id = contentHash('bulk', this.runId, data.row);
    const { input, secrets } = this.reader.hide(data, place, id, this.body);
    const ctx = { ...this.ctx, people: await this.known(peopleIn(input)) };
    const plan = planRow(input, { run: this.runId, row: at.row }, ctx);
    if ('reason' in plan) return this.answer(at, 'INVALID', { reason: plan.reason });
    const { stage } = plan.progress.state;
    const alike = (await this.alike?.next(at.no, secrets.party)) ?? [];
    return this.answer(at, 'VALID', { stage, input, private: secrets, alike });
  }

  private answer(
    at: Pick<CheckedRow, 'row' | 'no'> & { bodyHash?: string },
    result: CheckedRow['result'],
    more: Partial<CheckedRow>,
  ): CheckedRow {
    const nothing = { bodyHash: null, stage: null, reason: null, input: null, private: null };
    return { ...nothing, kind: this.reader.kind, alike: [], ...at, result, ...more };
  }

  /** The people whom rows name; most rows of a file name the same. */
  private async known(ids: readonly string[]): Promise<Readonly<Record<string, Person>>> {
    const missing = ids.filter((id) => !this.asked.has(id));
    if (missing.length === 0) return this.people;
    for (const id of missing) this.asked.add(id);
    for (const person of await findStaff(this.deps.pool, missing)) this.people[person.id] = person;
    return this.people;
  }

  /** With whom and where a case goes; most rows of a file wish for the same. */
  private async place(wished: Parameters<typeof placeOf>[1]): Promise<Place | Refusal> {
    const wish = JSON.stringify([wished.owner, wished.team]);
    const known = this.places.get(wish);
    if (known !== undefined) return known;
    const place = await placeOf(this.deps.pool, wished, this.caller, this.reader.owners).catch(
      (error: unknown) => {
        if (error instanceof DomainError) return error.refusal;
        throw error;
      },
    );
    this.places.set(wish, place);
    return place;
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
  if (input === null) return { ...nothing, state: 'EXISTING', caseId: caseId(checked.kind, no!) };
  if (rejected) return { ...nothing, state: 'SKIPPED' };
  return { ...nothing, state: 'PENDING', input, private: secrets };
}
