import type { Release } from '../build';
import { applies } from '../releases';
import type { ValueType, ValueTypes } from './value-type';
import { accepted, machine, refused } from './verdict';

/** Since which release a name is known, and before which it was; a name without bounds: in every release described here. */
interface Name {
  readonly name: string;
  readonly since?: Release;
  readonly until?: Release;
}

const names = (text: string): Name[] => text.split(' ').map((name) => ({ name }));

// From `ssh -Q cipher|mac|kex|key|key-sig` of 8.4, 9.2, 10.0 and 10.6, and the release notes between them.
const ciphers: readonly Name[] = [
  ...names(
    '3des-cbc aes128-cbc aes192-cbc aes256-cbc aes128-ctr aes192-ctr aes256-ctr aes128-gcm@openssh.com aes256-gcm@openssh.com chacha20-poly1305@openssh.com',
  ),
  { name: 'rijndael-cbc@lysator.liu.se', until: 807 },
];
const macs: readonly Name[] = names(
  'hmac-sha1 hmac-sha1-96 hmac-sha2-256 hmac-sha2-512 hmac-md5 hmac-md5-96 umac-64@openssh.com umac-128@openssh.com hmac-sha1-etm@openssh.com hmac-sha1-96-etm@openssh.com hmac-sha2-256-etm@openssh.com hmac-sha2-512-etm@openssh.com hmac-md5-etm@openssh.com hmac-md5-96-etm@openssh.com umac-64-etm@openssh.com umac-128-etm@openssh.com',
);
const kex: readonly Name[] = [
  ...names(
    'diffie-hellman-group1-sha1 diffie-hellman-group14-sha1 diffie-hellman-group14-sha256 diffie-hellman-group16-sha512 diffie-hellman-group18-sha512 diffie-hellman-group-exchange-sha1 diffie-hellman-group-exchange-sha256 ecdh-sha2-nistp256 ecdh-sha2-nistp384 ecdh-sha2-nistp521 curve25519-sha256 curve25519-sha256@libssh.org',
  ),
  { name: 'sntrup4591761x25519-sha512@tinyssh.org', since: 800, until: 805 },
  { name: 'sntrup761x25519-sha512@openssh.com', since: 805 },
  { name: 'sntrup761x25519-sha512', since: 909 },
  { name: 'mlkem768x25519-sha256', since: 909 },
  { name: 'mlkem768nistp256-sha256', since: 1006 },
];
/** Of Debian's and Red Hat's patch; the hash of the mechanism follows the last hyphen. */
const gssKex: readonly Name[] = names(
  'gss-gex-sha1- gss-group1-sha1- gss-group14-sha1- gss-group14-sha256- gss-group16-sha512- gss-nistp256-sha256- gss-curve25519-sha256-',
);
const certificates = (text: string): string =>
  `${text} ${text
    .split(' ')
    .map((n) => (n.endsWith('@openssh.com') ? n.replace('@', '-cert-v01@') : `${n}-cert-v01@openssh.com`))
    .join(' ')}`;
const keyTypes: readonly Name[] = [
  ...names(
    certificates(
      'ssh-ed25519 sk-ssh-ed25519@openssh.com ecdsa-sha2-nistp256 ecdsa-sha2-nistp384 ecdsa-sha2-nistp521 sk-ecdsa-sha2-nistp256@openssh.com ssh-rsa rsa-sha2-256 rsa-sha2-512',
    ),
  ),
  { name: 'webauthn-sk-ecdsa-sha2-nistp256@openssh.com', since: 803 },
  { name: 'ssh-dss', until: 1000 },
  { name: 'ssh-dss-cert-v01@openssh.com', until: 1000 },
  { name: 'ssh-mldsa44-ed25519', since: 1006 },
  { name: 'ssh-mldsa44-ed25519-cert', since: 1006 },
  { name: 'webauthn-sk-ecdsa-sha2-nistp256-cert-v01@openssh.com', since: 1006 },
];

