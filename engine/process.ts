import { setTimeout as sleep } from 'node:timers/promises';
import { RunningChild } from './child';
import type { ChildSpec, Exit } from './child';
import { backoffMs } from './backoff';
import { describeError, EngineError } from './errors';

/** A part of the system that runs as a process of its own. */
export interface ProcessSpec extends ChildSpec {
  /**
   * Asked again and again after a start; false or an error means "not yet". `since` is the time of
   * that start (ms), for probes that might see traces of the run before.
   */
  ready: (since: number) => Promise<boolean>;
  readyTimeoutMs: number;
  stopTimeoutMs: number;
  /** Start again by itself after an unexpected end. */
  autoRestart: boolean;
  /** Takes what a person should know: unexpected ends, restarts. */
  report: (line: string) => void;
}

const LINES_SHOWN = 40;
const PROBE_EVERY_MS = 50;
const HEALTHY_AFTER_MS = 60_000;

/** Every process under supervision in this Node process, for the forced end (second Ctrl-C). */
const all = new Set<SupervisedProcess>();

/** Kills every supervised process group at once, without waiting: the way out when stopping hangs. */
export function killEverything(): void {
  for (const supervised of all) supervised.forceKill();
}

/**
 * A child process under supervision: started, watched, started again after a crash (waiting 0.5 s to
 * 30 s), stopped in an orderly way. It leads a process group of its own, so Ctrl-C on the terminal
 * reaches only the supervisor, which then stops everything in order.
 */
export class SupervisedProcess {
  readonly #spec: ProcessSpec;
  #child: RunningChild | undefined;
  #wanted = false;
  #failures = 0;
  #recovery: Promise<void> = Promise.resolve();
  #wake = new AbortController();

  constructor(spec: ProcessSpec) {
    this.#spec = spec;
  }

  get name(): string {
    return this.#spec.name;
  }

  /** The process id, or undefined while it does not run. */
  pid(): number | undefined {
    return this.#child?.pid;
  }

  /**
   * Starts the process and waits until it is ready.
   * @throws EngineError with the last lines of output when it ends or is not ready in time
   */
  async start(signal?: AbortSignal): Promise<void> {
    if (this.#wanted) return;
    this.#wanted = true;
    this.#wake = new AbortController();
    all.add(this);
    try {
      await this.#launch(signal);
    } catch (error) {
      this.#wanted = false;
      all.delete(this);
      throw error;
    }
  }

  /** Ends the process in an orderly way, by force after the time allowed. It stays down. */
  async stop(): Promise<void> {
    await this.kill(this.#spec.stopSignal);
  }

  /** Ends the process with this signal (by force if it lingers) and waits for its end. It stays down. */
  async kill(signal: NodeJS.Signals): Promise<void> {
    this.#wanted = false;
    this.#wake.abort();
    await this.#child?.end(signal, this.#spec.stopTimeoutMs);
    await this.#recovery;
    all.delete(this);
  }

  /** Stops the process if it runs, and starts it again. */
  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  /** The last lines this run has written, oldest first. */
  lastLines(count = LINES_SHOWN): string[] {
    return this.#child?.lastLines(count) ?? [];
  }

  /** Kills the process group without waiting. */
  forceKill(): void {
    this.#wanted = false;
    this.#child?.signalGroup('SIGKILL');
  }

  async #launch(signal?: AbortSignal): Promise<void> {
    const child = new RunningChild(this.#spec);
    this.#child = child;
    try {
      await this.#untilReady(child, signal);
    } catch (error) {
      await child.end('SIGKILL', 0);
      this.#child = undefined;
      throw error;
    }
    const since = Date.now();
    void child.exited.then((exit) => this.#ended(child, exit, Date.now() - since));
  }

  async #untilReady(child: RunningChild, signal?: AbortSignal): Promise<void> {
    const since = Date.now();
    const until = since + this.#spec.readyTimeoutMs;
    for (;;) {
      signal?.throwIfAborted();
      if (child.exit) throw new EngineError(this.#explain(child, describeExit(child.exit)));
      if (await this.#spec.ready(since).catch(() => false)) return;
      if (Date.now() > until) {
        const waited = `was not ready after ${Math.round(this.#spec.readyTimeoutMs / 1000)} s`;
        throw new EngineError(this.#explain(child, waited));
      }
      await sleep(PROBE_EVERY_MS);
    }
  }

  #ended(child: RunningChild, exit: Exit, uptimeMs: number): void {
    this.#child = undefined;
    if (!this.#wanted) return;
    this.#spec.report(this.#explain(child, describeExit(exit)));
    if (uptimeMs > HEALTHY_AFTER_MS) this.#failures = 0;
    if (this.#spec.autoRestart) this.#recovery = this.#recover();
    else this.#wanted = false;
  }

  async #recover(): Promise<void> {
    while (this.#wanted) {
      const delay = backoffMs(this.#failures++);
      this.#spec.report(`${this.name} will be started again in ${delay / 1000} s`);
      await sleep(delay, undefined, { signal: this.#wake.signal }).catch(() => undefined);
      if (!this.#wanted) return;
      try {
        await this.#launch();
        this.#spec.report(`${this.name} is back (process ${this.pid() ?? 'unknown'})`);
        return;
      } catch (error) {
        if (this.#wanted) this.#spec.report(describeError(error));
      }
    }
  }

  #explain(child: RunningChild, what: string): string {
    const lines = child.lastLines(LINES_SHOWN).map((line) => `    ${line}`);
    const tail = lines.length === 0 ? ['    (it wrote nothing)'] : lines;
    return [`${this.name} ${what}. Its last lines (${this.#spec.logFile}):`, ...tail].join('\n');
  }
}

function describeExit(exit: Exit): string {
  if (exit.error) return `could not be started: ${exit.error.message}`;
  if (exit.signal) return `was ended by signal ${exit.signal}`;
  return `ended with exit code ${exit.code ?? 'unknown'}`;
}

/**
 * Starts a process on ports found free. Another program may take one between the look and the start:
 * then `make` is asked again, for one with other ports, up to three times in all.
 */
export async function startOnFreePorts(
  make: () => Promise<SupervisedProcess>,
  signal?: AbortSignal,
): Promise<SupervisedProcess> {
  for (let tries = 1; ; tries++) {
    const supervised = await make();
    try {
      await supervised.start(signal);
      return supervised;
    } catch (error) {
      if (tries === 3 || !/address already in use/i.test(describeError(error))) throw error;
    }
  }
}
