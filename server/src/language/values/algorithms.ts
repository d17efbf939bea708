import { type Build, type Distribution, holdsIn, type ReleaseRange } from '../build';
import { applies } from '../releases';
import type { ValueType, ValueTypes } from './value-type';
import { accepted, machine, refused } from './verdict';

/** In which builds a name is known; a name without bounds: in every release described here. */
interface Name extends ReleaseRange {
  readonly name: string;
  /** Builds of which some know the name and others do not: it is an option of the build, or came with an update. */
  readonly perhaps?: ReleaseRange;
}

const names = (text: string): Name[] => text.split(' ').map((name) => ({ name }));

// From `ssh -Q cipher|mac|kex|key|key-sig` of 8.4, 9.2, 10.0 and 10.6, and cipher.c, kex.h and sshkey.c at the tags
// between them.
const ciphers: readonly Name[] = [
  ...names(
    '3des-cbc aes128-cbc aes192-cbc aes256-cbc aes128-ctr aes192-ctr aes256-ctr aes128-gcm@openssh.com aes256-gcm@openssh.com chacha20-poly1305@openssh.com',
  ),
  { name: 'rijndael-cbc@lysator.liu.se', until: 805 },
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
  { name: 'sntrup761x25519-sha512', since: 909, perhaps: { since: 900, until: 909, only: ['debian'] } },
  { name: 'mlkem768x25519-sha256', since: 909 },
  { name: 'mlkem768nistp256-sha256', since: 1005 },
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
  { name: 'webauthn-sk-ecdsa-sha2-nistp256@openssh.com', since: 804 },
  // configure --enable-dsa-keys
  { name: 'ssh-dss', until: 1000, perhaps: { since: 908, until: 1000 } },
  { name: 'ssh-dss-cert-v01@openssh.com', until: 1000, perhaps: { since: 908, until: 1000 } },
  // needs a part of the library until 10.6
  { name: 'ssh-mldsa44-ed25519', since: 1004, perhaps: { since: 1004, until: 1006 } },
  { name: 'ssh-mldsa44-ed25519-cert', since: 1004, perhaps: { since: 1004, until: 1006 } },
  { name: 'webauthn-sk-ecdsa-sha2-nistp256-cert-v01@openssh.com', since: 1003 },
];

/** A list of algorithms. */
interface List {
  readonly names: readonly Name[];
  /** OpenSSH's message about a bad one. */
  readonly message: (word: string) => string;
  /** Words that some builds know beside the names. */
  readonly more?: (word: string, build: Build) => boolean;
  /** It may not begin with a comma, once that is looked at. */
  readonly strictStart?: true;
  /** It knows no `+`, `-` and `^` in front. */
  readonly plain?: true;
  /** Its names may be patterns. */
  readonly patterns?: true;
  /** An authority signs with a plain key: certificates are refused late. */
  readonly plainKeys?: true;
}

/** Whose builds were asked for their names. Others leave names out, and add names of other releases. */
const recorded: readonly Distribution[] = ['upstream', 'debian'];

const namesIn = (names: readonly Name[], build: Build): readonly string[] =>
  names.filter((n) => holdsIn(n, build)).map((n) => n.name);

/** Whether a build knows a name of a list. */
function isKnown(list: List, word: string, build: Build): 'yes' | 'perhaps' | 'no' {
  const pattern = list.patterns && /[*?]/.test(word);
  const named = list.names.filter(({ name }) => (pattern ? isPatternOf(word, new Set([name])) : name === word));
  const sure = ({ perhaps }: Name): boolean => !perhaps || !holdsIn(perhaps, build);
  if (named.some((name) => holdsIn(name, build) && sure(name))) return 'yes';
  if (named.some((name) => !sure(name)) || list.more?.(word, build)) return 'perhaps';
  if (pattern && (!isShort(word) || !recorded.includes(build.distribution))) return 'perhaps';
  return named.length > 0 && !recorded.includes(build.distribution) ? 'perhaps' : 'no';
}

/**
 * Algorithm lists: comma-separated names, in front `+`, `-` or `^`; key types may be patterns. A name that the build
 * does not have is refused; one that only some builds of the release have is left to the machine.
 */
