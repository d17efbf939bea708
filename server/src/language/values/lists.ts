import type { Build } from '../build';
import type { Input } from '../evaluation';
import { applies } from '../releases';
import { isAddressList } from './network';
import { parseInteger, scanNumbers } from './number';
import { parseLongTime, parseTime } from './time';
import { accepted, emptyWordFollows, lowerNone, machine, manyWords, oneWord, refused, type ValueType } from './verdict';

const domain = (word: string, { build }: Input): string | undefined => {
  const start = applies('domain-underscore', build) ? /^[A-Za-z0-9_]/ : /^[A-Za-z0-9]/;
  if (!start.test(word)) return `domain name "${word}" starts with invalid character`;
  if (word.includes('..')) return `domain name "${word}" contains consecutive separators`;
  return /^[A-Za-z0-9_.-]+$/.test(word) ? undefined : `domain name "${word}" contains invalid characters`;
};

const domains: ValueType = (input) => {
  const evaluation = manyWords(domain)(input);
  return evaluation.kind === 'value'
    ? { ...evaluation, value: evaluation.value.toLowerCase().replace(/\.(?= |$)/g, '') }
    : evaluation;
};

const cname = (word: string): string | undefined =>
  word === '*' || /^[^:]*:./.test(word) ? undefined : `Invalid permitted CNAME "${word}"`;

const channelTimeouts: ValueType = lowerNone(
  manyWords((word, { build }) => {
    const equals = word.indexOf('=');
    const read = applies('channel-timeout-long', build) ? parseLongTime : parseTime;
    const seconds = equals > 0 ? read(word.slice(equals + 1), build) : undefined;
    return seconds === undefined || seconds < 0 ? `invalid channel timeout ${word}` : undefined;
  }),
);

/** Before 9.7 a last word `none` did no harm. */
const channelTimeout: ValueType = (input) => {
  const { words, build } = input;
  const tail = words.length > 1 && words.at(-1)?.toLowerCase() === 'none' && !applies('list-needs-words', build);
  if (!tail) return channelTimeouts(input);
  const evaluation = channelTimeouts({ ...input, words: words.slice(0, -1) });
  return evaluation.kind === 'value' ? accepted(words.join(' '), words.length) : evaluation;
};

const assignments = manyWords((word) => (word.includes('=') ? undefined : 'Invalid SetEnv.'), false);
/** Before 8.7 this one list was not cut at `=`. */
const setEnv: ValueType = (input) => {
  if (applies('argument-words', input.build)) return assignments(input);
  const all = wordsWithEquals(input.raw) ?? [];
  const end = all.indexOf('');
  const extra = end < 0 ? undefined : all[end + 1];
  if (extra) return refused(`garbage at end of line; "${extra}".`);
  const words = end < 0 ? all : all.slice(0, end);
  if (words.length === 0) return { kind: 'unset', used: input.words.length };
  const evaluation = assignments({ ...input, words });
  return evaluation.kind === 'refused' ? evaluation : { ...evaluation, used: input.words.length };
};

