import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { lacking, takeUp } from './intake';
import type { Tally } from './intake';
import { readComplaints } from './source';
import { walkToClosure } from './walk';
import { Api, memberWith } from '../tour/api';
import type { Member } from '../tour/api';
import { describe } from '../tour/creation';

const USAGE = `npm run complaints -- <complaints.csv> [--api URL] [--staff FILE] [--close N]

  --api    where the API listens      (default http://127.0.0.1:8080)
  --staff  the demo staff with tokens (default .data/demo-staff.json)
  --close  completes the first N complaints and takes them to closure (default 0)`;

interface Options {
  file: string;
  api: string;
  staff: string;
  close: number;
}

function optionsOf(args: readonly string[], env: NodeJS.ProcessEnv): Options | null {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { api: { type: 'string' }, staff: { type: 'string' }, close: { type: 'string' } },
  });
  const [file, ...more] = positionals;
  const close = Number(values.close ?? 0);
  if (file === undefined || more.length > 0 || !Number.isInteger(close) || close < 0) return null;
  const dataDir = env['GENDAN_DATA_DIR'] ?? '.data';
  const api = values.api ?? `http://127.0.0.1:${env['PORT'] ?? 8080}`;
  return { file, api, staff: values.staff ?? path.join(dataDir, 'demo-staff.json'), close };
}

function summarise(tally: Tally, say: (line: string) => void): void {
  const { numbered, present, failed, complaints } = tally;
  say(`numbered ${numbered}, already there ${present}, failed ${failed.length}`);
  for (const { where, reason } of failed) say(`  ${where}: ${reason}`);
  const complete = complaints.filter(({ missingToAccept }) => missingToAccept.length === 0).length;
  say(`complete enough to be accepted: ${complete} of ${complaints.length}; the others lack:`);
  for (const [field, count] of lacking(complaints)) say(`  ${field}: ${count}`);
}

async function run(options: Options, say: (line: string) => void): Promise<number> {
  const { complaints, faults } = readComplaints(options.file);
  const staff = JSON.parse(readFileSync(options.staff, 'utf8')) as Member[];
  const api = new Api(options.api);
  if (complaints.length === 0) throw new Error('the file holds no complaints');
  const tally = await takeUp(api, memberWith(staff, 'CS_AGENT'), complaints);
  tally.failed.push(...faults);
  summarise(tally, say);
  let open = 0;
  for (const { no } of tally.complaints.slice(0, options.close)) {
    const stage = await walkToClosure(api, staff, no);
    say(`complaint ${no}, completed as a demonstration, stands at ${stage}`);
    if (stage !== 'CLOSED') open += 1;
  }
  return tally.failed.length > 0 || open > 0 ? 1 : 0;
}

/** Takes up the complaints of a file; returns the exit code. */
export async function main(
  args: readonly string[],
  say: (line: string) => void,
  env: NodeJS.ProcessEnv = process.env,
): Promise<number> {
  try {
    const options = optionsOf(args, env);
    if (options !== null) return await run(options, say);
    say(USAGE);
    return 2;
  } catch (error) {
    say(`It ended early: ${describe(error as Error)}`);
    return 1;
  }
}
