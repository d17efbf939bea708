import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { nodeFileSystem } from '../../server/src/node/file-system';
import { nodeRewriter } from '../../server/src/node/rewriter';
import { commandLine, type Said } from './command-line';
import { diskAt } from './disk-at';

/**
 * Runs `fix` as if it were started in a folder, which is the user's home, too. `answers`: what a person types; one
 * after the other, then nothing. `bytes`: what is written as such.
 */
export async function fixIn(
  folder: string,
  args: readonly string[],
  answers?: readonly string[],
): Promise<Said & { readonly bytes: string }> {
  let bytes = '';
  let asked = 0;
  const said = await commandLine(new Map(), ['fix', ...args], {
    fs: nodeFileSystem(),
    disk: diskAt(folder),
    toUri: (path) =>
      pathToFileURL(join(folder, relative(folder, join(path.startsWith('/') ? '' : folder, path)))).toString(),
    home: pathToFileURL(folder).toString(),
    systemFolder: pathToFileURL(join(folder, 'etc')).toString(),
    acts: async () => ({
      rewriter: nodeRewriter(),
      terminal: answers !== undefined,
      ask: async () => answers?.[asked++],
      run: async () => ({ out: '', err: 'nothing is run here', exit: undefined }),
      writeBytes: (more) => {
        bytes += more;
      },
    }),
  });
  return { ...said, bytes };
}