/** Words as strdelimw of misc.c cuts them: at blanks, and behind a quoted part. undefined: a quote stays open. */
function wordsWithEquals(text: string): string[] | undefined {
  const words: string[] = [];
  for (let rest = text.trimEnd(); rest !== ''; ) {
    const m = /^([^ \t\r\n"]*)(?:"([^"]*)"|(?=[ \t\r\n]|$))[ \t\r\n]*/.exec(rest);
    if (!m) return undefined;
    words.push(`${m[1]}${m[2] ?? ''}`);
    rest = rest.slice(m[0].length);
  }
  return words;
}
const envName = manyWords((word) => (word.includes('=') ? 'Invalid environment name.' : undefined), false);
const groups: ValueType = manyWords(undefined, false);
/** The host part of `user@host` must not be a network with host bits. match.c, match_user. */
const isUserPattern = (word: string): boolean =>
  word.lastIndexOf('@') < 0 || isAddressList(word.slice(word.lastIndexOf('@') + 1));

const users: ValueType = manyWords(
  (word, { typed }) => (isUserPattern(word) ? undefined : `invalid ${typed} pattern: "${word}"`),
  false,
);

const assured = [1, 2, 3, 4].flatMap((c) => [1, 2, 3].map((d): [string, number] => [`af${c}${d}`, c * 32 + d * 8]));
const selectors = Array.from({ length: 8 }, (_, i): [string, number] => [`cs${i}`, i * 32]);
/** Numbers of the named classes, as packets carry them, in the order in which a name is looked for. */
const classes: readonly (readonly [name: string, number: number])[] = [...assured, ...selectors, ['ef', 0xb8]];
/** Words for the meaning that the bits had once. */
const services: readonly (readonly [name: string, number: number])[] = [
  ['lowdelay', 0x10],
  ['throughput', 0x08],
  ['reliability', 0x04],
];

/** Names of the classes, for completion. */
export const classNames: readonly string[] = [...classes.map(([name]) => name), 'le'];

/** One class as `ssh -G` prints it; undefined: refused. misc.c, parse_ipqos and iptos2str. */
function classOf(word: string, build: Build): string | undefined {
  const known = [
    ...classes,
    ['le', applies('ipqos-le-1', build) ? 0x01 : 0x04] as const,
    ...(applies('ipqos-va', build) ? [['va', 0xb0] as const] : []),
    ...(applies('ipqos-tos-ignored', build) ? [] : services),
  ];
  const lower = word.toLowerCase();
  if (lower === 'none' || known.some(([name]) => name === lower))
    return printed(known.find(([name]) => name === lower)?.[1]);
  if (services.some(([name]) => name === lower)) return 'none';
  const number = applies('ipqos-decimal', build) ? parseInteger(word, 0, 255) : cNumber(word);
  return typeof number !== 'number' || number > 255 ? undefined : printed(number);

  function printed(number: number | undefined): string {
    if (number === undefined) return 'none';
    return known.find(([, n]) => n === number)?.[0] ?? `0x${number.toString(16).padStart(2, '0')}`;
  }
}

/** strtol(3) with any base, nothing behind the number. */
function cNumber(word: string): number | undefined {
  const m = /^[ \t\n\v\f\r]*([+-]?)(0x[0-9a-f]{1,8}|0[0-7]{0,10}|[1-9]\d{0,9})$/i.exec(word);
  const value = m ? Number((m[2] as string).replace(/^0(?=[0-7])/, '0o')) : undefined;
  return m?.[1] === '-' && value !== 0 ? undefined : value;
}

/** One or two classes; a single one counts for both. */
const ipqos: ValueType = ({ words, row, raw, build }) => {
  if (words.length === 0) return refused('Bad IPQoS value: (null)', -1);
  if (words.length === 1 && emptyWordFollows(raw, build)) return refused('Bad IPQoS value: ');
  const printed: string[] = [];
  for (const [i, word] of words.slice(0, 2).entries()) {
    const name = classOf(word, build);
    if (name === undefined) return refused(`Bad ${row.name} value: ${word}`, i);
    printed.push(name);
  }
  return accepted(printed.length === 1 ? `${printed[0]} ${printed[0]}` : printed.join(' '), Math.min(words.length, 2));
};

/** What may be asked of a key. servconf.c, sPubkeyAuthOptions. */
export const pubkeyOptions: readonly string[] = ['none', 'touch-required', 'verify-required'];

const pubkeyAuthOptions: ValueType = ({ words: all, row, build }) => {
  const end = applies('argument-words', build) ? -1 : all.indexOf('');
  const words = end < 0 ? all : all.slice(0, end);
  const used = end < 0 ? all.length : end + 1;
  const bad = words.findIndex((w) => !pubkeyOptions.includes(w.toLowerCase()));
  if (bad >= 0) return refused(`unsupported ${row.name} option ${words[bad]}`, bad);
  const wanted = words.map((w) => w.toLowerCase());
  // `none` takes back nothing
  const set = ['touch-required', 'verify-required'].filter((option) => wanted.includes(option));
  return accepted(set.join(' ') || 'none', used);
};

/** Ways to log in that lists can name. auth2.c; a way that is switched off, or not compiled in, is refused when sshd starts. */
export const authenticationWays: readonly string[] = [
  'none',
  'publickey',
  'password',
  'keyboard-interactive',
  'hostbased',
  'gssapi-with-mic',
  'gssapi-keyex',
];
const methods = new Set(authenticationWays);

const authenticationMethods: ValueType = (input) => {
  const { words } = input;
  if (words.length === 0) return refused(`no ${input.row.name} specified`, -1);
  if (applies('gssapi-apart', input.build) && words.some((word) => word.includes('gssapi')))
    return machine(words.join(' '), 'libraries', words.length);
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

const maxStartups: ValueType = ({ words: [word], row, build }) => {
  if (!word) return refused(`${row.name} missing argument.`, word === undefined ? -1 : 0);
  const [begin, rate, full] = scanNumbers(word, 3) as [number?, number?, number?];
  if (begin === undefined || (rate !== undefined && full === undefined)) return refused(`Invalid ${row.name} spec.`);
  const [last, chance] = [full ?? begin, rate ?? 30];
  const least = applies('max-startups-positive', build) ? 1 : Number.NEGATIVE_INFINITY;
  return begin > last || chance > 100 || chance < 1 || begin < least
    ? refused(`Invalid ${row.name} spec.`)
    : last === -1
      ? { kind: 'unset', used: 1 }
      : accepted(`${begin}:${chance}:${last}`);
};

/** `bits` or `bits4:bits6`; what follows the numbers is not looked at. servconf.c, sPerSourceNetBlockSize. */
const netBlock: ValueType = ({ words: [word], row, build }) => {
  if (!word) return refused(`${row.name} missing argument`, word === undefined ? -1 : 0);
  const [four = -1, six = applies('net-block-six-zero', build) ? 0 : 128] = scanNumbers(word, 2);
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

const revokedKeys: ValueType = (input) =>
  paths(applies('revoked-keys-list', input.build) ? manyWords() : oneWord())(input);

const knownHosts = paths(manyWords(undefined, true, true));

/** ssh keeps no more than the first word. readconf.c, oLogVerbose. */
const logVerbose: ValueType = (input) => {
  const evaluation = manyWords(undefined, true, true)(input);
  return evaluation.kind === 'value' ? { ...evaluation, value: input.words[0] ?? '' } : evaluation;
};

/** yes and no as flags, anything else is a socket or the name of a variable. readconf.c, parse_agent_path. */
const forwardAgent: ValueType = ({ words: [word] }) => {
  if (!word) return refused('missing argument.', word === undefined ? -1 : 0);
  const flag = { yes: 'yes', true: 'yes', no: 'no', false: 'no' }[word.toLowerCase()];
  return flag ? accepted(flag) : agentPath(word);
};

const identityAgent: ValueType = ({ words: [word] }) =>
  word ? agentPath(word) : refused('Missing argument.', word === undefined ? -1 : 0);

/** The name behind a `$` must be that of a variable. */
function agentPath(word: string) {
  if (/^\$(?!\{)/.test(word) && !/^\$\w+$/.test(word)) return refused(`Invalid environment name ${word}.`);
  return accepted(word);
}

const rdomain: ValueType = ({ words: [word], row, build }) => {
  if (applies('rdomain-refused', build)) return refused('setting RDomain not supported on this platform.', -1);
  if (!word) return refused(`${row.name} missing argument.`, word === undefined ? -1 : 0);
  return machine(word, 'routing domains');
};

/** Value types of several words. */
export const lists: Readonly<Record<string, ValueType>> = {
  words: manyWords(),
  'authorized-keys': (input) => manyWords(undefined, applies('authorized-keys-none', input.build))(input),
  paths: paths(manyWords()),
  'revoked-keys': (input) =>
    (input.row.inMatch !== undefined || applies('revoked-keys-list', input.build)
      ? lowerNone(revokedKeys)
      : revokedKeys)(input),
  domains,
  'permitted-cnames': lowerNone((input) => manyWords(cname, applies('argument-words', input.build))(input)),
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
  'server-path': lowerNone(paths(oneWord())),
  'known-hosts': (input) => (applies('argument-words', input.build) ? lowerNone(knownHosts) : knownHosts)(input),
  'host-key-alias': (input) => {
    const evaluation = oneWord()(input);
    return evaluation.kind === 'value' ? { ...evaluation, value: evaluation.value.toLowerCase() } : evaluation;
  },
  'log-verbose': logVerbose,
  'forward-agent': forwardAgent,
  'identity-agent': identityAgent,
  rdomain,
  'permit-user-environment': oneWord(),
};
