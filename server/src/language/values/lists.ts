import { applies } from '../releases';
import { parseTime } from './time';
import { matchableUser } from './user-pattern';
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
  const seconds = equals > 0 ? parseTime(word.slice(equals + 1), build) : undefined;
  return seconds === undefined || seconds < 0 ? `invalid channel timeout ${word}` : undefined;
});

const setEnv = manyWords((word) => (word.includes('=') ? undefined : 'Invalid SetEnv.'), false);
const envName = manyWords((word) => (word.includes('=') ? 'Invalid environment name.' : undefined), false);
const groups: ValueType = manyWords(undefined, false);
const users: ValueType = manyWords(
  (word, { typed }) => (matchableUser(word) ? undefined : `invalid ${typed} pattern: "${word}"`),
  false,
);

const ipqosWords = new Set(
  [
    'none',
    'ef',
    'le',
    'lowdelay',
    'throughput',
    'reliability',
    'cs0',
    'cs1',
    'cs2',
    'cs3',
    'cs4',
    'cs5',
    'cs6',
    'cs7',
  ].concat([1, 2, 3, 4].flatMap((c) => [1, 2, 3].map((p) => `af${c}${p}`))),
);

/** One or two classes; a single one counts for both. */
const ipqos: ValueType = ({ words, row, build }) => {
  if (words.length === 0) return refused('Bad IPQoS value: (null)', -1);
  const printed: string[] = [];
  for (const [i, word] of words.slice(0, 2).entries()) {
    const lower = word.toLowerCase();
    const known =
      ipqosWords.has(lower) ||
      (lower === 'va' && build.release >= 1005) ||
      (/^\d{1,3}$/.test(word) && Number(word) <= 255) ||
      /^0x[0-9a-f]{1,2}$/i.test(word);
    if (!known) return refused(`Bad ${row.name} value: ${word}`, i);
    printed.push(lower);
  }
  return accepted(printed.length === 1 ? `${printed[0]} ${printed[0]}` : printed.join(' '), Math.min(words.length, 2));
};

const pubkeyAuthOptions: ValueType = ({ words, row }) => {
  const bad = words.findIndex((w) => !['none', 'touch-required', 'verify-required'].includes(w.toLowerCase()));
  if (bad >= 0) return refused(`unsupported ${row.name} option ${words[bad]}`, bad);
  return accepted(words.join(' ') || 'none', words.length);
};

const authenticationMethods: ValueType = (input) => {
  const { words } = input;
  if (words.length === 0) return refused(`no ${input.row.name} specified`, -1);
  if (words[0] === 'any')
    return words.length > 1 ? refused('"any" must appear alone in AuthenticationMethods') : accepted('any');
  for (const [i, word] of words.entries()) {
    if (word === 'any') return refused('"any" must appear alone in AuthenticationMethods', i);
    if (word === '' || word.split(',').some((m) => m === '')) return refused('invalid authentication method list', i);
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

const netBlock: ValueType = ({ words: [word] }) => {
  if (!word) return refused('missing argument', -1);
  const m = /^(\d{1,3})(?::(\d{1,3}))?$/.exec(word);
  if (!m || Number(m[1]) > 32 || Number(m[2] ?? 0) > 128) return refused('Invalid netblock');
  return accepted(`${Number(m[1])}:${m[2] === undefined ? 128 : Number(m[2])}`);
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
  paths: paths(manyWords()),
  'revoked-keys': (input) =>
    applies('revoked-keys-list', input.build) ? paths(manyWords())(input) : paths(oneWord())(input),
  domains,
  'permitted-cnames': manyWords(cname),
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
  string: oneWord(),
  path: paths(oneWord()),
  'forward-agent': oneWord('missing argument.'),
  'identity-agent': oneWord(),
  'permit-user-environment': oneWord(),
};
