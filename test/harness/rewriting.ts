import { join } from 'node:path';
import { build } from 'esbuild';

/** Makes a program that changes a file, or writes a report: once, or again and again until it is killed. */
export async function rewriting(folder: string): Promise<string> {
  const outfile = join(folder, 'rewrites.cjs');
  const contents = `
    import { nodeRewriter } from './server/src/node/rewriter';
    import { writeWhole } from './server/src/node/write-file';
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
    const report = (n) => writeWhole(path, (n % 2 ? 'a' : 'b').repeat(3_000_000));
    if (how === 'once') one().then((answer) => console.log(JSON.stringify(answer)));
    else (async () => { for (let n = 0; ; n++) { await (how === 'report' ? report(n) : one()); process.send?.('again'); } })();
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
