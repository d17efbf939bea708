import { join } from 'node:path';
import { build } from 'esbuild';

/** Makes a program that changes a file: once, or again and again until it is killed. Returns its path. */
export async function rewriting(folder: string): Promise<string> {
  const outfile = join(folder, 'rewrites.cjs');
  const contents = `
    import { nodeRewriter } from './server/src/node/rewriter';
    import { readFileSync } from 'node:fs';
    import { pathToFileURL } from 'node:url';
    const [, , how, path] = process.argv;
    const one = () => {
      const before = readFileSync(path, 'utf8');
      const [found, wanted] = before.includes('Interval 0') ? ['Interval 0', 'Interval 60'] : ['Interval 60', 'Interval 0'];
      const starts = [...before.matchAll(new RegExp(found, 'g'))].map((m) => m.index);
      const steps = [starts.map((start) => ({ span: { start, end: start + found.length }, text: wanted }))];
      return nodeRewriter().write({ uri: pathToFileURL(path).toString(), before, steps });
    };
    if (how === 'once') one().then((answer) => console.log(JSON.stringify(answer)));
    else (async () => { for (;;) { await one(); process.send?.('again'); } })();
  `;
  await build({
    stdin: { contents, resolveDir: join(import.meta.dirname, '../..') },
    bundle: true,
    platform: 'node',
    outfile,
    logLevel: 'silent',
  });
  return outfile;
}
