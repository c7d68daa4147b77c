import { setMaxListeners } from 'node:events';
import { appendFileSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { orderRequest, WAY_TO_ARCHIVE } from '../support/orders';
import type { Actors } from '../support/actors';
import type { Chance } from './support-chance';

/** A click of a person, under a key of its own. */
export interface Click {
  key: string;
  by: string;
  action: string;
  /** Absent while the order is being received. */
  no?: string;
  input: object;
}

/** What the person was told in the end. */
export interface Answered {
  key: string;
  no: string;
  status: number;
  version: number;
  /** Types of the events it led to, where the answer names them. */
  events?: string[];
  /** First sending and answer, in milliseconds since the epoch. */
  from: number;
  to: number;
  /** Sendings that were answered 5xx, 429 or not at all, by what came back. */
  repeats: Record<string, number>;
}

type Entry = { intent: Click } | { answered: Answered };

/**
 * What people wanted and what they were told, in a file of its own, written before the sending and
 * after the answer: it knows nothing of the product.
 */
export class KeyLog {
  readonly file: string;

  constructor(file: string) {
    this.file = file;
  }

  write(entry: Entry): void {
    appendFileSync(this.file, `${JSON.stringify(entry)}\n`);
  }

  read(): { intents: Click[]; answers: Answered[] } {
    const entries = readFileSync(this.file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Entry);
    return {
      intents: entries.flatMap((entry) => ('intent' in entry ? [entry.intent] : [])),
      answers: entries.flatMap((entry) => ('answered' in entry ? [entry.answered] : [])),
    };
  }
}

const GIVE_UP_MS = 180_000;
const HANGS_MS = 20_000;
const AGAIN_MS = 500;

interface Body {
  no?: string;
  code?: string;
  version?: number;
  outcome?: { version: number; events: string[] };
}

interface Sent {
  status: number;
  text: string;
}

function pathOf({ no, action }: Click): string {
  return no === undefined ? '/api/v1/orders' : `/api/v1/orders/${no}/actions/${action}`;
}

/** Sends a click once; null when there was no answer. */
async function send(product: Actors, click: Click): Promise<Sent | null> {
  try {
    const response = await fetch(product.baseUrl + pathOf(click), {
      method: 'POST',
      body: JSON.stringify(click.input),
      signal: AbortSignal.timeout(HANGS_MS),
      headers: {
        authorization: `Bearer ${product.token(click.by)}`,
        'content-type': 'application/json',
        'idempotency-key': click.key,
      },
    });
    return { status: response.status, text: await response.text() };
  } catch {
    return null;
  }
}

/**
 * Notes the click, sends it, repeats it under its key until there is a definite answer, notes that.
 * @throws when nobody answers for three minutes, or refuses
 */
export async function insistOn(product: Actors, log: KeyLog, click: Click): Promise<Answered> {
  log.write({ intent: click });
  const from = Date.now();
  const repeats: Record<string, number> = {};
  for (;;) {
    const sent = await send(product, click);
    const { status, text } = sent ?? { status: 0, text: '{}' };
    if (status === 200 || status === 201) {
      const { no = click.no!, version = 0, outcome } = JSON.parse(text) as Body;
      const told = outcome ?? { version };
      const answered = { key: click.key, no, status, ...told, from, to: Date.now(), repeats };
      log.write({ answered });
      return answered;
    }
    const passing = status === 0 || status === 429 || status >= 500;
    if (!passing || Date.now() - from > GIVE_UP_MS) {
      throw new Error(`${click.by} ${click.key}: ${status} ${text} ${JSON.stringify(repeats)}`);
    }
    const came = status === 0 ? 'no answer' : `${status} ${(JSON.parse(text) as Body).code}`;
    repeats[came] = (repeats[came] ?? 0) + 1;
    await sleep(AGAIN_MS);
  }
}

const SUBMIT = WAY_TO_ARCHIVE.findIndex(({ action }) => action === 'submit');
const APPROVE = WAY_TO_ARCHIVE.findIndex(({ action }) => action === 'approve');
const SHIP = WAY_TO_ARCHIVE.findIndex(({ action }) => action === 'ship');
const NOTE_WRITERS = ['clerk-1', 'clerk-2', 'sales-1', 'manager-1', 'logistics-1'] as const;

/** Lanes whose people take one order after the other to the archive, on many detours. */
export class Lanes {
  readonly log: KeyLog;
  /** Definite answers so far. */
  acknowledged = 0;
  private readonly product: Actors;
  private readonly chance: Chance;
  private readonly thinkMs: number;
  /** When the clicks that wait for their answers were made. */
  private readonly waiting = new Set<{ since: number }>();
  private stopped = false;
  private failure: unknown;
  private readonly running: Promise<void>[] = [];
  private readonly alive = new AbortController();

  constructor(product: Actors, log: KeyLog, chance: Chance, thinkMs = 3_000) {
    this.product = product;
    this.log = log;
    this.chance = chance;
    this.thinkMs = thinkMs;
    setMaxListeners(0, this.alive.signal);
  }

  start(howMany: number): void {
    for (let index = 0; index < howMany; index += 1) {
      const name = `lane-${this.running.length + 1}`;
      this.running.push(
        this.work(name).catch((error: unknown) => {
          this.failure ??= error;
        }),
      );
    }
  }

  /** Throws what ended a lane, so that whoever waits for the load hears of it. */
  check(): void {
    if (this.failure !== undefined) throw this.failure as Error;
  }

  /** Whether every click made before an instant has got its answer. */
  answeredUpTo(instant: number): boolean {
    return [...this.waiting].every(({ since }) => since > instant);
  }

  /** Lets every lane take its order to the archive and go home. */
  async finish(): Promise<void> {
    this.stopped = true;
    this.alive.abort();
    await Promise.all(this.running);
    this.check();
  }

  private async think(): Promise<void> {
    if (this.stopped) return;
    const ms = (0.5 + this.chance.next()) * this.thinkMs;
    await sleep(ms, undefined, { signal: this.alive.signal }).catch(() => undefined);
  }

  private async work(lane: string): Promise<void> {
    for (let round = 1; !this.stopped; round += 1) {
      const received = { key: `${lane}/order-${round}`, by: 'clerk-1', action: 'create' };
      const { no } = await this.click({ ...received, input: orderRequest() });
      let turn = 0;
      const step = (by: string, action: string, input: object): Promise<unknown> => {
        turn += 1;
        return this.click({ key: `${no}/${turn}-${action}`, no, by, action, input });
      };
      for (const [index, { by, action, input }] of WAY_TO_ARCHIVE.entries()) {
        while (!this.stopped && this.chance.next() < 0.5) await this.detour(index, step);
        await step(by, action, input);
      }
    }
  }

  /** Something that leaves the order where it was. */
  private async detour(
    next: number,
    step: (by: string, action: string, input: object) => Promise<unknown>,
  ): Promise<void> {
    const kind = this.chance.next();
    if (next === APPROVE && kind < 0.5) {
      await step('manager-1', 'return', { reason: 'price missing' });
      const { by, action, input } = WAY_TO_ARCHIVE[SUBMIT]!;
      await step(by, action, input);
    } else if (next <= SHIP && kind < 0.3) {
      await step('clerk-1', 'hold', { reason: 'the customer is on holiday' });
      await step('clerk-1', 'resume', {});
    } else {
      await step(this.chance.pick(NOTE_WRITERS), 'note', { text: 'seen' });
    }
  }

  private async click(click: Click): Promise<Answered> {
    await this.think();
    const mark = { since: Date.now() };
    this.waiting.add(mark);
    try {
      const answered = await insistOn(this.product, this.log, click);
      this.acknowledged += 1;
      return answered;
    } finally {
      this.waiting.delete(mark);
    }
  }
}
