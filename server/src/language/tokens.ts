import type { Build, Release } from './build';
import type { DialectId } from './dialect';

/** A percent token: text that the program fills in when it runs. */
export interface Token {
  /** The character behind `%`. */
  readonly letter: string;
  /** What stands there then. English source text; a key of the translations. */
  readonly doc: string;
}

/**
 * The percent signs of a text that start a token, each with the character behind it, which is empty at the end. Signs
 * go in pairs: the second one of `%%` starts none.
 */
export function* percentTokens(text: string, from = 0, to = text.length): Generator<{ start: number; letter: string }> {
  for (let start = text.indexOf('%', from); start >= 0 && start < to; start = text.indexOf('%', start + 2))
    yield { start, letter: text.slice(start + 1, Math.min(start + 2, to)) };
}

/** Longest run of percent signs that is looked back over. */
const longestRun = 100;

/** Whether a percent sign is the second one of a pair, so that it starts no token. `from`: where the value starts. */
export function endsPair(text: string, sign: number, from = 0): boolean {
  let run = 0;
  while (run < longestRun && sign - 1 - run >= from && text[sign - 1 - run] === '%') run++;
  return run % 2 === 1;
}

/**
 * Keywords that take tokens, and which; `since` a release (0: always). What was taken once has been taken ever since.
 */
interface Use {
  readonly keywords: readonly string[];
  readonly letters: string;
  readonly since: Release;
}

const client: readonly Token[] = [
  { letter: '%', doc: 'A percent sign.' },
  { letter: 'C', doc: 'A hash of %l, %h, %p, %r and %j: a short name for this connection.' },
  { letter: 'd', doc: 'The home directory of the local user.' },
  { letter: 'f', doc: 'The fingerprint of the key that the server showed.' },
  { letter: 'H', doc: 'The host name or address that is looked up in the known_hosts files.' },
  { letter: 'h', doc: 'The host name, as HostName set it or as typed.' },
  { letter: 'I', doc: 'Why the command runs: ADDRESS, HOSTNAME or ORDER.' },
  { letter: 'i', doc: 'The numeric user ID of the local user.' },
  { letter: 'j', doc: 'What ProxyJump is set to; empty if not set.' },
  { letter: 'K', doc: 'The key that the server showed, in base64.' },
  { letter: 'k', doc: 'What HostKeyAlias is set to, else the host name as typed.' },
  { letter: 'L', doc: 'The name of this machine.' },
  { letter: 'l', doc: 'The name of this machine with its domain.' },
  { letter: 'n', doc: 'The host name as it was typed.' },
  { letter: 'p', doc: 'The port of the server.' },
  { letter: 'r', doc: 'The name of the user on the server.' },
  { letter: 'T', doc: 'The network interface of the tunnel, or NONE.' },
  { letter: 't', doc: 'The type of the key that the server showed, such as ssh-ed25519.' },
  { letter: 'u', doc: 'The name of the local user.' },
];

const server: readonly Token[] = [
  { letter: '%', doc: 'A percent sign.' },
  { letter: 'C', doc: 'Address and port of the client, address and port of the server, with spaces between.' },
  { letter: 'D', doc: 'The routing domain on which the connection arrived.' },
  { letter: 'F', doc: 'The fingerprint of the key of the certificate authority.' },
  { letter: 'f', doc: 'The fingerprint of the key or certificate.' },
  { letter: 'h', doc: 'The home directory of the user who logs in.' },
  { letter: 'i', doc: 'The key ID of the certificate.' },
  { letter: 'K', doc: 'The key of the certificate authority, in base64.' },
  { letter: 'k', doc: 'The key or certificate, in base64.' },
  { letter: 's', doc: 'The serial number of the certificate.' },
  { letter: 'T', doc: 'The type of the key of the certificate authority.' },
  { letter: 't', doc: 'The type of the key or certificate.' },
  { letter: 'U', doc: 'The numeric user ID of the user who logs in.' },
  { letter: 'u', doc: 'The name of the user who logs in.' },
];

const identities = ['CertificateFile', 'IdentityAgent', 'IdentityFile'];
/** The keywords that share one list since 8.3. `Match`: the command of `Match exec`. */
const common = [
  ...identities,
  'ControlPath',
  'LocalCommand',
  'LocalForward',
  'Match',
  'RemoteCommand',
  'RemoteForward',
];

