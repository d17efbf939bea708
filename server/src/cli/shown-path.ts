import type { CliIo } from './io';
import { withSlashes } from './slashes';

const isAbsolute = (path: string): boolean => /^(?:[\\/]|[a-z]:[\\/])/i.test(path);

/** How a file is shown that nobody named: from this folder on where it is below it, else by its whole path. */
export function shownPath(uri: string, io: CliIo): string {
  const [path, here] = [uri, io.toUri('.')].map((one) => withSlashes(io.toPath(one))) as [string, string];
  const top = here.replace(/\/*$/, '/');
  return path.startsWith(top) && path !== top ? path.slice(top.length) : io.toPath(uri);
}

/** The same beside files that are named by these paths: where all of them are whole ones, theirs is, too. */
export const shownBeside = (paths: readonly string[], io: CliIo): ((uri: string) => string) =>
  paths.length > 0 && paths.every(isAbsolute) ? (uri) => io.toPath(uri) : (uri) => shownPath(uri, io);
