import { createInterface } from 'node:readline/promises';
import { main } from './main';
import type { Kind } from './mapping';

async function ask(question: string): Promise<boolean> {
  const line = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return /^(y|yes|是)$/i.test((await line.question(question)).trim());
  } finally {
    line.close();
  }
}

/** Runs an import on this process's terminal. */
export async function runOnTerminal(kind: Kind): Promise<void> {
  const interrupt = new AbortController();
  process.once('SIGINT', () => interrupt.abort());
  const { stdout, env } = process;
  const screen = {
    tty: stdout.isTTY && process.stdin.isTTY,
    write: (text: string) => void stdout.write(text),
  };
  const around = { screen, env, interrupted: interrupt.signal, ask };
  process.exitCode = await main(kind, process.argv.slice(2), around);
}
