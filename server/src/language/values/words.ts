import type { Build } from '../build';
import { applies, type ChangeId } from '../releases';

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
  'log-level': { words: levels.map((l): [string, string] => [l, l === 'DEBUG1' ? 'DEBUG' : l]) },
  'request-tty': trueFirst('force', 'auto'),
  'session-type': plain('none', 'subsystem', 'default'),
  'strict-host-key-checking': { words: [...trueFirst('ask').words, ['off', 'false'], ['accept-new', 'accept-new']] },
  'syslog-facility': plain(...facilities),
  tunnel: {
    words: [
      ['yes', 'point-to-point'],
      ['no', 'false'],
      ['true', 'point-to-point'],
      ['false', 'false'],
      ['point-to-point', 'point-to-point'],
      ['ethernet', 'ethernet'],
    ],
  },
  'yes-no-ask': trueFirst('ask'),
  'ssh-weak-crypto': { words: [...sshFlag.words, ['no-pq-kex', 'no']] },
  'sshd-weak-crypto': trueFirst(),
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
      ['prohibit-password', 'prohibit-password'],
      ['without-password', 'prohibit-password'],
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

/** sshd 10.6 looks TCPKeepAlive up in the table of AllowTcpForwarding too. */
const serverTransport: Choice = { words: [...transport.words, ['local', 'all'], ['remote', 'yes']] };

/** Lists that are others where a difference applies, by value type. */
const variants: Readonly<Record<string, { readonly change: ChangeId; readonly choice: Choice }>> = {
  'ssh-tcp-keepalive': { change: 'tcp-keepalive-transport', choice: transport },
  'sshd-tcp-keepalive': { change: 'tcp-keepalive-transport', choice: serverTransport },
  'pubkey-authentication': { change: 'pubkey-yes-no', choice: sshFlag },
  'permit-root-login': {
    change: 'root-login-without-password',
    choice: {
      words: (choices['permit-root-login'] as Choice).words.map(([word, printed]): [string, string] => [
        word,
        printed === 'prohibit-password' ? 'without-password' : printed,
      ]),
    },
  },
  'log-level': {
    change: 'log-level-silent',
    choice: {
      words: [
        ['SILENT', 'SILENT'],
        ...(choices['log-level'] as Choice).words.map(([word, printed]): [string, string] => [
          word,
          word === 'QUIET' ? 'SILENT' : printed,
        ]),
      ],
    },
  },
};

/** The words of a value type in one build; undefined where the type is no closed list. */
export function choiceOf(type: string, build: Build): Choice | undefined {
  const variant = variants[type];
  return variant && applies(variant.change, build) ? variant.choice : choices[type];
}
