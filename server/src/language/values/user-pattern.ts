/** `user@host` patterns of AllowUsers: the host part must not be a network with host bits. match.c, match_user. */
export function matchableUser(pattern: string): boolean {
  const at = pattern.lastIndexOf('@');
  if (at < 0) return true;
  const m = /^(\d{1,3}(?:\.\d{1,3}){3})\/(\d{1,3})$/.exec(pattern.slice(at + 1));
  if (!m) return true;
  const bits = Number(m[2]);
  if (bits > 32) return false;
  const address = (m[1] as string).split('.').reduce((n, part) => n * 256 + Number(part), 0);
  return address % 2 ** (32 - bits) === 0;
}
