import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { EngineError } from './errors';
import { MINIMUM_GO } from './versions';

const run = promisify(execFile);

/** Reads `go version go1.26.8 linux/amd64`; undefined if the text is something else. */
export function parseGoVersion(text: string): { major: number; minor: number } | undefined {
  const match = /\bgo(\d+)\.(\d+)/.exec(text);
  return match ? { major: Number(match[1]), minor: Number(match[2]) } : undefined;
}

/** Whether this Go can fetch by itself the newer toolchain the servers ask for. */
export function isGoRecentEnough(version: { major: number; minor: number }): boolean {
  const { major, minor } = MINIMUM_GO;
  return version.major > major || (version.major === major && version.minor >= minor);
}

/** The one message for a machine that cannot build a program: what is missing, and every way out. */
export function goMissingMessage(
  title: string,
  found: string | undefined,
  binaries: readonly string[],
): string {
  const need = `Go ${MINIMUM_GO.major}.${MINIMUM_GO.minor} or newer`;
  return [
    `${title} is built once from source and needs ${need}: ` +
      (found === undefined ? 'no "go" was found in PATH.' : `found "${found}".`),
    'Ways out:',
    `  - install ${need} (https://go.dev/dl/) and start again;`,
    '  - or use servers that run already: set TEMPORAL_ADDRESS (host:port) and DATABASE_URL;',
    '  - or put ready binaries here:',
    ...binaries.map((path) => `      ${path}`),
  ].join('\n');
}

/**
 * Makes sure a usable Go is there.
 * @throws EngineError naming the ways out (`title` and `binaries`: what would be built)
 */
export async function requireGo(
  title: string,
  binaries: readonly string[],
  env = process.env,
): Promise<void> {
  // Asking must not itself fetch a toolchain, as it would inside a folder with a go.mod.
  const text = await run('go', ['version'], { env: { ...env, GOTOOLCHAIN: 'local' } }).then(
    ({ stdout }) => stdout.trim(),
    () => undefined,
  );
  const version = text === undefined ? undefined : parseGoVersion(text);
  if (!version || !isGoRecentEnough(version)) {
    throw new EngineError(goMissingMessage(title, text, binaries));
  }
}
