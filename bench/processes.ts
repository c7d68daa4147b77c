import { readdirSync, readFileSync } from 'node:fs';

const TICKS_PER_SECOND = 100;

/** What a group of processes has used. */
export interface Usage {
  cpuMs: number;
  rssMiB: number;
}

function stat(pid: number): { parent: number; cpuMs: number } | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const ticks = Number(fields[11]) + Number(fields[12]);
    return { parent: Number(fields[1]), cpuMs: (ticks * 1000) / TICKS_PER_SECOND };
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
    { cpuMs: 0, rssMiB: 0 },
  );
}
