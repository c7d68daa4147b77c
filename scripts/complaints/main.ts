import { readFileSync } from 'node:fs';
import { lacking, takeUp } from './intake';
import type { Tally } from './intake';
import { parseComplaints } from './source';
import { walkToClosure } from './walk';
import { runFileCommand } from '../file-command';
import type { FileOptions } from '../file-command';
import { Api, memberWith } from '../tour/api';
import type { Member } from '../tour/api';

const USAGE = `npm run complaints -- <complaints.csv> [--api URL] [--staff FILE] [--close N]

  --api    where the API listens      (default http://127.0.0.1:8080)
  --staff  the demo staff with tokens (default .data/demo-staff.json)
  --close  completes the first N complaints and takes them to closure (default 0)`;

function summarise(tally: Tally, say: (line: string) => void): void {
  const { numbered, present, failed, complaints } = tally;
  say(`numbered ${numbered}, already there ${present}, failed ${failed.length}`);
  for (const { where, reason } of failed) say(`  ${where}: ${reason}`);
  const complete = complaints.filter(({ missingToAccept }) => missingToAccept.length === 0).length;
  say(`complete enough to be accepted: ${complete} of ${complaints.length}; the others lack:`);
  for (const [field, count] of lacking(complaints)) say(`  ${field}: ${count}`);
}

async function run(options: FileOptions, say: (line: string) => void): Promise<number | null> {
  const close = Number(options.count ?? 0);
  if (!Number.isInteger(close) || close < 0) return null;
  const { rows: complaints, faults } = parseComplaints(readFileSync(options.file, 'utf8'));
  const staff = JSON.parse(readFileSync(options.staff, 'utf8')) as Member[];
  const api = new Api(options.api);
  if (complaints.length === 0) throw new Error('the file holds no complaints');
  const tally = await takeUp(api, memberWith(staff, 'CS_AGENT'), complaints);
  tally.failed.push(...faults);
  summarise(tally, say);
  let open = 0;
  for (const { no } of tally.complaints.slice(0, close)) {
    const stage = await walkToClosure(api, staff, no);
    say(`complaint ${no}, completed as a demonstration, stands at ${stage}`);
    if (stage !== 'CLOSED') open += 1;
  }
  return tally.failed.length > 0 || open > 0 ? 1 : 0;
}

/** Takes up the complaints of a file; returns the exit code. */
export function main(
  args: readonly string[],
  say: (line: string) => void,
  env?: NodeJS.ProcessEnv,
): Promise<number> {
  const command = { usage: USAGE, counted: 'close', endedEarly: 'It ended early', run };
  return runFileCommand(command, args, say, env);
}
