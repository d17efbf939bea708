import { t } from '@vscode/l10n';
import type { Build } from '../build';
import { applies } from '../releases';
import type { Choice, ValueType, ValueTypes } from './value-type';
import { accepted, refused } from './verdict';

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

const logLevels: Choice = {
  words: ['QUIET', 'FATAL', 'ERROR', 'INFO', 'VERBOSE', 'DEBUG', 'DEBUG1', 'DEBUG2', 'DEBUG3'].map(
    (level): [string, string] => [level, level === 'DEBUG1' ? 'DEBUG' : level],
  ),
};
const facilities = ['DAEMON', 'USER', 'AUTH', 'AUTHPRIV', ...Array.from({ length: 8 }, (_, i) => `LOCAL${i}`)];
const rootLogin: Choice = {
  words: [
    ['yes', 'yes'],
    ['no', 'no'],
    ['prohibit-password', 'prohibit-password'],
    ['without-password', 'prohibit-password'],
    ['forced-commands-only', 'forced-commands-only'],
  ],
};

/** TCPKeepAlive of newer releases. */
const transport: Choice = { words: [...sshFlag.words, ['transport', 'yes'], ['all', 'all']] };
/** sshd 10.6 looks TCPKeepAlive up in the table of AllowTcpForwarding too. */
const serverTransport: Choice = { words: [...transport.words, ['local', 'all'], ['remote', 'yes']] };

/** A list as one build has it. */
export const choiceIn = (choice: Choice, build: Build): Choice =>
  choice.variant && applies(choice.variant.change, build) ? choice.variant.choice : choice;

/** A value that is one word of a closed list. */
function oneOf(choice: Choice, facts: Partial<ValueType> = {}): ValueType {
  const words = choice.words.map(([word]) => word);
  return {
    verdict: ({ words: [word], build }) => {
      if (!word) return refused('missing argument.', word === undefined ? -1 : 0);
      const list = choiceIn(choice, build);
      const typed = list.exact ? word : word.toLowerCase();
      const hit = list.words.find(([w]) => (list.exact ? w : w.toLowerCase()) === typed);
      return hit ? accepted(hit[1]) : refused(`unsupported option "${word}".`);
    },
    look: 'choice',
    rule: words.includes('yes') && words.includes('no') ? 'value/flag' : 'value/other',
    choice,
    ...facts,
  };
}

const layers = {
  'point-to-point': () => t('Layer 3: IP packets.'),
  ethernet: () => t('Layer 2: Ethernet frames.'),
};

/**
 * Closed lists of words. Sources: the multistate tables of readconf.c and servconf.c; log.c. Of what they mean:
 * ssh_config(5), sshd_config(5).
 */
