import { createInterface } from 'node:readline';
import type { Acts } from '../cli/acts';
import { nodeRewriter } from './rewriter';

/** What the command line does on this machine. */
export const nodeActs = (): Acts => ({
  rewriter: nodeRewriter(),
  terminal: process.stdin.isTTY === true && process.stdout.isTTY === true,
  ask,
  writeBytes: (bytes) => void process.stdout.write(bytes, 'latin1'),
});

/** The end of what is read, and Ctrl-C, are no answer. */
function ask(question: string): Promise<string | undefined> {
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  return new Promise((done) => {
    lines.once('close', () => done(undefined));
    lines.question(question, (answer) => {
      done(answer);
      lines.close();
    });
  });
}
