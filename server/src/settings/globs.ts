import picomatch from 'picomatch/posix';

/** Pattern that are compared in no time, whoever wrote them: stars in one name, and `**`, backtrack. */
const bounds = { length: 500, starsInName: 3, anyFolders: 3, braces: 10 } as const;

const count = (text: string, what: RegExp): number => text.match(what)?.length ?? 0;

/** Whether a pattern is one that is compared. */
export const isPattern = (pattern: string): boolean =>
  pattern.trim() !== '' &&
  pattern.length <= bounds.length &&
  count(pattern, /\*\*/g) <= bounds.anyFolders &&
  count(pattern, /\{/g) <= bounds.braces &&
  pattern.split('/').every((name) => name === '**' || count(name, /\*/g) <= bounds.starsInName);

/**
 * Whether patterns cover a path, which is relative to the folder that they are about and has no slash in front. A
 * pattern without a slash is the name of a file or a folder anywhere; one that means a folder means what is in it.
 */
export function pathsLike(patterns: readonly string[]): (path: string) => boolean {
  const matchers = patterns.filter(isPattern).map((pattern) => {
    const bare = pattern.replace(/^\.\//, '').replace(/\/+$/, '');
    const anywhere = bare.includes('/') ? bare.replace(/^\/+/, '') : `**/${bare}`;
    return picomatch(anywhere, { dot: true, noextglob: true, nonegate: true });
  });
  return (path) => matchers.length > 0 && withFolders(path).some((one) => matchers.some((matches) => matches(one)));
}

/** A path and the folders that it stands in. */
function withFolders(path: string): string[] {
  const names = path.split('/');
  return names.map((_, i) => names.slice(0, i + 1).join('/'));
}

/** Whether a path is one that a pattern names. */
export const names = (pattern: string): ((path: string) => boolean) =>
  picomatch(pattern, { dot: true, noextglob: true, nonegate: true });
