import type { Build } from '../build';
import { applies } from '../releases';

/** A closed list of words: what is accepted, in any letter case, and how the program prints it. */
export interface Choice {
  /** Pairs of a word and its printed form, in OpenSSH's order. */
  readonly words: readonly (readonly [word: string, printed: string])[];
  /** Only in this letter case. */
  readonly exact?: boolean;
}

const sshFlag: Choice = {
  words: [
    ['yes', 'yes'],
    ['no', 'no'],
    ['true', 'yes'],
    ['false', 'no'],
  ],
};
const sshdFlag: Choice = {
  words: [
    ['yes', 'yes'],
    ['no', 'no'],
  ],
};
/** ssh prints the first word of its table that has the value: `true` where that one stands first. */
const trueFirst = (...more: string[]): Choice => ({
  words: [
    ['yes', 'true'],
    ['no', 'false'],
    ['true', 'true'],
    ['false', 'false'],
    ...more.map((w): [string, string] => [w, w]),
  ],
});
const plain = (...words: string[]): Choice => ({ words: words.map((w): [string, string] => [w, w]) });
const forwarding: Choice = {
  words: [
    ['yes', 'yes'],
    ['no', 'no'],
    ['all', 'yes'],
    ['local', 'local'],
    ['remote', 'remote'],
  ],
};
const levels = ['QUIET', 'FATAL', 'ERROR', 'INFO', 'VERBOSE', 'DEBUG', 'DEBUG1', 'DEBUG2', 'DEBUG3'];
const facilities = ['DAEMON', 'USER', 'AUTH', 'AUTHPRIV', ...Array.from({ length: 8 }, (_, i) => `LOCAL${i}`)];

/** The lists by value type. Sources: the multistate tables of readconf.c and servconf.c; log.c. */
const choices: Readonly<Record<string, Choice>> = {
  flag: sshFlag,
  'yes-no': sshdFlag,
  'address-family': plain('inet', 'inet6', 'any'),
  'canonicalize-hostname': trueFirst('always'),
  'ssh-compression': {
    words: [
      ['yes', 'yes'],
      ['no', 'no'],
    ],
  },
  'control-master': trueFirst('auto', 'ask', 'autoask'),
  'pubkey-authentication': trueFirst('unbound', 'host-bound'),
  'fingerprint-hash': {
    words: [
      ['md5', 'MD5'],
      ['sha1', 'SHA1'],
      ['sha256', 'SHA256'],
      ['sha384', 'SHA384'],
      ['sha512', 'SHA512'],
    ],
  },
  'log-level': { words: levels.map((l): [string, string] => [l, l === 'DEBUG' ? 'DEBUG1' : l]) },
  'request-tty': trueFirst('force', 'auto'),
  'session-type': plain('none', 'subsystem', 'default'),
  'strict-host-key-checking': { words: [...trueFirst('ask').words, ['off', 'false'], ['accept-new', 'accept-new']] },
  'syslog-facility': plain(...facilities),
  tunnel: trueFirst('point-to-point', 'ethernet'),
  'yes-no-ask': trueFirst('ask'),
  'ssh-weak-crypto': { words: [...sshFlag.words, ['no-pq-kex', 'no']] },
  'sshd-weak-crypto': { words: [...sshdFlag.words] },
  'allow-forwarding': forwarding,
  'sshd-compression': {
    words: [
      ['yes', 'yes'],
      ['delayed', 'yes'],
      ['no', 'no'],
    ],
  },
  'gateway-ports': plain('yes', 'no', 'clientspecified'),
  'ignore-rhosts': plain('yes', 'no', 'shosts-only'),
  'permit-root-login': {
    words: [
      ['yes', 'yes'],
      ['no', 'no'],
      ['prohibit-password', 'without-password'],
      ['without-password', 'without-password'],
      ['forced-commands-only', 'forced-commands-only'],
    ],
  },
  'permit-tunnel': { words: plain('yes', 'no', 'point-to-point', 'ethernet').words, exact: true },
  'ssh-tcp-keepalive': sshFlag,
  'sshd-tcp-keepalive': sshdFlag,
};

/** Names of the value types that are lists. */
export const choiceTypes: readonly string[] = Object.keys(choices);

/** Further words of newer releases. */
const transport: Choice = {
  words: [
    ['yes', 'yes'],
    ['no', 'no'],
    ['true', 'yes'],
    ['false', 'no'],
    ['transport', 'yes'],
    ['all', 'all'],
  ],
};

/** The words of a value type in one build; undefined where the type is no closed list. */
export function choiceOf(type: string, build: Build): Choice | undefined {
  if (type.endsWith('-tcp-keepalive') && applies('tcp-keepalive-transport', build)) return transport;
  if (type === 'pubkey-authentication' && !applies('pubkey-bound', build)) return sshFlag;
  return choices[type];
}
