import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { closeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { forgetPid, recordPid, signalGroup } from './leftovers';
import { lastLines, logSize, openLog, rotateIfLarge } from './log-file';

/** What to run, and where its traces go. */
export interface ChildSpec {
  /** For people, such as `Temporal server`. */
  name: string;
  /** For file names, such as `temporal`. */
  id: string;
  /** Parts with a higher number use those with a lower one. */
  rank: number;
  command: string;
  args: readonly string[];
  env: NodeJS.ProcessEnv;
  cwd: string;
  /** The system user to run as; without it the one we run as. */
  user?: { uid: number; gid: number };
  logFile: string;
  /** The folder for the note a later start finds leftovers by. */
  runDir: string;
  stopSignal: NodeJS.Signals;
}

/** How a child ended; `error` if it never ran. */
export interface Exit {
  code: number | null;
  signal: NodeJS.Signals | null;
  error?: Error;
}

const ROTATE_EVERY_MS = 60_000;

/** One run of a child: from its spawn to its end. */
export class RunningChild {
  /** Resolves when the process has ended, whatever the reason; never rejects. */
  readonly exited: Promise<Exit>;
  /** Set once it has ended. */
  exit: Exit | undefined;
  readonly #spec: ChildSpec;
  readonly #process: ChildProcess;
  readonly #logStart: number;

  /** Starts the process. A failure to start shows as an `Exit` with an error. */
  constructor(spec: ChildSpec) {
    this.#spec = spec;
    rotateIfLarge(spec.logFile);
    this.#logStart = logSize(spec.logFile);
    this.#process = spawnLogged(spec);
    if (this.#process.pid !== undefined) {
      const { name, stopSignal, rank } = spec;
      recordPid(spec.runDir, spec.id, { name, stopSignal, rank, pid: this.#process.pid });
    }
    const rotation = setInterval(() => rotateIfLarge(spec.logFile), ROTATE_EVERY_MS).unref();
    this.exited = new Promise((resolve) => {
      const ended = (exit: Exit) => {
        if (this.exit) return;
        this.exit = exit;
        clearInterval(rotation);
        forgetPid(spec.runDir, spec.id);
        resolve(exit);
      };
      this.#process.once('error', (error) => ended({ code: null, signal: null, error }));
      this.#process.once('exit', (code, signal) => ended({ code, signal }));
    });
  }

  get pid(): number | undefined {
    return this.#process.pid;
  }

  /** The last `count` lines of output of this run. */
  lastLines(count: number): string[] {
    return lastLines(this.#spec.logFile, count, this.#logStart);
  }

  /** Sends a signal to the process and everything it started. */
  signalGroup(signal: NodeJS.Signals): void {
    if (this.#process.pid !== undefined && !this.exit) signalGroup(this.#process.pid, signal);
  }

  /** Sends `signal`, waits up to `timeoutMs`, then kills the whole group. Resolves at the end. */
  async end(signal: NodeJS.Signals, timeoutMs: number): Promise<void> {
    if (this.exit || this.#process.pid === undefined) return;
    if (signal !== 'SIGKILL') {
      // To the leader alone: it knows in which order its own children end.
      this.#process.kill(signal);
      const patience = new AbortController();
      const timeout = sleep(timeoutMs, undefined, { signal: patience.signal });
      await Promise.race([this.exited, timeout.catch(() => undefined)]);
      patience.abort();
    }
    this.signalGroup('SIGKILL');
    await this.exited;
  }
}

function spawnLogged(spec: ChildSpec): ChildProcess {
  const log = openLog(spec.logFile);
  try {
    return spawn(spec.command, spec.args, {
      cwd: spec.cwd,
      env: spec.env,
      detached: true,
      stdio: ['ignore', log, log],
      ...spec.user,
    });
  } finally {
    closeSync(log);
  }
}
