import { useSyncExternalStore } from 'react';

const EVERY_MS = 10_000;
let now = Date.now();
const listeners = new Set<() => void>();
setInterval(() => {
  now = Date.now();
  for (const listener of listeners) listener();
}, EVERY_MS);

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The time, moving on by itself. */
export const useNow = (): number => useSyncExternalStore(listen, () => now);
