import { unlinkSync } from 'node:fs';

/** What is there for moments only, and how it is ended: also where the process is told to end. */
const passing = new Map<unknown, () => void>();
let watched = false;

/** A file that goes with the process, from now on. */
export const goesWithUs = (path: string): void => endsWithUs(path, () => unlinkSync(path));

/** The same of anything else, such as a program. */
export function endsWithUs(what: unknown, end: () => void): void {
  passing.set(what, end);
  if (!watched)
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => leave(signal));
  watched = true;
}

/** It has its own name by now, or is gone. */
export function stays(what: unknown): void {
  passing.delete(what);
}

/** Milliseconds after which another thread of ours has made the file that it was told to make. */
const moment = 20;

function leave(signal: NodeJS.Signals): void {
  endAll();
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, moment);
  endAll();
  process.kill(process.pid, signal);
}

function endAll(): void {
  for (const end of passing.values()) {
    try {
      end();
    } catch {
      // it has its name already, or was never made
    }
  }
}
