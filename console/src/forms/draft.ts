import { useCallback, useRef, useState } from 'react';
import { newKey } from '../api/http';
import type { Fields } from './schema';

/** What was typed is kept until it is accepted: beyond a reload, a sign-in and a restart of the server. */
const KEY = 'gendan.draft:';

function read(name: string): Fields | undefined {
  try {
    const text = sessionStorage.getItem(KEY + name);
    return text === null ? undefined : (JSON.parse(text) as Fields);
  } catch {
    return undefined;
  }
}

function keep(name: string, value: Fields | undefined): void {
  try {
    if (value === undefined) sessionStorage.removeItem(KEY + name);
    else sessionStorage.setItem(KEY + name, JSON.stringify(value));
  } catch {
    // A browser that keeps nothing still has the open page.
  }
}

export interface Draft {
  value: Fields;
  /** Something was typed before and is shown again. */
  restored: boolean;
  set: (value: Fields) => void;
  discard: () => void;
  /** One key for one content: repeated after a lost answer it acts once. */
  keyFor: (body: unknown) => string;
}

export function useDraft(name: string, initial: Fields): Draft {
  const [kept] = useState(() => read(name));
  const [value, show] = useState<Fields>(kept ?? initial);
  const [restored, tell] = useState(kept !== undefined);
  const sent = useRef({ text: '', key: '' });
  const set = useCallback(
    (next: Fields) => {
      show(next);
      keep(name, next);
    },
    [name],
  );
  const discard = useCallback(() => {
    keep(name, undefined);
    show(initial);
    tell(false);
  }, [name, initial]);
  const keyFor = (body: unknown): string => {
    const text = JSON.stringify(body);
    if (sent.current.text !== text) sent.current = { text, key: newKey() };
    return sent.current.key;
  };
  return { value, restored, set, discard, keyFor };
}
