import { unlinkSync } from 'node:fs';

/** Files that are there for moments only: also gone where the process is told to end. */
const passing = new Set<string>();
let watched = false;

/** A file that goes with the process, from now on. */
export function goesWithUs(path: string): void {
  passing.add(path);
  if (!watched)
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => leave(signal));
  watched = true;
}

/** It has its own name by now, or is gone. */
export function stays(path: string): void {
  passing.delete(path);
}

/** Milliseconds after which another thread of ours has made the file that it was told to make. */
const moment = 20;

function leave(signal: NodeJS.Signals): void {
  removeAll();
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, moment);
  removeAll();
  process.kill(process.pid, signal);
}

function removeAll(): void {
  for (const path of passing) {
    try {
      unlinkSync(path);
    } catch {
      // it has its name already, or was never made
    }
  }
}
