/** The server versions this product runs on, in one place: cache folders and modules follow them. */

/** Temporal Server: `cmd/server` and `cmd/tools/sql` must come from the same version (schema!). */
export const TEMPORAL_VERSION = '1.32.2';

/** Packages compiled for it on a machine that has built nothing yet: for the progress display only. */
export const TEMPORAL_PACKAGES = 1440;

/** Temporal Web UI: the newest release speaking the same API revision as the server above. */
export const TEMPORAL_UI_VERSION = '2.56.0';

/** The oldest Go that can fetch the toolchain a module asks for (`GOTOOLCHAIN=auto`). */
export const MINIMUM_GO = { major: 1, minor: 21 } as const;