export const choices = {
  flag: oneOf(sshFlag, { look: 'flag' }),
  'yes-no': oneOf(sshdFlag, { look: 'flag' }),
  'address-family': oneOf(plain('inet', 'inet6', 'any')),
  'canonicalize-hostname': oneOf(trueFirst('always'), {
    meanings: {
      yes: () => t('Only without ProxyCommand and ProxyJump.'),
      always: () => t('Also with ProxyCommand or ProxyJump.'),
    },
  }),
  'ssh-compression': oneOf(plain('yes', 'no')),
  'control-master': oneOf(trueFirst('auto', 'ask', 'autoask'), {
    meanings: {
      yes: () => t('Other sessions may share this connection.'),
      no: () => t('Uses a shared connection if there is one.'),
      auto: () => t('Uses a shared connection, or becomes one.'),
      ask: () => t('Like yes, but asks before another session joins.'),
      autoask: () => t('Like auto, but asks before another session joins.'),
    },
  }),
  'pubkey-authentication': oneOf({
    ...trueFirst('unbound', 'host-bound'),
    variant: { change: 'pubkey-yes-no', choice: sshFlag },
  }),
  'fingerprint-hash': oneOf({
    words: [
      ['md5', 'MD5'],
      ['sha1', 'SHA1'],
      ['sha256', 'SHA256'],
      ['sha384', 'SHA384'],
      ['sha512', 'SHA512'],
    ],
  }),
  'log-level': oneOf({
    ...logLevels,
    variant: {
      change: 'log-level-silent',
      choice: {
        words: [
          ['SILENT', 'SILENT'],
          ...logLevels.words.map(([word, printed]): [string, string] => [word, word === 'QUIET' ? 'SILENT' : printed]),
        ],
      },
    },
  }),
  'request-tty': oneOf(trueFirst('force', 'auto'), {
    meanings: {
      auto: () => t('If a login shell starts.'),
      force: () => t('Also if standard input is not a terminal.'),
    },
  }),
  'session-type': oneOf(plain('none', 'subsystem', 'default'), {
    meanings: {
      none: () => t('No session: for forwardings alone.'),
      subsystem: () => t('The remote command names a subsystem.'),
    },
  }),
  'strict-host-key-checking': oneOf(
    { words: [...trueFirst('ask').words, ['off', 'false'], ['accept-new', 'accept-new']] },
    {
      meanings: {
        yes: () => t('Unknown and changed keys are refused.'),
        ask: () => t('Asks about an unknown key; a changed one is refused.'),
        'accept-new': () => t('Accepts an unknown key without asking; a changed one is refused.'),
        no: () => t('Accepts unknown keys, and continues with changed ones.'),
        off: () => t('Accepts unknown keys, and continues with changed ones.'),
      },
    },
  ),
  'syslog-facility': oneOf(plain(...facilities)),
  tunnel: oneOf(
    {
      words: [
        ['yes', 'point-to-point'],
        ['no', 'false'],
        ['true', 'point-to-point'],
        ['false', 'false'],
        ['point-to-point', 'point-to-point'],
        ['ethernet', 'ethernet'],
      ],
    },
    { meanings: layers },
  ),
  'yes-no-ask': oneOf(trueFirst('ask')),
  'ssh-weak-crypto': oneOf({ words: [...sshFlag.words, ['no-pq-kex', 'no']] }),
  'sshd-weak-crypto': oneOf(trueFirst()),
  'allow-forwarding': oneOf(
    {
      words: [
        ['yes', 'yes'],
        ['no', 'no'],
        ['all', 'yes'],
        ['local', 'local'],
        ['remote', 'remote'],
      ],
    },
    {
      meanings: {
        local: () => t('Only from the client to the server.'),
        remote: () => t('Only from the server to the client.'),
      },
    },
  ),
  'sshd-compression': oneOf({
    words: [
      ['yes', 'yes'],
      ['delayed', 'yes'],
      ['no', 'no'],
    ],
  }),
  'gateway-ports': oneOf(plain('yes', 'no', 'clientspecified'), {
    meanings: {
      yes: () => t('Forwarded ports listen on all addresses.'),
      no: () => t('Forwarded ports listen on this machine alone.'),
      clientspecified: () => t('The client chooses the address.'),
    },
  }),
  'ignore-rhosts': oneOf(plain('yes', 'no', 'shosts-only'), {
    meanings: { 'shosts-only': () => t('Reads .shosts and ignores .rhosts.') },
  }),
  'permit-root-login': oneOf(
    {
      ...rootLogin,
      variant: {
        change: 'root-login-without-password',
        choice: {
          words: rootLogin.words.map(([word, printed]): [string, string] => [
            word,
            printed === 'prohibit-password' ? 'without-password' : printed,
          ]),
        },
      },
    },
    {
      meanings: {
        'prohibit-password': () => t('With a key, not with a password.'),
        'without-password': () => t('The older name for prohibit-password.'),
        'forced-commands-only': () => t('Only with a key that has a command= option.'),
      },
    },
  ),
  'permit-tunnel': oneOf({ ...plain('yes', 'no', 'point-to-point', 'ethernet'), exact: true }, { meanings: layers }),
  'ssh-tcp-keepalive': oneOf(
    { ...sshFlag, variant: { change: 'tcp-keepalive-transport', choice: transport } },
    {
      look: 'flag',
      meanings: {
        transport: () => t('Like yes: only the connection to the server.'),
        all: () => t('Also connections that are forwarded.'),
      },
    },
  ),
  'sshd-tcp-keepalive': oneOf(
    { ...sshdFlag, variant: { change: 'tcp-keepalive-transport', choice: serverTransport } },
    {
      look: 'flag',
      meanings: {
        transport: () => t('Like yes: only the connection of the client.'),
        all: () => t('Also connections that are forwarded.'),
      },
    },
  ),
} satisfies ValueTypes;
