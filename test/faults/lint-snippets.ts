import path from 'node:path';
import { ESLint } from 'eslint';

/** Lints texts from standard input as if they stood in the workflows; jest cannot load the linter. */
async function main(): Promise<void> {
  const root = path.join(__dirname, '..', '..');
  let given = '';
  for await (const chunk of process.stdin) given += String(chunk);
  const eslint = new ESLint({ cwd: root });
  const found: string[] = [];
  for (const text of JSON.parse(given) as string[]) {
    const [result] = await eslint.lintText(text, {
      filePath: path.join(root, 'workflows/host.ts'),
    });
    found.push(result!.messages.map(({ ruleId, message }) => `${ruleId}: ${message}`).join('\n'));
  }
  process.stdout.write(JSON.stringify(found));
}

void main();
