/**
 * How the console learns of news. Today it asks again now and then, only while the page is seen; a stream
 * of events is to take this place, and nothing else has to change.
 */
export const LIVE = { refetchInterval: 5_000, refetchIntervalInBackground: false } as const;
export const SLOW_LIVE = { ...LIVE, refetchInterval: 15_000 } as const;
