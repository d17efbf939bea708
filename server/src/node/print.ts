import { fstatSync, writeSync } from 'node:fs';
import { exit } from '../cli/io';
import { systemReason } from './system-reason';

/** A stream of this process to which text is written. */
export interface Printer {
  readonly isTTY: boolean;
  /** Whoever reads it may leave at any time: what is left is not written then. */
  write(text: string | Uint8Array): void;
}

/**
 * Standard output or error. Where it is a file or a pipe it is written at once: to load node's streams for that takes
 * as long as to check a file.
 */
export function printerOf(fd: 1 | 2): Printer {
  if (isPlain(fd))
    return { isTTY: false, write: (text) => writeAll(fd, typeof text === 'string' ? Buffer.from(text) : text) };
  const stream = fd === 1 ? process.stdout : process.stderr;
  if (stream.listenerCount('error') === 0) stream.on('error', failed);
  return { isTTY: stream.isTTY === true, write: (text) => void stream.write(text) };
}

function isPlain(fd: number): boolean {
  try {
    const what = fstatSync(fd);
    return process.platform !== 'win32' && (what.isFile() || what.isFIFO() || what.isSocket());
  } catch {
    return false;
  }
}

/** Milliseconds to wait where a pipe takes no more for now. */
const pause = 5;

function writeAll(fd: number, bytes: Uint8Array): void {
  let written = 0;
  while (written < bytes.length)
    try {
      written += writeSync(fd, bytes, written);
    } catch (problem) {
      const { code } = problem as NodeJS.ErrnoException;
      if (code !== 'EAGAIN') {
        failed(problem);
        return;
      }
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pause);
    }
}

let isTold = false;

/** Whoever reads may leave; anything else is a failure, whatever the command found. */
function failed(problem: unknown): void {
  if ((problem as NodeJS.ErrnoException).code === 'EPIPE' || isTold) return;
  isTold = true;
  process.once('exit', () => {
    process.exitCode = exit.unreadable;
  });
  try {
    writeSync(2, `ssh-keepalive: standard output: ${systemReason(problem)}\n`);
  } catch {
    // nobody can be told
  }
}
