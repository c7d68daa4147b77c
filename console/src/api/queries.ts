import { keepPreviousData, QueryClient, useQuery } from '@tanstack/react-query';
import type { UseQueryResult } from '@tanstack/react-query';
import { Problem, request } from './http';
import { LIVE, SLOW_LIVE } from './live';
import type * as Api from './types';

/** A refusal stays one however often it is asked; what did not arrive is asked again. */
const again = (failures: number, error: Error): boolean =>
  failures < 2 && error instanceof Problem && (error.status === 0 || error.status === 503);

export const client = new QueryClient({
  defaultOptions: { queries: { retry: again, staleTime: 2_000 } },
});

type Answer<T> = UseQueryResult<T, Problem>;
const v1 = (path: string): string => `/api/v1${path}`;
const forGood = { staleTime: Infinity } as const;

export const useMe = (): Answer<Api.Person> =>
  useQuery({ queryKey: ['me'], queryFn: () => request<Api.Person>(v1('/me')), ...SLOW_LIVE });

export const useCatalogue = (signedIn = true): Answer<Api.Catalogue> =>
  useQuery({
    enabled: signedIn,
    queryKey: ['catalogue'],
    queryFn: () => request<Api.Catalogue>(v1('/catalogue')),
    ...forGood,
  });

export const useStaff = (): Answer<readonly Api.Person[]> =>
  useQuery({
    queryKey: ['staff'],
    queryFn: async () => (await request<{ staff: Api.Person[] }>(v1('/staff'))).staff,
    ...forGood,
  });

/** How many cases lie in each queue; a single one of each is fetched. */
export const useCounts = (): Answer<Api.Work> =>
  useQuery({
    queryKey: ['work', 'counts'],
    queryFn: () => request<Api.Work>(v1('/work?limit=1')),
    ...SLOW_LIVE,
  });

export const useQueue = (
  bucket: string,
  kind: string | undefined,
  cursor?: string,
): Answer<Api.Bucket> => {
  const asked = new URLSearchParams({ bucket, ...(kind && { kind }), ...(cursor && { cursor }) });
  return useQuery({
    queryKey: ['work', asked.toString()],
    queryFn: async () => {
      const { buckets } = await request<Api.Work>(v1(`/work?${asked.toString()}`));
      return buckets[bucket] ?? { count: 0, atLeast: false, cases: [], nextCursor: null };
    },
    ...LIVE,
  });
};

export interface Page<T> {
  rows: readonly T[];
  nextCursor: string | null;
  asOf: string;
}

/** A page of any list of the API; its rows lie under the name of its path. */
export const useList = <T = Api.CaseLine>(
  path: string,
  asked: Readonly<Record<string, string>>,
  enabled = true,
): Answer<Page<T>> => {
  const query = new URLSearchParams(asked).toString();
  return useQuery({
    queryKey: ['list', path, query],
    enabled,
    queryFn: async () => {
      const answer = await request<Record<string, unknown>>(v1(`/${path}?${query}`));
      const rows = Object.values(answer).find((value) => Array.isArray(value)) as readonly T[];
      const { nextCursor = null, asOf = '' } = answer as {
        nextCursor?: string | null;
        asOf?: string;
      };
      return { rows, nextCursor, asOf };
    },
    ...LIVE,
  });
};

export const caseKey = (segment: string, no: string, ...part: string[]): string[] => [
  'case',
  segment,
  no,
  ...part,
];

export const useCase = (segment: string, no: string): Answer<Api.CaseFull> =>
  useQuery({
    queryKey: caseKey(segment, no),
    queryFn: () => request<Api.CaseFull>(v1(`/${segment}/${no}`)),
    ...LIVE,
  });

/** Something that is shown beside a case: asked again when the case moved on, and now and then. */
export const useBeside = <T>(
  segment: string,
  no: string,
  version: number,
  part: string,
): Answer<T> =>
  useQuery({
    queryKey: caseKey(segment, no, part, String(version)),
    placeholderData: keepPreviousData,
    queryFn: () => request<T>(v1(`/${segment}/${no}/${part}`)),
    ...SLOW_LIVE,
  });

export interface Timeline {
  events: readonly Api.TimelineEvent[];
  nextAfter: number | null;
}

/** The whole history, fetched in pages; the newest first. */
export const useTimeline = (
  segment: string,
  no: string,
  version: number,
): Answer<readonly Api.TimelineEvent[]> =>
  useQuery({
    queryKey: caseKey(segment, no, 'timeline', String(version)),
    placeholderData: keepPreviousData,
    queryFn: async () => {
      const events: Api.TimelineEvent[] = [];
      let after: number | null = 0;
      while (after !== null) {
        const path: string = v1(`/${segment}/${no}/timeline?limit=500&after=${after}`);
        const page: Timeline = await request<Timeline>(path);
        events.push(...page.events);
        after = page.nextAfter;
      }
      return events.reverse();
    },
  });

/** What changed here may stand in any list. */
export async function refresh(segment: string, no: string): Promise<void> {
  await Promise.all([
    client.invalidateQueries({ queryKey: ['case', segment, no] }),
    client.invalidateQueries({ queryKey: ['work'] }),
    client.invalidateQueries({ queryKey: ['list'] }),
  ]);
}
