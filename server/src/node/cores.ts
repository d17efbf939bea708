import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { parentPort, Worker } from 'node:worker_threads';
import type { Cores, Helper } from '../cli/lanes';

/** More of them wait for the disk, and for memory. */
const mostHelpers = 7;

/** The last V8 whose flags were looked at, that of node 24. */
const lastKnownEngine = 13;

/** V8 spends half a second on each thread to make code fast; fewer files are checked before that pays. */
const worthOptimising = 3000;
const optimisingLate = ['--interrupt-budget=1056000'];
/** Then the sooner the better, and function by function: code that is put into its callers takes far longer. */
const optimisingSoon = ['--interrupt-budget=16000', '--max-inlined-bytecode-size-cumulative=50'];

/** Threads that run this very program. */
export const nodeCores: Cores = {
  get most() {
    return Math.min(mostHelpers, availableParallelism() - 1);
  },
  prepare(files) {
    // a flag that is gone from an engine to come would be a line on the terminal
    if (Number.parseInt(process.versions.v8, 10) > lastKnownEngine) return;
    setFlagsFromString('--heap-growing-percent=60');
    for (const flag of files < worthOptimising ? optimisingLate : optimisingSoon) setFlagsFromString(flag);
  },
  start,
  turn: () => new Promise((done) => setImmediate(done)),
};

function start(): Helper {
  const program = join(__dirname, 'cli.js');
  const argv = ['--helper', ...process.argv.slice(2)];
  // what is young lives short: more room for it saves nothing
  const worker = new Worker(program, { argv, resourceLimits: { maxYoungGenerationSizeMb: 8 } });
  const waiting: { readonly resolve: (answer: unknown) => void; readonly reject: (problem: unknown) => void }[] = [];
  let broken: unknown;
  const breaks = (problem: unknown): void => {
    broken ??= problem;
    for (const { reject } of waiting.splice(0)) reject(problem);
  };
  worker.on('message', (answer) => waiting.shift()?.resolve(answer));
  worker.on('error', breaks);
  worker.on('exit', (code) => breaks(new Error(`a helper ended with ${code}`)));
  return {
    ask: (question) =>
      new Promise((resolve, reject) => {
        if (broken !== undefined) return reject(broken);
        waiting.push({ resolve, reject });
        worker.postMessage(question);
      }),
    end: () => void worker.terminate(),
  };
}

/** The side of the helper; undefined: this is none, whatever its words say. */
export const helpedBy =
  parentPort &&
  ((answer: (question: unknown) => Promise<unknown>): void => {
    let last: Promise<unknown> = Promise.resolve();
    parentPort?.on('message', (question) => {
      last = last.then(async () => parentPort?.postMessage(await answer(question)));
    });
  });
