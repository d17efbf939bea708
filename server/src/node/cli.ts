import { exit } from '../cli/io';
import { nodeIo } from './io';
import { speak } from './translations';

const words = process.argv.slice(2);

/** A fault of this program: 1 would say that it found something. */
function broken(problem: unknown): number {
  process.stderr.write(`${(problem as Error)?.stack ?? problem}\n`);
  return exit.unreadable;
}

void speak().then(async () => {
  // the first word of a thread that helps (`cores.ts`); to ask node for threads takes longer than to look at a word
  const helps = words[0] === '--helper' ? (await import('./cores')).helpedBy : undefined;
  const { helper, run } = await import('../cli/main');
  const { cores, ...io } = nodeIo();
  if (helps) helps(await helper(words.slice(1), io));
  else process.exitCode = await run(words, { ...io, cores }).catch(broken);
});
