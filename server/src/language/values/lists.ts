import type { Build } from '../build';
import { applies } from '../releases';
import { isAddressList, isNetworkPattern } from './network';
import { parseInteger } from './number';
import { parseLongTime, parseTime } from './time';
import { accepted, machine, manyWords, oneWord, refused, type ValueType } from './verdict';

const domain = (word: string): string | undefined => {
  if (!/^[A-Za-z0-9_]/.test(word)) return `domain name "${word}" starts with invalid character`;
  if (word.includes('..')) return `domain name "${word}" contains consecutive separators`;
  return /^[A-Za-z0-9_.-]+$/.test(word) ? undefined : `domain name "${word}" contains invalid characters`;
};

const domains: ValueType = (input) => {
  const evaluation = manyWords(domain)(input);
  return evaluation.kind === 'value'
    ? accepted(input.words.map((w) => w.toLowerCase().replace(/\.$/, '')).join(' '), input.words.length)
    : evaluation;
};

const cname = (word: string): string | undefined =>
  word === '*' || /^[^:]*:./.test(word) ? undefined : `Invalid permitted CNAME "${word}"`;

const channelTimeout: ValueType = manyWords((word, { build }) => {
  const equals = word.indexOf('=');
  const read = applies('channel-timeout-long', build) ? parseLongTime : parseTime;
  const seconds = equals > 0 ? read(word.slice(equals + 1), build) : undefined;
  return seconds === undefined || seconds < 0 ? `invalid channel timeout ${word}` : undefined;
});

const assignments = manyWords((word) => (word.includes('=') ? undefined : 'Invalid SetEnv.'), false);
/** Before 8.7 this one list was not cut at `=`. */
const setEnv: ValueType = (input) => {
  if (applies('argument-words', input.build)) return assignments(input);
  const words = input.raw.split(/[ \t]+/).filter((w) => w !== '');
  const evaluation = assignments({ ...input, words });
  return evaluation.kind === 'value' ? accepted(evaluation.value, input.words.length) : evaluation;
};
const envName = manyWords((word) => (word.includes('=') ? 'Invalid environment name.' : undefined), false);
const groups: ValueType = manyWords(undefined, false);
/** The host part of `user@host` must not be a network with host bits. match.c, match_user. */
const isUserPattern = (word: string): boolean =>
  word.lastIndexOf('@') < 0 || isNetworkPattern(word.slice(word.lastIndexOf('@') + 1));

const users: ValueType = manyWords(
  (word, { typed }) => (isUserPattern(word) ? undefined : `invalid ${typed} pattern: "${word}"`),
  false,
);

/** Numbers of the named classes, as packets carry them; the two that OpenSSH has no number for print as they are. */
const classes = new Map<string, number>([
  ['cs0', 0x00],
  ['le', 0x01],
  ['cs1', 0x20],
  ['cs2', 0x40],
  ['cs3', 0x60],
  ['cs4', 0x80],
  ['cs5', 0xa0],
  ['cs6', 0xc0],
  ['cs7', 0xe0],
  ['af11', 0x28],
  ['af12', 0x30],
  ['af13', 0x38],
  ['af21', 0x48],
  ['af22', 0x50],
  ['af23', 0x58],
  ['af31', 0x68],
  ['af32', 0x70],
  ['af33', 0x78],
  ['af41', 0x88],
  ['af42', 0x90],
  ['af43', 0x98],
  ['ef', 0xb8],
  ['reliability', 0x04],
  ['throughput', 0x08],
  ['lowdelay', 0x10],
]);

/** One class as `ssh -G` prints it; undefined: refused. misc.c, parse_ipqos and iptos2str. */
function classOf(word: string, build: Build): string | undefined {
  const lower = word.toLowerCase();
  if (lower === 'va' && applies('ipqos-va', build)) return lower;
  if (classes.has(lower))
    return applies('ipqos-tos-ignored', build) && (classes.get(lower) as number) <= 0x10 && lower.length > 4
      ? 'none'
      : lower;
  if (lower === 'none') return 'none';
  const number = applies('ipqos-decimal', build) ? parseInteger(word, 0, 255) : cNumber(word);
  if (typeof number !== 'number' || number > 255) return undefined;
  const named = [...classes].find(([, n]) => n === number)?.[0];
  return named ?? `0x${number.toString(16).padStart(2, '0')}`;
}

/** strtol(3) with any base, nothing behind the number. */
function cNumber(word: string): number | undefined {
  const m = /^[ \t\n\v\f\r]*\+?(0x[0-9a-f]{1,8}|0[0-7]{0,10}|[1-9]\d{0,9})$/i.exec(word);
  return m ? Number((m[1] as string).replace(/^0(?=[0-7])/, '0o')) : undefined;
}

/** One or two classes; a single one counts for both. */
const ipqos: ValueType = ({ words, row, build }) => {
  if (words.length === 0) return refused('Bad IPQoS value: (null)', -1);
  const printed: string[] = [];
  for (const [i, word] of words.slice(0, 2).entries()) {
    const name = classOf(word, build);
    if (name === undefined) return refused(`Bad ${row.name} value: ${word}`, i);
    printed.push(name);
  }
  return accepted(printed.length === 1 ? `${printed[0]} ${printed[0]}` : printed.join(' '), Math.min(words.length, 2));
};

