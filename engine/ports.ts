import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { randomInt } from 'node:crypto';
import { EngineError } from './errors';

/** Below the range systems hand out for outgoing connections, so a port found free stays free. */
const RANGE = { from: 20_000, to: 32_000 } as const;

/** Tells whether we could listen on this port of the given address (loopback by default) right now. */
export function isPortFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/**
 * A free loopback port: the first free one among `preferred`, else any other. Ports in `taken` are
 * passed over (chosen for a sibling that does not listen yet).
 */
export async function freePort(
  preferred: readonly (number | undefined)[] = [],
  taken: ReadonlySet<number> = new Set(),
  host = '127.0.0.1',
): Promise<number> {
  for (const port of preferred) {
    if (port !== undefined && !taken.has(port) && (await isPortFree(port, host))) return port;
  }
  for (let tries = 0; tries < 200; tries++) {
    const port = randomInt(RANGE.from, RANGE.to);
    if (!taken.has(port) && (await isPortFree(port, host))) return port;
  }
  throw new EngineError(`No free port between ${RANGE.from} and ${RANGE.to} on ${host}.`);
}

/**
 * The port somebody asked for by name. It is theirs or nothing: a taken one is an error that says so.
 * @throws EngineError when `value` is no port number or the port is taken
 */
export async function explicitPort(name: string, value: string, host: string): Promise<number> {
  const port = Number(value);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new EngineError(`${name}=${value} is not a port number (1 to 65535).`);
  }
  if (await isPortFree(port, host)) return port;
  throw new EngineError(
    `Port ${port} (${name}) on ${host} cannot be used: another program listens there, or you may not ` +
      `use it.\nStop that program, or start with another ${name}, or without ${name} to let one be chosen.`,
  );
}

/** The ports of one data folder: remembered in a file so that the next start uses the same ones. */
export class PortBook {
  readonly #file: string;
  readonly #known: Record<string, number>;
  readonly #given = new Set<number>();

  /** Reads the file of an earlier start, if there is one. */
  constructor(file: string) {
    this.#file = file;
    this.#known = readPorts(file);
  }

  /** A free port for `name`: the preferred one, else the remembered one, else any. Remembers it. */
  async take(name: string, preferred?: number, host?: string): Promise<number> {
    const port = await freePort([preferred, this.#known[name]], this.#given, host);
    this.#given.add(port);
    if (this.#known[name] !== port) {
      this.#known[name] = port;
      writeFileSync(`${this.#file}.new`, `${JSON.stringify(this.#known, null, 2)}\n`);
      renameSync(`${this.#file}.new`, this.#file);
    }
    return port;
  }
}

function readPorts(file: string): Record<string, number> {
  try {
    const value = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
    return Object.fromEntries(
      Object.entries(value).filter((entry): entry is [string, number] =>
        Number.isInteger(entry[1]),
      ),
    );
  } catch {
    // Missing or damaged: nothing is lost but the habit of using the same ports.
    return {};
  }
}
