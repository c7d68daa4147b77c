import { useMemo } from 'react';
import { useCatalogue } from './api/queries';
import { language } from './look';

export interface Words {
  zone: string;
  knows: (name: string) => boolean;
  field: (name: string) => string;
  code: (code: string) => string;
  /** A name of a field, however deep. */
  path: (path: string) => string;
}

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** `receivedQuantity` as it is read, for a word the catalogue lacks. */
const spelt = (name: string): string =>
  name.replace(
    /([a-z0-9])([A-Z])/g,
    (_all, end: string, next: string) => `${end} ${next.toLowerCase()}`,
  );

/** What fields and codes are called, by the catalogue of the API. */
export function useWords(): Words {
  const { data } = useCatalogue();
  return useMemo(() => {
    const of = (
      table: Readonly<Record<string, string>> | undefined,
      name: string,
    ): string | undefined =>
      table !== undefined && Object.hasOwn(table, name) ? table[name] : undefined;
    const field = (name: string): string =>
      capital(of(data?.fields, name) ?? of(data?.codes, name) ?? spelt(name));
    return {
      zone: data?.zone ?? 'UTC',
      knows: (name) => of(data?.fields, name) !== undefined || of(data?.codes, name) !== undefined,
      field,
      code: (code) => capital(of(data?.codes, code) ?? of(data?.fields, code) ?? spelt(code)),
      path: (path) =>
        path
          .split('.')
          .map((part) => (/^\d+$/.test(part) ? String(Number(part) + 1) : field(part)))
          .join(language() === 'zh' ? '' : ' '),
    };
  }, [data]);
}
