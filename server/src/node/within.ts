import { lstatSync, readlinkSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** As Linux has it: MAXSYMLINKS. */
const mostLinks = 40;

/**
 * Where a path below `root` leads on a machine whose `/` is `root`: every link in it is followed, an absolute one from
 * `root` on, and `..` does not lead above it. undefined: too many links, or the path is not below `root`.
 */
export function within(root: string, path: string): string | undefined {
  const below = relative(root, path);
  if (below === '..' || below.startsWith(`..${sep}`)) return undefined;
  const left = below.split(sep);
  const done: string[] = [];
  let links = 0;
  for (let name = left.shift(); name !== undefined; name = left.shift()) {
    if (name === '' || name === '.') continue;
    if (name === '..') {
      done.pop();
      continue;
    }
    const target = linkAt(join(root, ...done, name));
    if (target === undefined) done.push(name);
    else if (++links > mostLinks) return undefined;
    else {
      if (target.startsWith('/')) done.length = 0;
      left.unshift(...target.split('/'));
    }
  }
  return join(root, ...done);
}

/** What a link says; undefined: it is none. */
function linkAt(path: string): string | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ? readlinkSync(path) : undefined;
  } catch {
    return undefined; // what cannot be looked at cannot be followed
  }
}
