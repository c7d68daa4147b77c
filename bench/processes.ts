import { readdirSync, readFileSync } from 'node:fs';

const TICKS_PER_SECOND = 100;

/** What a group of processes has used. */
export interface Usage {
  cpuMs: number;
  rssMiB: number;
}

function stat(pid: number): { parent: number; cpuMs: number; endedMs: number } | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const ms = (field: number): number => (Number(fields[field]) * 1000) / TICKS_PER_SECOND;
    // Children that have ended count with their parent: the sum never goes down.
    return { parent: Number(fields[1]), cpuMs: ms(11) + ms(12), endedMs: ms(13) + ms(14) };
  } catch {
    return null;
  }
}

function rssMiB(pid: number): number {
  try {
    const text = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/RssAnon:\s+(\d+)/.exec(text)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

/** CPU time and private memory of a process, with its direct children if asked for (Linux). */
export function usageOf(pid: number, withChildren: boolean): Usage {
  const pids = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((one) => one === pid || (withChildren && stat(one)?.parent === pid));
  return pids.reduce(
    (sum, one) => ({
      cpuMs: sum.cpuMs + (stat(one)?.cpuMs ?? 0),
      rssMiB: sum.rssMiB + rssMiB(one),
    }),
    { cpuMs: withChildren ? (stat(pid)?.endedMs ?? 0) : 0, rssMiB: 0 },
  );
}
