import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { traceOfCheckout } from './traceability/checkout';
import { countsOf, detailsOf, documentOf, problemsOf } from './traceability/report';

const FILE = path.join(__dirname, '..', 'docs', 'traceability.md');

/**
 * Writes docs/traceability.md; prints rules and tests of the ids that are named instead; with `--check`
 * fails when the committed document differs.
 */
async function main(): Promise<void> {
  const trace = traceOfCheckout();
  const ids = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
  for (const id of ids) console.log(detailsOf(id, trace));
  if (ids.length > 0) return;
  const problems = problemsOf(trace);
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exitCode = 1;
  const options = { ...(await resolveConfig(FILE)), parser: 'markdown' };
  const text = await format(documentOf(trace), options);
  const counts = Object.entries(countsOf(trace)).map(([state, count]) => `${count} ${state}`);
  console.log(`${trace.requirements.length} requirements: ${counts.join(', ')}`);
  if (!process.argv.includes('--check')) {
    writeFileSync(FILE, text);
    console.log('docs/traceability.md written');
  } else if (existsSync(FILE) && readFileSync(FILE, 'utf8') === text) {
    console.log('docs/traceability.md is up to date');
  } else {
    console.error(
      'docs/traceability.md differs from rules and tests: run `npm run traceability` and commit it.',
    );
    process.exitCode = 1;
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
