import { URI, Utils } from 'vscode-uri';

/** The last name of a URI's path, for display: `config` of `file:///home/u/.ssh/config`. */
export const basename = (uri: string): string => Utils.basename(URI.parse(uri));

/** The folder that a URI's last name stands in. */
export const folderOf = (uri: string): string => Utils.dirname(URI.parse(uri)).toString();

/** A name below a folder. */
export const join = (folder: string, ...names: string[]): string =>
  Utils.joinPath(URI.parse(folder), ...names).toString();

/**
 * The one spelling of a URI that files are compared by: editors encode differently (`file:///C:/x`, `file:///c%3A/x`), and
 * letter case does not count on a drive of Windows. What is no URI stays as it is.
 */
export function canonicalUri(uri: string): string {
  try {
    const parsed = URI.parse(uri);
    const drive = /^\/[A-Za-z]:\//.test(parsed.path);
    return (drive ? parsed.with({ path: parsed.path.toLowerCase() }) : parsed).toString();
  } catch {
    return uri;
  }
}
