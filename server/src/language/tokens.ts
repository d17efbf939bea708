import type { Build, Release } from './build';

/** The keywords of ssh_config whose `%` tokens ssh expands as soon as it has read its files, and which tokens those are. */
interface Expanded {
  readonly since?: Release;
  readonly tokens: string;
}

const everyToken = 'CLdhiklnpru';
const expanded: Readonly<Record<string, Expanded>> = {
  controlpath: { tokens: everyToken },
  identityagent: { tokens: everyToken },
  forwardagent: { tokens: everyToken },
  remotecommand: { tokens: everyToken },
  userknownhostsfile: { tokens: everyToken },
  localforward: { tokens: everyToken },
  remoteforward: { tokens: everyToken },
  revokedhostkeys: { since: 904, tokens: everyToken },
  setenv: { since: 1000, tokens: everyToken },
  versionaddendum: { since: 1000, tokens: everyToken },
  user: { since: 1000, tokens: 'Ldhiklnpu' },
};
/** Their names in lower case. */
export const expandedKeywords: readonly string[] = Object.keys(expanded);

/** `%j`, what ProxyJump says, came to all of them. */
const jumpSince: Release = 906;

/** ssh's message about a value with a token that it cannot expand; undefined: none. `keyword` in lower case. Tried with `ssh -G`, every letter in four releases. */
export function badToken(keyword: string, value: string, build: Build): string | undefined {
  const row = expanded[keyword];
  if (!row || build.release < (row.since ?? 0)) return undefined;
  for (let at = value.indexOf('%'); at >= 0; at = value.indexOf('%', at + 2)) {
    const token = value[at + 1];
    if (token === undefined) return 'vdollar_percent_expand: invalid format';
    if (token === '%' || row.tokens.includes(token) || (token === 'j' && build.release >= jumpSince)) continue;
    return `vdollar_percent_expand: unknown key %${token}`;
  }
  return undefined;
}
