import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils';
import { bundleWorkflowCode, Worker } from '@temporalio/worker';
import type { BundleOptions, WorkflowBundleWithSourceMap } from '@temporalio/worker';
import { PRELOADED } from '../../worker/create';

export const HISTORIES = path.join(__dirname, 'histories');
export const WORKFLOWS = path.join(__dirname, '..', '..', 'workflows');

const quiet = { log() {}, trace() {}, debug() {}, info() {}, warn() {}, error() {} };

/** Bundles workflow code; a hook may swap parts of it. */
export function bundle(
  workflowsPath = WORKFLOWS,
  more: Partial<BundleOptions> = {},
): Promise<WorkflowBundleWithSourceMap> {
  return bundleWorkflowCode({ workflowsPath, preloadModules: PRELOADED, logger: quiet, ...more });
}

/** Names of the recorded histories. */
export function historyNames(): string[] {
  return readdirSync(HISTORIES).filter((name) => name.endsWith('.json'));
}

/** Replays every recorded history; returns the names of those that fail, with the reason. */
export async function replayAll(workflowBundle: WorkflowBundleWithSourceMap): Promise<string[]> {
  const histories = historyNames().map((workflowId) => ({
    workflowId,
    history: historyFromJSON(JSON.parse(readFileSync(path.join(HISTORIES, workflowId), 'utf8'))),
  }));
  const failures: string[] = [];
  const results = Worker.runReplayHistories({ workflowBundle }, histories);
  for await (const { workflowId, error } of results) {
    if (error !== undefined) failures.push(`${workflowId}: ${error.message}`);
  }
  return failures;
}
