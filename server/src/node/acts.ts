import { execFile } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Acts, Ran } from '../cli/acts';
import { printerOf } from './print';
import { nodeRewriter } from './rewriter';
import { systemReason } from './system-reason';

/** What the command line does on this machine. */
export const nodeActs = (): Acts => ({
  rewriter: nodeRewriter(),
  terminal: process.stdin.isTTY === true && process.stdout.isTTY === true,
  ask,
  run,
  writeBytes: (bytes) => printerOf(1).write(Buffer.from(bytes, 'latin1')),
});

/** The end of what is read is no answer. Ctrl-C ends this process as it ends others: nothing has been done yet. */
function ask(question: string): Promise<string | undefined> {
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  return new Promise((done) => {
    lines.once('close', () => done(undefined));
    lines.once('SIGINT', () => {
      lines.close();
      process.kill(process.pid, 'SIGINT');
    });
    lines.question(question, (answer) => {
      done(answer);
      lines.close();
    });
  });
}

/** What a program may print, and the time that it may take, in milliseconds. */
const bounds = { maxBuffer: 16 * 2 ** 20, timeout: 60_000 };

const run = (program: string, args: readonly string[]): Promise<Ran> =>
  new Promise((done) => {
    const child = execFile(program, args, { ...bounds, encoding: 'utf8' }, (error, out, err) => {
      const exit = error ? (typeof error.code === 'number' ? error.code : undefined) : 0;
      done({ out, err: err === '' && exit === undefined ? systemReason(error) : err, exit });
    });
    child.stdin?.end();
  });
