import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readmeTour, unmet } from './tour/readme';

const ROOT = path.join(__dirname, '..');
const MARK = '@@ end of block';

/** Feeds the blocks to one bash through its standard input, as pasting does. */
function run(blocks: readonly string[]): Promise<{ code: number | null; output: string }> {
  const child = spawn('bash', ['-e', '-o', 'pipefail', '-s'], {
    cwd: ROOT,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
  child.stdin.end(blocks.map((block) => `${block}\necho '${MARK}'\n`).join(''));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output }));
  });
}

/**
 * Runs the tour of the README literally against a running product (`API`, `STAFF` as in the README)
 * and compares what comes out with what stands there.
 */
async function main(): Promise<void> {
  const steps = readmeTour(readFileSync(path.join(ROOT, 'README.md'), 'utf8'));
  const { code, output } = await run(steps.map(({ commands }) => commands));
  const outputs = output.split(`${MARK}\n`);
  let faults = code === 0 ? 0 : 1;
  for (const [index, { commands, expected }] of steps.entries()) {
    const shown = outputs[index] ?? '';
    console.log(`${commands.replaceAll(/^/gm, '$ ')}\n${shown}`);
    for (const line of unmet(expected, shown)) {
      faults += 1;
      console.error(`NOT AS WRITTEN: ${line}\n`);
    }
  }
  console.log(`${steps.length} blocks, exit code ${code ?? 'none'}, ${faults} faults`);
  process.exitCode = faults === 0 ? 0 : 1;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
