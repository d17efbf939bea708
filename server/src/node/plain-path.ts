import { isPlainUri } from '../snapshot/paths';

const isWindows = process.platform === 'win32';

/** The path of a URI that nothing has to be decoded of; undefined: another one. */
export const plainPath = (uri: string): string | undefined =>
  !isWindows && isPlainUri(uri) ? uri.slice('file://'.length) : undefined;

/** The same the other way round, of an absolute path. */
export function plainUri(path: string): string | undefined {
  const uri = `file://${path}`;
  return plainPath(uri) === path ? uri : undefined;
}
