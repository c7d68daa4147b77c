import { basename } from 'node:path';
import { temporalBinaries, temporalUiBinary } from './cache';
import { ensureBuilt } from './go-build';
import { TEMPORAL_PACKAGES, TEMPORAL_UI_VERSION, TEMPORAL_VERSION } from './versions';

/** The Temporal server and its schema tool, built if this version is not in the cache yet. */
export async function ensureTemporalBinaries(report: (line: string) => void, signal?: AbortSignal) {
  const { dir, server, sqlTool } = temporalBinaries();
  const at = `@v${TEMPORAL_VERSION}`;
  const programs = [
    { target: `go.temporal.io/server/cmd/server${at}`, binary: basename(server) },
    { target: `go.temporal.io/server/cmd/tools/sql${at}`, binary: basename(sqlTool) },
  ];
  const title = `Temporal server ${TEMPORAL_VERSION}`;
  await ensureBuilt({ title, dir, programs, packages: TEMPORAL_PACKAGES }, report, signal);
  return { server, sqlTool };
}

/**
 * The Temporal Web UI. A `go install` of its own: in one build with the server, each would change
 * the versions of the other's dependencies.
 */
export async function ensureUiBinary(report: (line: string) => void, signal?: AbortSignal) {
  const { dir, ui } = temporalUiBinary();
  const target = `github.com/temporalio/ui-server/v2/cmd/server@v${TEMPORAL_UI_VERSION}`;
  const programs = [{ target, binary: basename(ui) }];
  const title = `Temporal Web UI ${TEMPORAL_UI_VERSION}`;
  await ensureBuilt({ title, dir, programs }, report, signal);
  return ui;
}
