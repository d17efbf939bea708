/** A whole path of Windows with slashes; any other path as it is: elsewhere a backslash is part of a name. */
export const withSlashes = (path: string): string =>
  /^[A-Za-z]:\\|^\\\\/.test(path) ? path.replaceAll('\\', '/') : path;
