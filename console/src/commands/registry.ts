import { useEffect, useSyncExternalStore } from 'react';

/** Something one can do, wherever it is offered: as a button, by keys, in the palette, on the page of keys. */
export interface Command {
  id: string;
  /** Keys one after the other, e.g. `g w`; `mod+k` for Ctrl or Cmd. */
  keys?: string;
  label: string;
  when?: () => boolean;
  run: () => void;
}

const groups = new Map<symbol, readonly Command[]>();
const listeners = new Set<() => void>();
let all: readonly Command[] = [];

function changed(): void {
  all = [...groups.values()].flat();
  for (const listener of listeners) listener();
}

/** Offers commands for as long as a part of the page is shown. */
export function useCommands(commands: readonly Command[]): void {
  useEffect(() => {
    const mark = Symbol('commands');
    groups.set(mark, commands);
    changed();
    return () => {
      groups.delete(mark);
      changed();
    };
  }, [commands]);
}

export const allowed = (command: Command): boolean => command.when?.() ?? true;

export function useAllCommands(): readonly Command[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => all,
  );
}

const SEQUENCE_MS = 900;
let typed = '';
let typedAt = 0;

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** Keys are silent while somebody types, and never act in the middle of a composition. */
function onKey(event: KeyboardEvent): void {
  if (event.isComposing || event.key === 'Process' || event.defaultPrevented) return;
  const mod = event.ctrlKey || event.metaKey;
  const key = mod ? `mod+${event.key.toLowerCase()}` : event.key;
  if (!mod && (typing(event.target) || event.altKey)) return;
  if (document.querySelector('[role="dialog"]') !== null && !mod) return;
  const sequence = Date.now() - typedAt < SEQUENCE_MS && !mod ? `${typed} ${key}`.trim() : key;
  const found = [...all].reverse().filter(allowed);
  const command =
    found.find(({ keys }) => keys === sequence) ?? found.find(({ keys }) => keys === key);
  if (command !== undefined) {
    event.preventDefault();
    typed = '';
    command.run();
    return;
  }
  typed = key;
  typedAt = Date.now();
}

/** Listens to the keys, once. */
export function listenToKeys(): () => void {
  window.addEventListener('keydown', onKey);
  return () => window.removeEventListener('keydown', onKey);
}
