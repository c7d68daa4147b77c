import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow';

/** The one timer of a case. */
export interface Alarm {
  /** Rings at an instant instead of the one set before; null silences it. */
  set(at: string | null): void;
  /** Whether it has rung for this instant (the clock may lag behind it by a rounding). */
  rangFor(at: string): boolean;
}

/**
 * An alarm in a scope of its own. It is touched only when the instant changes: every change costs
 * two events of history.
 */
export function createAlarm(): Alarm {
  let setFor: string | null = null;
  let rungAt: string | null = null;
  let scope: CancellationScope | null = null;

  async function ring(at: string): Promise<void> {
    const wait = Math.max(1, Date.parse(at) - Date.now());
    try {
      await sleep(wait, { summary: at });
      rungAt = at;
      scope = null;
    } catch (error) {
      if (!isCancellation(error)) throw error;
    }
  }

  return {
    set(at) {
      if (at === setFor && (scope !== null || at === null)) return;
      scope?.cancel();
      scope = null;
      setFor = at;
      rungAt = null;
      if (at === null) return;
      scope = new CancellationScope();
      void scope.run(() => ring(at));
    },
    rangFor: (at) => rungAt !== null && at <= rungAt,
  };
}
