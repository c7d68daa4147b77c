const FIRST_MS = 500;
const LONGEST_MS = 30_000;

/** How long to wait (ms) before starting again after `failures` earlier ones: 0.5 s, doubling to 30 s. */
export function backoffMs(failures: number): number {
  return Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures, 10));
}
