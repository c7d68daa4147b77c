/** One block of commands of the README's tour, with the lines shown below it. */
export interface TourStep {
  commands: string;
  expected: string[];
}

const BLOCK = /```(bash|text)\n([\s\S]*?)```/g;

/** The blocks of the tour: `bash` is run, a `text` behind it is what comes out. */
export function readmeTour(readme: string): TourStep[] {
  const steps: TourStep[] = [];
  for (const [, kind, body = ''] of readme.matchAll(BLOCK)) {
    if (kind === 'bash') steps.push({ commands: body.trimEnd(), expected: [] });
    else steps.at(-1)?.expected.push(...body.trimEnd().split('\n'));
  }
  return steps;
}

function literally(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** The expected lines that do not stand in the output, in this order; `…` stands for anything. */
export function unmet(expected: readonly string[], output: string): string[] {
  const lines = output.split('\n');
  let at = 0;
  return expected.filter((line) => {
    const parts = line.trim().split('…').map(literally);
    const found = lines.findIndex(
      (text, index) => index >= at && new RegExp(parts.join('.*')).test(text),
    );
    if (found >= 0) at = found + 1;
    return found < 0;
  });
}