/** Keywords that joined the common list later, with the release. */
const joined: readonly (readonly [keyword: string, since: Release])[] = [
  ...common.map((keyword) => [keyword, 803] as const),
  ['ForwardAgent', 804],
  ['UserKnownHostsFile', 804],
  ['KnownHostsCommand', 805],
  ['RevokedHostKeys', 904],
  ['Include', 909],
  ['SetEnv', 1000],
  ['VersionAddendum', 1000],
];

/** Letters of the common list, with the release that brought them. */
const commonLetters: readonly (readonly [letters: string, since: Release])[] = [
  ['CdhiLlnpru', 803],
  ['k', 804],
  ['j', 906],
];

const clientUses: readonly Use[] = [
  { keywords: identities, letters: 'dhlru', since: 0 },
  { keywords: ['Match'], letters: 'hLlnpru', since: 0 },
  { keywords: ['ControlPath'], letters: 'ChiLlnpru', since: 0 },
  { keywords: ['LocalCommand'], letters: 'Cdhlnpru', since: 0 },
  { keywords: ['LocalCommand'], letters: 'T', since: 707 },
  { keywords: ['RemoteCommand'], letters: 'Cdhlnpru', since: 706 },
  { keywords: [...identities, 'Match', 'LocalCommand', 'RemoteCommand'], letters: 'i', since: 708 },
  ...joined.flatMap(([keyword, from]) =>
    commonLetters.map(([letters, since]) => ({ keywords: [keyword], letters, since: Math.max(from, since) })),
  ),
  { keywords: ['KnownHostsCommand'], letters: 'fHIKt', since: 805 },
  { keywords: ['User'], letters: 'dhiLlnpukj', since: 1000 },
  { keywords: ['Hostname'], letters: 'h', since: 0 },
  { keywords: ['ProxyCommand'], letters: 'hpr', since: 0 },
  { keywords: ['ProxyCommand'], letters: 'n', since: 801 },
  { keywords: ['ProxyJump'], letters: 'hnpr', since: 901 },
];

const serverUses: readonly Use[] = [
  { keywords: ['AuthorizedKeysFile', 'AuthorizedPrincipalsFile', 'ChrootDirectory'], letters: 'hu', since: 0 },
  { keywords: ['AuthorizedKeysCommand'], letters: 'fhktu', since: 0 },
  { keywords: ['AuthorizedPrincipalsCommand'], letters: 'FfhiKksTtu', since: 0 },
  {
    keywords: [
      'AuthorizedKeysFile',
      'AuthorizedPrincipalsFile',
      'ChrootDirectory',
      'AuthorizedKeysCommand',
      'AuthorizedPrincipalsCommand',
    ],
    letters: 'U',
    since: 708,
  },
  { keywords: ['RDomain'], letters: 'D', since: 707 },
  { keywords: ['AuthorizedKeysCommand', 'AuthorizedPrincipalsCommand'], letters: 'CD', since: 904 },
  { keywords: ['AgentSocketPath'], letters: 'hUu', since: 1006 },
];

/** Dialects whose values may hold tokens. */
const byDialect: Readonly<
  Partial<Record<DialectId, { readonly tokens: readonly Token[]; readonly uses: readonly Use[] }>>
> = {
  ssh_config: { tokens: client, uses: clientUses },
  sshd_config: { tokens: server, uses: serverUses },
};

/**
 * The tokens that a keyword's value may hold in one build, in the order of the manual page; empty where it takes none.
 * `keyword` in any letter case; `Match` stands for the command of its `exec`. Sources: ssh_config(5) and
 * sshd_config(5), TOKENS, of the releases 7.3 to 10.6; ssh.c, DEFAULT_CLIENT_PERCENT_EXPAND_ARGS.
 */
export function tokensOf(dialect: DialectId, keyword: string, build: Build): readonly Token[] {
  const { tokens = [], uses = [] } = byDialect[dialect] ?? {};
  const name = keyword.toLowerCase();
  const taken = uses.filter((use) => build.release >= use.since && use.keywords.some((k) => k.toLowerCase() === name));
  if (taken.length === 0) return [];
  return tokens.filter(({ letter }) => letter === '%' || taken.some((use) => use.letters.includes(letter)));
}
