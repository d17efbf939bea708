import type { CliIo } from './io';

const isAbsolute = (path: string): boolean => /^(?:[\\/]|[a-z]:[\\/])/i.test(path);

/** How a file is shown that nobody named: from this folder on where it is below it, else by its whole path. */
export function shownPath(uri: string, io: CliIo): string {
  const path = io.toPath(uri);
  const here = io.toPath(io.toUri('.')).replace(/[\\/]+$/, '');
  return path.startsWith(here) && /^[\\/]./.test(path.slice(here.length)) ? path.slice(here.length + 1) : path;
}

/** The same beside files that are named by these paths: where all of them are whole ones, theirs is, too. */
export const shownBeside = (paths: readonly string[], io: CliIo): ((uri: string) => string) =>
  paths.length > 0 && paths.every(isAbsolute) ? (uri) => io.toPath(uri) : (uri) => shownPath(uri, io);
