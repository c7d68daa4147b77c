import type { Instant } from '../calendar';
import { evolveCase } from '../kernel';
import type { CaseCore, CaseEvent } from '../kernel';
import { trusted } from '../kernel/trusted';
import { takenAt } from '../kind/change';
import { deciderOf } from '../kinds';
import type { CaseKind } from '../kernel';

/** How long a finished case stood at a stage, its returns to it included. */
export interface StageStay {
  stage: string;
  ms: number;
}

/**
 * How long a finished case stood at each of its stages, by its events in order, in elapsed time
 * (SYS-03, §7.2). The stage it ended in is none it stood at.
 */
export function stagesStoodAt(kind: CaseKind, events: readonly CaseEvent[]): StageStay[] {
  const stays = new Map<string, number>();
  const decider = deciderOf(kind);
  let state: CaseCore = trusted({ version: 0 });
  let since: Instant | null = null;
  for (const event of events) {
    const before = state.stage as string | undefined;
    state = evolveCase(decider, state, event);
    if (state.stage === before) continue;
    const at = takenAt(state, event);
    if (since !== null && before !== undefined) {
      const ms = Math.max(0, Date.parse(at) - Date.parse(since));
      stays.set(before, (stays.get(before) ?? 0) + ms);
    }
    since = at;
  }
  return [...stays].map(([stage, ms]) => ({ stage, ms }));
}
