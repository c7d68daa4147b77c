import { measure, VARIANTS } from './advances';
import type { Round } from './advances';
import { creationTable } from './creation';
import { listsTable } from './lists';
import { openStage } from './stage';
import type { Stage } from './stage';
import { short, shown, spread, table } from './stats';

const ROUNDS = 3;
/** Things advanced per round and number of lanes, six steps each. */
const COUNT: Readonly<Record<number, number>> = { 1: 20, 16: 64, 64: 96 };

/** `--quick`: a quarter of the work. `--brief`: advances alone, and not with 64 at once. */
const QUICK = process.argv.includes('--quick');
const BRIEF = process.argv.includes('--brief');
const LANES = BRIEF ? [1, 16] : [1, 16, 64];

type Results = Map<string, Map<number, Round[]>>;

const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** Variants take turns in every round, so that a noisy minute hits them all. */
async function advances(stage: Stage, factor: number): Promise<Results> {
  const results: Results = new Map(VARIANTS.map(({ name }) => [name, new Map<number, Round[]>()]));
  for (let round = 1; round <= ROUNDS; round += 1) {
    for (const lanes of LANES) {
      for (const variant of VARIANTS) {
        const count = Math.max(lanes, Math.round(COUNT[lanes]! * factor));
        const result = await measure(stage, variant, lanes, count);
        const byLanes = results.get(variant.name)!;
        byLanes.set(lanes, [...(byLanes.get(lanes) ?? []), result]);
        say(`  round ${round}, ${lanes} at once, ${variant.name}: ${short(result.perSecond)}/s`);
      }
    }
  }
  return results;
}

function medianOf(
  results: Results,
  name: string,
  lanes: number,
  of: (round: Round) => number,
): number {
  return spread(results.get(name)!.get(lanes)!.map(of)).median;
}

function advancesTable(results: Results): string {
  const rows = VARIANTS.flatMap(({ name }) =>
    LANES.map((lanes) => {
      const rounds = results.get(name)!.get(lanes)!;
      return [
        name,
        String(lanes),
        shown(rounds.map((round) => round.perSecond)),
        shown(rounds.map((round) => round.p50)),
        shown(rounds.map((round) => round.p95)),
        shown(rounds.map((round) => round.p99)),
        short(spread(rounds.map((round) => round.events)).median),
      ];
    }),
  );
  const head = ['variant', 'at once', 'advances/s', 'p50 ms', 'p95 ms', 'p99 ms', 'history events'];
  return table(head, rows);
}

function costTable(results: Results): string {
  const names = ['bench', 'api', 'worker', 'bare', 'temporal', 'postgres'];
  const cell = (variant: string, name: string): string => {
    const cpu = medianOf(results, variant, 16, (round) => round.cpuMs[name] ?? 0);
    const rss = medianOf(results, variant, 16, (round) => round.rssMiB[name] ?? 0);
    return `${short(cpu)} / ${short(rss)}`;
  };
  const rows = VARIANTS.map(({ name }) => [name, ...names.map((part) => cell(name, part))]);
  return table(['CPU ms per advance / RSS MiB, 16 at once', ...names], rows);
}

function goals(results: Results): string {
  const [bare, , transaction, , http] = VARIANTS.map(({ name }) => name) as [
    string,
    string,
    string,
    string,
    string,
  ];
  const latency =
    medianOf(results, http, 1, (round) => round.p50) /
    medianOf(results, bare, 1, (round) => round.p50);
  const throughput =
    medianOf(results, http, 16, (round) => round.perSecond) /
    medianOf(results, transaction, 16, (round) => round.perSecond);
  const events = medianOf(results, http, 1, (round) => round.events);
  return table(
    ['goal', 'measured', 'wanted'],
    [
      ['(c) p50 at 1 ÷ (a) p50 at 1', short(latency), '≤ 1.6'],
      ['(c) advances/s at 16 ÷ (a″) at 16', short(throughput), '≥ 0.8'],
      ['history events per command', short(events), '≤ 9'],
    ],
  );
}

async function main(): Promise<void> {
  const stage = await openStage(say);
  try {
    await stage.sql.query(
      'create table bench_bare (id bigint generated always as identity, at timestamptz)',
    );
    await stage.run('bare', 'bench/bare/worker.ts', { TASK_QUEUE: 'bare' });
    await new Promise((resolve) => setTimeout(resolve, 4_000));
    await measure(stage, VARIANTS[4]!, 4, 8);
    const results = await advances(stage, QUICK ? 0.25 : 1);
    say(`\n${advancesTable(results)}\n\n${costTable(results)}\n\n${goals(results)}\n`);
    if (BRIEF) return;
    say(`${await creationTable(stage)}\n`);
    say(`${await listsTable(stage)}\n`);
  } finally {
    await stage.stop();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
});
