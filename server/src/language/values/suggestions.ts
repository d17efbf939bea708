import type { Build } from '../build';
import type { Keyword } from '../keyword';
import { algorithmNames, algorithms } from './algorithms';
import { authenticationWays, classNames, pubkeyOptions } from './lists';
import { looks } from './looks';
import { isPenaltyTime, penaltyNumbers, penaltyTimes } from './raw';
import { choiceOf } from './words';

/** How the words of a value are laid out, for somebody who writes one. */
export type Layout =
  /** One word, and nothing behind it. */
  | 'one'
  /** One word of names with commas, perhaps behind `+`, `-` or `^`. */
  | 'commas'
  /** Several words. */
  | 'many';

const yesNo = ['yes', 'no'];
const channels = [
  'session',
  'agent-connection',
  'direct-tcpip',
  'direct-streamlocal@openssh.com',
  'forwarded-tcpip',
  'forwarded-streamlocal@openssh.com',
  'tun-connection',
  'x11-connection',
];
const clientWays = ['gssapi-with-mic', 'hostbased', 'publickey', 'keyboard-interactive', 'password'];

/** Words of value types that are no closed list; a word that ends with `=` or `:` is the head of a longer one. */
const open: Readonly<Record<string, readonly string[]>> = {
  'time-or-unset': ['none'],
  'unused-timeout': ['none'],
  'control-persist': yesNo,
  'add-keys': [...yesNo, 'ask', 'confirm'],
  'forward-agent': yesNo,
  'permit-user-environment': yesNo,
  'ssh-build-flag': yesNo,
  'sshd-build-flag': yesNo,
  'identity-agent': ['none', 'SSH_AUTH_SOCK'],
  'agent-socket': ['none', 'user:'],
  'escape-char': ['none', '~'],
  'tunnel-device': ['any', 'any:any'],
  'rekey-limit': ['default', '1G'],
  'keystroke-timing': [...yesNo, 'interval:20'],
  'per-source-max': ['none'],
  'pubkey-auth-options': pubkeyOptions,
  'max-startups': ['10:30:100'],
  'net-block-size': ['32:128'],
  networks: ['none'],
  'proxy-jump': ['none'],
  'command-path': ['none'],
  'ssh-version-addendum': ['none'],
  'sshd-version-addendum': ['none'],
  'server-command': ['none'],
  'permit-open': ['any', 'none'],
  'permit-listen': ['any', 'none'],
  'permit-remote-open': ['any', 'none'],
  'authorized-keys': ['none'],
  'known-hosts': ['none'],
  'channel-timeout': ['none', ...channels.map((name) => `${name}=`)],
  'authentication-methods': ['any', ...authenticationWays.filter((way) => way !== 'none')],
  ipqos: ['none', ...classNames],
  penalties: [...yesNo, ...[...penaltyTimes, ...penaltyNumbers].map((name) => `${name}:`), 'overflow:permissive'],
};

/** Words of single keywords whose type says nothing about them. */
const byKeyword: Readonly<Record<string, readonly string[]>> = {
  PreferredAuthentications: clientWays,
  KbdInteractiveDevices: ['bsdauth', 'pam'],
  IdentityFile: ['none'],
  CertificateFile: ['none'],
  ControlPath: ['none'],
  ProxyCommand: ['none'],
  RemoteCommand: ['none'],
  KnownHostsCommand: ['none'],
  HostKeyAgent: ['SSH_AUTH_SOCK'],
  ChrootDirectory: ['none'],
  Banner: ['none'],
  ForceCommand: ['internal-sftp', 'none'],
  Port: ['22'],
};

const commas = new Set([...Object.keys(algorithms), 'authentication-methods', 'proxy-jump']);
const several = new Set([
  'authorized-keys',
  'authentication-methods',
  'channel-timeout',
  'ipqos',
  'known-hosts',
  'penalties',
  'pubkey-auth-options',
  'revoked-keys',
  'include',
  'permit-open',
  'permit-listen',
  'permit-remote-open',
]);
const commaKeywords = new Set(['PreferredAuthentications', 'KbdInteractiveDevices']);

/** How the value of a keyword is laid out. */
export function layoutOf(row: Keyword): Layout {
  if (commas.has(row.type) || commaKeywords.has(row.name)) return 'commas';
  return several.has(row.type) ? 'many' : 'one';
}

/** A time of PerSourcePenalties that came later. */
const isUnknownPenalty = (word: string, build: Build): boolean => {
  const name = word.replace(/:$/, '');
  return penaltyTimes.has(name) && !isPenaltyTime(name, build);
};

/** Words that a value of the keyword may be made of in one build, in a sensible order. Sources: as of the value types; ssh_config(5), sshd_config(5). */
export function suggestedWords(row: Keyword, build: Build): readonly string[] {
  const listed = choiceOf(row.type, build)?.words.map(([word]) => word) ?? algorithmNames(row.type, build.release);
  const words = byKeyword[row.name] ?? open[row.type] ?? [];
  const known = row.type === 'penalties' ? words.filter((word) => !isUnknownPenalty(word, build)) : words;
  return [...listed, ...known];
}

/** Whether the first character of a list of that type may be `+`, `-` or `^`. */
export const takesSign = (row: Keyword): boolean => Object.hasOwn(algorithms, row.type);

/** The value types that are named here, for tests. */
export const suggestedTypes: readonly string[] = [...Object.keys(open), ...commas, ...several];

/** Types with the look of a path of which the first word is none, or is more than one. */
const noPaths = new Set(['subsystem', 'agent-socket']);

/** The keyword names files. */
export const takesPath = (row: Keyword): boolean =>
  (looks[row.type] === 'path' && !noPaths.has(row.type)) ||
  row.type === 'command-path' ||
  row.type === 'server-command';
