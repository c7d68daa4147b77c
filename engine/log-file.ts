import {
  closeSync,
  copyFileSync,
  fstatSync,
  mkdirSync,
  openSync,
  readSync,
  statSync,
  truncateSync,
} from 'node:fs';
import { dirname } from 'node:path';

const MAX_BYTES = 20 * 1024 * 1024;
const TAIL_BYTES = 64 * 1024;

/**
 * Opens a log file for a child to append to and returns the descriptor (the caller closes it).
 * The child writes to the file itself, not through a pipe: it goes on working when its supervisor dies.
 */
export function openLog(path: string): number {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  return openSync(path, 'a', 0o600);
}

/** The size of the log in bytes: what lies beyond it later was written by the run that follows. */
export function logSize(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

/** The last `count` lines of the log, ignoring everything before byte `from`. */
export function lastLines(path: string, count: number, from = 0): string[] {
  let fd: number;
  try {
    fd = openSync(path, 'r');
  } catch {
    return [];
  }
  try {
    const size = fstatSync(fd).size;
    // Rotation cuts the file: an offset beyond its end no longer means anything.
    const start = Math.max(from > size ? 0 : from, size - TAIL_BYTES);
    const buffer = Buffer.alloc(size - start);
    readSync(fd, buffer, 0, buffer.length, start);
    const lines = buffer
      .toString('utf8')
      .split('\n')
      .map((line) => line.trimEnd());
    return lines.filter((line) => line !== '').slice(-count);
  } finally {
    closeSync(fd);
  }
}

/**
 * Keeps one earlier log (`<path>.1`) and empties the current one when it grew beyond 20 MB. The
 * writer appends, so it goes on at the new end without being told.
 */
export function rotateIfLarge(path: string, maxBytes: number = MAX_BYTES): void {
  if (logSize(path) <= maxBytes) return;
  copyFileSync(path, `${path}.1`);
  truncateSync(path);
}
