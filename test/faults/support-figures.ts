import type { Outage } from './support-disturb';
import type { Answered } from './support-lanes';

/** Milliseconds as a figure for people. */
export const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

/** The longest a person waited for an answer to a click that fell into an outage of each kind. */
export function longestWaits(outages: readonly Outage[], answers: readonly Answered[]): string[] {
  return outages.flatMap(({ what, from, to }) => {
    const waits = answers
      .filter((answer) => answer.from < to && answer.to > from)
      .map((answer) => ({ ...answer, ms: answer.to - answer.from }))
      .sort((one, other) => other.ms - one.ms);
    const [longest] = waits;
    if (longest === undefined) return [];
    return [
      `${what}: away ${seconds(to - from)}, ${waits.length} clicks, longest wait ` +
        `${seconds(longest.ms)} (${longest.key} ${JSON.stringify(longest.repeats)})`,
    ];
  });
}

/** How often clicks were repeated, by what was answered. */
export function repeatsOf(answers: readonly Answered[]): Record<string, number> {
  const sum: Record<string, number> = {};
  for (const { repeats } of answers) {
    for (const [what, times] of Object.entries(repeats)) sum[what] = (sum[what] ?? 0) + times;
  }
  return sum;
}
