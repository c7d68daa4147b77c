import path from 'node:path';
import { parseArgs } from 'node:util';
import { describe } from './tour/creation';

type Say = (line: string) => void;

/** What a command over the cases of a file was called with. */
export interface FileOptions {
  file: string;
  api: string;
  /** The file with the demo staff and their tokens. */
  staff: string;
  /** How many, by the option the command has for it. */
  count: string | undefined;
}

/** A command that sends the cases of a file to the API. */
export interface FileCommand {
  usage: string;
  /** Name of the option that says how many. */
  counted: string;
  /** What it says before the reason when it could not go on. */
  endedEarly: string;
  /** Returns the exit code, or null when the options cannot be meant. */
  run: (options: FileOptions, say: Say) => Promise<number | null>;
}

function optionsOf(
  args: readonly string[],
  counted: string,
  env: NodeJS.ProcessEnv,
): FileOptions | null {
  const text = { type: 'string' } as const;
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { api: text, staff: text, [counted]: text },
  });
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) return null;
  const { api, staff, [counted]: count } = values as Record<string, string | undefined>;
  const dataDir = env['GENDAN_DATA_DIR'] ?? '.data';
  return {
    ...{ file, count },
    api: api ?? `http://127.0.0.1:${env['PORT'] ?? 8080}`,
    staff: staff ?? path.join(dataDir, 'demo-staff.json'),
  };
}

/** Runs a command over a file; returns the exit code: 2 with the usage when it was called wrongly. */
export async function runFileCommand(
  { usage, counted, endedEarly, run }: FileCommand,
  args: readonly string[],
  say: Say,
  env: NodeJS.ProcessEnv = process.env,
): Promise<number> {
  try {
    const options = optionsOf(args, counted, env);
    const code = options === null ? null : await run(options, say);
    if (code === null) say(usage);
    return code ?? 2;
  } catch (error) {
    say(`${endedEarly}: ${describe(error as Error)}`);
    return 1;
  }
}
