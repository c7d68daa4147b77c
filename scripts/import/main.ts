import { randomUUID } from 'node:crypto';
import { Client } from './client';
import type { Preview, Request, Run } from './client';
import { columnsOf, readMap } from './map-file';
import { mapRows, rowsOfJson } from './mapping';
import type { Fault, Kind, Mapped } from './mapping';
import { callOf, isJson, optionsOf, tokenOf, usage } from './options';
import type { Options } from './options';
import { Progress } from './progress';
import type { Screen } from './progress';
import { ALIKE, previewResults, resultsOf, writeResults } from './result';
import type { Result } from './result';
import { readRows, readText } from './source';

/** What the command works with; handed in so that tests can. */
export interface Surroundings {
  screen: Screen;
  env: NodeJS.ProcessEnv;
  /** Aborted by Ctrl-C. */
  interrupted: AbortSignal;
  /** Asks a person; only on a terminal. */
  ask(question: string): Promise<boolean>;
}

const SHOWN = 20;
const POLL_MS = 500;

class Command {
  private readonly options: Options;
  private readonly around: Surroundings;
  private readonly client: Client;

  constructor(options: Options, around: Surroundings) {
    this.options = options;
    this.around = around;
    this.client = new Client(options.api, tokenOf(options, around.env));
  }

  async execute(): Promise<number> {
    const { resume, bringLive } = this.options;
    if (resume !== null) return this.follow(await this.client.steer(resume, 'resume'), []);
    if (bringLive !== null) return this.follow(await this.client.steer(bringLive, 'go-live'), []);
    const mapped = this.mapped();
    const { faults } = mapped;
    if (mapped.rows.length === 0) {
      this.finish(resultsOf([], [], faults));
      throw new Error('there is no row to import');
    }
    const request = this.requestOf(mapped);
    if (this.options.preview) return this.preview(request, faults);
    if (faults.length > 0 && this.options.errorPolicy === 'REJECT_ALL') {
      this.finish(resultsOf([], [], faults));
      this.say('Nothing was imported: lines that cannot be mapped reject the file (reject-all).');
      return 1;
    }
    if (!(await this.agreed(request))) return 1;
    return this.follow(await this.client.start(request, randomUUID()), faults);
  }

  private say(text: string): void {
    this.around.screen.write(`${text}\n`);
  }

  private read(): Mapped {
    const { file, map: mapFile, kind } = this.options;
    if (isJson(file!)) return rowsOfJson(readText(file!), kind);
    const map = readMap(mapFile);
    return mapRows(map, readRows(file!, columnsOf(map, kind === 'order-history')), kind);
  }

  /** Reads file and mapping, and shows which cells could not be mapped. */
  private mapped(): Mapped {
    const mapped = this.read();
    const bad = new Set(mapped.faults.map(({ row }) => row)).size;
    this.say(`${mapped.rows.length + bad} rows, ${bad} cannot be mapped`);
    this.list(
      mapped.faults.map(({ row, column, reason }) => `row ${row}, ${column}: ${reason.en}`),
    );
    return mapped;
  }

  private list(lines: readonly string[]): void {
    for (const line of lines.slice(0, SHOWN)) this.say(`  ${line}`);
    if (lines.length > SHOWN) this.say(`  … and ${lines.length - SHOWN} more in the result file`);
  }

  private requestOf({ rows }: Mapped): Request {
    const { kind, errorPolicy, rate, goLive } = this.options;
    return { kind, errorPolicy, goLive, rows, ...(rate !== null && { rate }) };
  }

  private tell({ counts }: Preview): void {
    const { valid, existing, invalid } = counts;
    this.say(`would be done ${valid}, there already ${existing}, impossible ${invalid}`);
  }

  private async preview(request: Request, faults: readonly Fault[]): Promise<number> {
    const [english, chinese] = [
      await this.client.preview(request, 'en'),
      await this.client.preview(request, 'zh'),
    ];
    this.tell(english);
    this.say('Preview: nothing was written.');
    return this.finish(previewResults(english, chinese, faults));
  }

  /** On a terminal a person sees what would happen and agrees. */
  private async agreed(request: Request): Promise<boolean> {
    if (this.options.yes || !this.around.screen.tty) return true;
    this.tell(await this.client.preview(request, 'en'));
    return this.around.ask(`Import into ${this.options.api}? [y/N] `);
  }

  /** Shows a run until it rests; Ctrl-C has the server stop it. */
  private async follow(begun: Run, faults: readonly Fault[]): Promise<number> {
    const { interrupted, screen } = this.around;
    this.say(`import ${begun.id}`);
    const progress = new Progress(screen);
    let run = begun;
    while (run.state === 'RUNNING' && !interrupted.aborted) {
      progress.show(run);
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
      run = await this.client.run(run.id);
    }
    if (run.state === 'RUNNING') run = await this.client.steer(run.id, 'stop');
    progress.show(run);
    progress.end();
    if (run.state === 'STOPPED') return this.stopped(run);
    const rows = await this.client.rows(run.id, 'en');
    const chinese = await this.client.rows(run.id, 'zh', 'FAILED');
    if (run.state === 'REJECTED') this.say('Rejected: nothing was imported (reject-all).');
    if (run.counts.resting > 0) {
      this.say(`${run.counts.resting} open orders rest outside the clocks: --go-live ${run.id}`);
    }
    return this.finish(resultsOf(rows, chinese, faults));
  }

  private stopped({ id, counts }: Run): number {
    const { kind, as } = this.options;
    const who = as === null ? '' : ` --as ${as}`;
    this.say(`Stopped; ${counts.pending} rows wait. Go on with:`);
    this.say(`  ${callOf(kind)} --resume ${id}${who}`);
    return 130;
  }

  /** Writes the result file and shows the first reasons. */
  private finish(results: readonly Result[]): number {
    const { result } = this.options;
    writeResults(result, results);
    const failed = results.filter(({ state }) => ['FAILED', 'INVALID', 'SKIPPED'].includes(state));
    const alike = results.filter(({ state, en }) => state !== 'FAILED' && en.includes(ALIKE.en));
    if (alike.length > 0) this.say(`${alike.length} may be customers that are there already`);
    const reasons = failed.filter(({ en }) => en !== '');
    this.list(reasons.map(({ row, no, en }) => `row ${row} ${no}: ${en}`));
    this.say(`${results.length} rows in ${result}, ${failed.length} not imported`);
    return failed.length > 0 ? 1 : 0;
  }
}

function describe(error: Error): string {
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}

/** Runs an import from the command line; returns the exit code. */
export async function main(
  kind: Kind,
  args: readonly string[],
  around: Surroundings,
): Promise<number> {
  const say = (text: string): void => around.screen.write(`${text}\n`);
  const options = optionsOf(kind, args, around.env);
  if (options === null) {
    say(usage(kind));
    return 2;
  }
  try {
    return await new Command(options, around).execute();
  } catch (error) {
    say(`The import ended early: ${describe(error as Error)}`);
    return 1;
  }
}
