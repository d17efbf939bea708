/** The texts of strerror(3), as OpenSSH prints them. */
const reasons: Readonly<Record<string, string>> = {
  EACCES: 'Permission denied',
  EISDIR: 'Is a directory',
  ELOOP: 'Too many levels of symbolic links',
  ENAMETOOLONG: 'File name too long',
  ENOENT: 'No such file or directory',
  ENOSPC: 'No space left on device',
  ENOTDIR: 'Not a directory',
  EPERM: 'Operation not permitted',
  EROFS: 'Read-only file system',
};

/** Why the system did not do what it was asked for. */
export function systemReason(problem: unknown): string {
  const { code, message } = problem as NodeJS.ErrnoException;
  return reasons[code ?? ''] ?? code ?? message ?? String(problem);
}