const pubkeyAuthOptions: ValueType = ({ words, row }) => {
  const bad = words.findIndex((w) => !['none', 'touch-required', 'verify-required'].includes(w.toLowerCase()));
  if (bad >= 0) return refused(`unsupported ${row.name} option ${words[bad]}`, bad);
  return accepted(words.join(' ') || 'none', words.length);
};

/** Ways to log in that lists can name. auth2.c; a way that is switched off, or not compiled in, is refused when sshd starts. */
const methods = new Set([
  'none',
  'publickey',
  'password',
  'keyboard-interactive',
  'hostbased',
  'gssapi-with-mic',
  'gssapi-keyex',
]);

const authenticationMethods: ValueType = (input) => {
  const { words } = input;
  if (words.length === 0) return refused(`no ${input.row.name} specified`, -1);
  if (words[0] === 'any')
    return words.length > 1 ? refused('"any" must appear alone in AuthenticationMethods') : accepted('any');
  for (const [i, word] of words.entries()) {
    if (word === 'any') return refused('"any" must appear alone in AuthenticationMethods', i);
    for (const method of word.split(',')) {
      const name = method.split(':')[0] as string;
      if (!methods.has(name))
        return refused(
          name === '' ? 'invalid authentication method list' : `Unknown authentication method "${name}" in list`,
          i,
        );
    }
  }
  return accepted(words.join(' '), words.length);
};

const maxStartups: ValueType = ({ words: [word], row }) => {
  if (!word) return refused(`${row.name} missing argument.`, word === undefined ? -1 : 0);
  const m = /^\s*([+-]?\d+):([+-]?\d+):([+-]?\d+)/.exec(word);
  if (m) {
    const [begin, rate, full] = m.slice(1).map(Number) as [number, number, number];
    return begin > full || rate > 100 || rate < 1 || begin < 1
      ? refused(`Invalid ${row.name} spec.`)
      : accepted(`${begin}:${rate}:${full}`);
  }
  const n = /^\s*([+-]?\d+)/.exec(word);
  if (!n || word.includes(':')) return refused(`Invalid ${row.name} spec.`);
  return Number(n[1]) < 1 ? refused(`Invalid ${row.name} number.`) : accepted(`${Number(n[1])}:100:${Number(n[1])}`);
};

/** `bits` or `bits4:bits6`; what follows the numbers is not looked at. servconf.c, sPerSourceNetBlockSize. */
const netBlock: ValueType = ({ words: [word], row }) => {
  if (!word) return refused(`${row.name} missing argument`, word === undefined ? -1 : 0);
  const m = /^[ \t\n\v\f\r]*([+-]?\d+)(?::[ \t\n\v\f\r]*([+-]?\d+))?/.exec(word);
  const four = m ? Number(m[1]) : -1;
  const six = m?.[2] === undefined ? 128 : Number(m[2]);
  return four < 0 || four > 32 || six < 0 || six > 128
    ? refused(`Invalid ${row.name} spec`)
    : accepted(`${four}:${six}`);
};

const networks: ValueType = ({ words: [word], row, typed }) => {
  if (!word) return refused(`${row.name} missing argument`, word === undefined ? -1 : 0);
  if (word.toLowerCase() === 'none') return accepted('none');
  return isAddressList(word) ? accepted(word) : refused(`keyword ${typed} invalid address argument.`);
};

const agentSocket: ValueType = ({ words: [word] }) => {
  if (!word) return refused('missing argument.', word === undefined ? -1 : 0);
  if (word === 'none' || /^user:./.test(word)) return accepted(word);
  return refused(word.startsWith('user:') ? 'invalid user path.' : 'invalid path.');
};

/** Paths of ssh: `~name` needs the user database, and ssh stops where that user does not exist. */
const paths =
  (type: ValueType): ValueType =>
  (input) => {
    const evaluation = type(input);
    const other = evaluation.kind === 'value' && input.words.slice(0, evaluation.used).some((w) => /^~[^/]/.test(w));
    return other && input.row.inMatch === undefined && evaluation.kind === 'value'
      ? machine(evaluation.value, 'users', evaluation.used)
      : evaluation;
  };

/** Value types of several words. */
export const lists: Readonly<Record<string, ValueType>> = {
  words: manyWords(),
  'authorized-keys': (input) => manyWords(undefined, applies('authorized-keys-none', input.build))(input),
  paths: paths(manyWords()),
  'revoked-keys': (input) =>
    applies('revoked-keys-list', input.build) ? paths(manyWords())(input) : paths(oneWord())(input),
  domains,
  'permitted-cnames': (input) => manyWords(cname, applies('argument-words', input.build))(input),
  'channel-timeout': channelTimeout,
  'set-env': setEnv,
  'send-env': envName,
  'accept-env': envName,
  'user-patterns': users,
  'group-patterns': groups,
  ipqos,
  'pubkey-auth-options': pubkeyAuthOptions,
  'authentication-methods': authenticationMethods,
  'max-startups': maxStartups,
  'net-block-size': netBlock,
  networks,
  'agent-socket': agentSocket,
  string: oneWord(),
  path: paths(oneWord()),
  'forward-agent': oneWord('missing argument.'),
  'identity-agent': oneWord(),
  'permit-user-environment': oneWord(),
};