/** A list of algorithms. */
interface List {
  readonly names: readonly Name[];
  /** OpenSSH's message about a bad one. */
  readonly message: (word: string) => string;
  /** It may not begin with a comma, once that is looked at. */
  readonly strictStart?: true;
  /** It knows no `+`, `-` and `^` in front. */
  readonly plain?: true;
  /** Its names may be patterns. */
  readonly patterns?: true;
  /** An authority signs with a plain key: certificates are refused late. */
  readonly plainKeys?: true;
}

const namesIn = (names: readonly Name[], release: Release): readonly string[] =>
  names.filter((n) => release >= (n.since ?? 0) && release < (n.until ?? Number.POSITIVE_INFINITY)).map((n) => n.name);

/**
 * Algorithm lists: comma-separated names, in front `+`, `-` or `^`; key types may be patterns. A vendor's build may know more or
 * fewer names than upstream's, so a name that is not in our list of the release is refused, and one that only other releases
 * know is left to the machine.
 */
function algorithmList(list: List): ValueType {
  const anywhere = new Set(list.names.map((n) => n.name));
  return {
    verdict: ({ words: [word], build }) => {
      if (!word) return refused('Missing argument.', word === undefined ? -1 : 0);
      if (word.startsWith('-') && !list.plain) return accepted(word);
      const text = /^[+^]/.test(word) && !list.plain ? word.slice(1) : word;
      const known = new Set(namesIn(list.names, build.release));
      let doubt = false;
      const bad = refused(list.message(word));
      const late = applies('algorithm-lists-checked', build) ? bad : machine(word, 'algorithms');
      // of an empty list, and of one that excludes names, ssh finds out when it puts its lists together
      const names = text.split(',');
      const present = names.filter((name) => name !== '');
      if (text === '') return bad;
      if (present.length === 0) return late;
      if (names[0] === '' && list.strictStart && applies('algorithms-begin', build)) return bad;
      for (const name of names) {
        if (name === '') break; // OpenSSH stops looking there
        if (name.startsWith('!')) return late;
        if (list.plainKeys && name.includes('-cert')) {
          if (applies('ca-certificates-refused', build) || !keyTypes.some((type) => type.name === name)) return bad;
          doubt = true; // accepted, and left out of what is used
          continue;
        }
        if (known.has(name) || (list.patterns && isPatternOf(name, known))) continue;
        if (!anywhere.has(name) && !(list.patterns && /[*?]/.test(name))) return bad;
        doubt = true;
      }
      const shown = word.slice(0, word.length - text.length) + present.join(',');
      return doubt ? machine(shown, 'algorithms') : accepted(shown);
    },
    look: 'algorithms',
    rule: 'value/other',
    algorithms: (release) => namesIn(list.names, release),
    layout: 'commas',
  };
}

/** Whether a pattern matches one of the names; false also for one that is too long to try. */
function isPatternOf(text: string, names: ReadonlySet<string>): boolean {
  if (!/[*?]/.test(text) || text.length > 40 || (text.match(/\*/g)?.length ?? 0) > 3) return false;
  const pattern = new RegExp(
    `^${text
      .split('')
      .map((c) => (c === '*' ? '.{0,99}' : c === '?' ? '.' : `\\u{${c.codePointAt(0)?.toString(16)}}`))
      .join('')}$`,
    'u',
  );
  return [...names].some((name) => pattern.test(name));
}

const keyTypeMessage = (word: string): string => `Bad key types '${word}'.`;

/** Lists of algorithms. */
export const algorithms = {
  ciphers: algorithmList({ names: ciphers, message: (word) => `Bad SSH2 cipher spec '${word}'.`, strictStart: true }),
  macs: algorithmList({ names: macs, message: (word) => `Bad SSH2 MAC spec '${word}'.`, strictStart: true }),
  kex: algorithmList({ names: kex, message: (word) => `Bad SSH2 KexAlgorithms '${word}'.` }),
  'key-types': algorithmList({ names: keyTypes, message: keyTypeMessage, patterns: true }),
  'gss-kex': algorithmList({ names: gssKex, message: (word) => `Bad GSSAPI KexAlgorithms '${word}'.`, plain: true }),
  'signature-types': algorithmList({
    names: keyTypes.filter(({ name }) => !name.includes('-cert')),
    message: keyTypeMessage,
    patterns: true,
    plainKeys: true,
  }),
} satisfies ValueTypes;