function algorithmList(list: List): ValueType {
  return {
    verdict: ({ words: [word], build }) => {
      if (!word) return refused('Missing argument.', word === undefined ? -1 : 0);
      if (word.startsWith('-') && !list.plain) return accepted(word);
      const text = /^[+^]/.test(word) && !list.plain ? word.slice(1) : word;
      let doubt = false;
      const bad = refused(list.message(word));
      // of a list that names nothing, or excludes names, the programs find out when they put their lists together
      const names = text.split(',');
      if (text === '') return bad;
      if (names[0] === '' && list.strictStart && applies('algorithms-begin', build)) return bad;
      for (const name of names) {
        if (name === '') break; // OpenSSH stops looking there
        const excluded = name.startsWith('!');
        if (excluded && !list.patterns) return bad;
        if (!excluded && list.plainKeys && name.includes('-cert') && !/[*?]/.test(name)) {
          if (applies('ca-certificates-refused', build) || !keyTypes.some((type) => type.name === name)) return bad;
          continue;
        }
        const types = list.plainKeys ? { ...list, names: keyTypes } : list;
        const known = isKnown(types, excluded ? name.slice(1) : name, build);
        if (known === 'no') return bad;
        if (known === 'perhaps') doubt = true;
      }
      return doubt ? machine(word, 'algorithms') : accepted(word);
    },
    look: 'algorithms',
    rule: 'value/other',
    algorithms: (build) => namesIn(list.names, build),
    doubtful: ([word = ''], build) =>
      (word.startsWith('-') && !list.plain ? [] : word.replace(/^[+^]/, '').split(',')).filter(
        (name) => isKnown(list, name, build) === 'perhaps',
      ),
    layout: 'commas',
  };
}

/** Whether a pattern is tried at all: long ones with many stars take for ever. */
const isShort = (pattern: string): boolean => pattern.length <= 40 && (pattern.match(/\*/g)?.length ?? 0) <= 3;

/** Whether a pattern matches one of the names; false also for one that is not tried. */
function isPatternOf(text: string, names: ReadonlySet<string>): boolean {
  if (!/[*?]/.test(text) || !isShort(text)) return false;
  const pattern = new RegExp(
    `^${text
      .split('')
      .map((c) => (c === '*' ? '.{0,99}' : c === '?' ? '.' : `\\u{${c.codePointAt(0)?.toString(16)}}`))
      .join('')}$`,
    'u',
  );
  return [...names].some((name) => pattern.test(name));
}

/**
 * Names such as RSA and ed25519, in any letter case: some lists of older releases took them. sshkey.c,
 * sshkey_type_from_name.
 */
const shortNames = (word: string, build: Build): boolean =>
  applies('key-types-short', build) && /^(?:rsa|dsa|ecdsa|ed25519|xmss)(?:-sk)?(?:-cert)?$/i.test(word);

/** Ways to exchange keys by GSSAPI, of a vendor's patch. */
const gssWays = (word: string, build: Build): boolean =>
  word.startsWith('gss-') && applies('gssapi-key-exchange', build);

const keyTypeMessage = (word: string): string => `Bad key types '${word}'.`;

/** Lists of algorithms. */
export const algorithms = {
  ciphers: algorithmList({ names: ciphers, message: (word) => `Bad SSH2 cipher spec '${word}'.`, strictStart: true }),
  macs: algorithmList({ names: macs, message: (word) => `Bad SSH2 MAC spec '${word}'.`, strictStart: true }),
  kex: algorithmList({ names: kex, message: (word) => `Bad SSH2 KexAlgorithms '${word}'.`, more: gssWays }),
  'key-types': algorithmList({ names: keyTypes, message: keyTypeMessage, patterns: true, more: shortNames }),
  'gss-kex': algorithmList({ names: gssKex, message: (word) => `Bad GSSAPI KexAlgorithms '${word}'.`, plain: true }),
  'signature-types': algorithmList({
    names: keyTypes.filter(({ name }) => !name.includes('-cert')),
    message: keyTypeMessage,
    patterns: true,
    more: shortNames,
    plainKeys: true,
  }),
} satisfies ValueTypes;
