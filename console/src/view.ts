import { useSearch } from '@tanstack/react-router';

/** What stands behind `?` is the view: what it does not hold is not remembered. */
export type View = Readonly<Record<string, string>>;

export const viewOf = (search: Record<string, unknown>): View =>
  Object.fromEntries(
    Object.entries(search).flatMap(([name, value]) =>
      typeof value === 'string' && value !== '' ? [[name, value]] : [],
    ),
  );

/** What the address says of the page. */
export const useView = (): View => viewOf(useSearch({ strict: false }));
