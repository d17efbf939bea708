import type { Build } from '../build';
import type { Input } from '../evaluation';
import { applies } from '../releases';
import { isAddressList } from './network';
import { parseInteger, scanNumbers } from './number';
import { parseLongTime, parseTime } from './time';
import type { ValueTypes, Verdict } from './value-type';
import { accepted, lowerNone, machine, manyWords, oneWord, refused } from './verdict';

const domain = (word: string, { build }: Input): string | undefined => {
  const start = applies('domain-underscore', build) ? /^[A-Za-z0-9_]/ : /^[A-Za-z0-9]/;
  if (!start.test(word)) return `domain name "${word}" starts with invalid character`;
  if (word.includes('..')) return `domain name "${word}" contains consecutive separators`;
  return /^[A-Za-z0-9_.-]+$/.test(word) ? undefined : `domain name "${word}" contains invalid characters`;
};

const domains: Verdict = (input) => {
  const evaluation = manyWords(domain)(input);
  return evaluation.kind === 'value'
    ? { ...evaluation, value: evaluation.value.toLowerCase().replace(/\.(?= |$)/g, '') }
    : evaluation;
};

const cname = (word: string): string | undefined =>
  word === '*' || /^[^:]*:./.test(word) ? undefined : `Invalid permitted CNAME "${word}"`;

const channelTimeouts: Verdict = lowerNone(
  manyWords((word, { build }) => {
    const equals = word.indexOf('=');
    const read = applies('channel-timeout-long', build) ? parseLongTime : parseTime;
    const seconds = equals > 0 ? read(word.slice(equals + 1), build) : undefined;
    return seconds === undefined || seconds < 0 ? `invalid channel timeout ${word}` : undefined;
  }),
);

/** Before 9.7 a last word `none` did no harm. */
const channelTimeout: Verdict = (input) => {
  const { words, build } = input;
  const first = words.findIndex((word) => word.toLowerCase() === 'none');
  const tail = first > 0 && first === words.length - 1 && !applies('list-needs-words', build);
  if (!tail) return channelTimeouts(input);
  const evaluation = channelTimeouts({ ...input, words: words.slice(0, -1) });
  return evaluation.kind === 'value' ? accepted(words.join(' '), words.length) : evaluation;
};

const assignments = manyWords((word) => (word.includes('=') ? undefined : 'Invalid SetEnv.'), false);
/** The value of each name, without later ones for the same. misc.c, lookup_setenv_in_list. */
const oncePerName = (words: readonly string[]): readonly string[] => {
  const names = new Set<string>();
  return words.filter((word) => {
    const [name = ''] = word.split('=', 1);
    return !names.has(name) && names.add(name);
  });
};

const setEnv: Verdict = (input) => {
  const evaluation = setEnvWords(input);
  if (evaluation.kind !== 'value' || !evaluation.words || !applies('set-env-once', input.build)) return evaluation;
  const words = oncePerName(evaluation.words);
  return { ...evaluation, value: words.join(' '), words };
};

/** Before 8.7 this one list was not cut at `=`. */
const setEnvWords: Verdict = (input) => {
  if (applies('argument-words', input.build)) return assignments(input);
  const all = wordsWithEquals(input.raw);
  const end = all.indexOf('');
  const extra = end < 0 ? undefined : all[end + 1];
  if (extra) return refused(`garbage at end of line; "${extra}".`);
  const words = end < 0 ? all : all.slice(0, end);
  if (words.length === 0) return { kind: 'unset', used: input.words.length };
  const evaluation = assignments({ ...input, words });
  return evaluation.kind === 'refused' ? evaluation : { ...evaluation, used: input.words.length };
};

/** Words as strdelimw of misc.c cuts them: at blanks, and behind a quoted part; none from an open quote on. */
function wordsWithEquals(text: string): string[] {
  const words: string[] = [];
  for (let rest = text.trimEnd(); rest !== ''; ) {
    const m = /^([^ \t\r\n"]*)(?:"([^"]*)"|(?=[ \t\r\n]|$))[ \t\r\n]*/.exec(rest);
    if (!m) break;
    words.push(`${m[1]}${m[2] ?? ''}`);
    rest = rest.slice(m[0].length);
  }
  return words;
}
const envName = manyWords((word) => (word.includes('=') ? 'Invalid environment name.' : undefined), false);
/** Words that may be anything, also `none` beside others. */
const words: Verdict = manyWords(undefined, false);
/** The host part of `user@host` must not be a network with host bits. match.c, match_user. */
const isUserPattern = (word: string): boolean =>
  word.lastIndexOf('@') < 0 || isAddressList(word.slice(word.lastIndexOf('@') + 1));

const users: Verdict = manyWords(
  (word, { typed }) => (isUserPattern(word) ? undefined : `invalid ${typed} pattern: "${word}"`),
  false,
);

/** What may be asked of a key. servconf.c, sPubkeyAuthOptions. */
const pubkeyOptions: readonly string[] = ['none', 'touch-required', 'verify-required'];

/** The head of the word that says how many keys a client may ask about. */
const mostKeys = 'max-pk-ok:';

const optionsOfKeys = (build: Build): readonly string[] => [
  ...pubkeyOptions.filter((option) => option !== 'verify-required' || applies('pubkey-verify', build)),
  ...(applies('max-pk-ok', build) ? [mostKeys] : []),
];

const pubkeyAuthOptions: Verdict = ({ words: all, row, build }) => {
  const end = applies('argument-words', build) ? -1 : all.indexOf('');
  const words = end < 0 ? all : all.slice(0, end);
  const used = end < 0 ? all.length : end + 1;
  const options = optionsOfKeys(build);
  const wanted = words.map((w) => w.toLowerCase());
  let most: string | undefined;
  for (const [i, word] of wanted.entries()) {
    const isNumber = options.includes(mostKeys) && word.startsWith(mostKeys);
    const number = isNumber ? parseInteger(word.slice(mostKeys.length) || 'none', 0, 255) : undefined;
    if (typeof number === 'string') return refused(`bad ${row.name} max-pk-ok value: ${number}`, i);
    if (number !== undefined) most = `${mostKeys}${number}`;
    else if (!options.includes(word) || word === mostKeys)
      return refused(`unsupported ${row.name} option ${words[i]}`, i);
  }
  // `none` takes back nothing
  const set = ['touch-required', 'verify-required'].filter((option) => wanted.includes(option));
  return accepted([set.join(' ') || 'none', ...(most === undefined ? [] : [most])].join(' '), used);
};

/**
 * Ways to log in that lists can name. auth2.c; a way that is switched off, or not compiled in, is refused when sshd
 * starts.
 */
const authenticationWays: readonly string[] = [
  'none',
  'publickey',
  'password',
  'keyboard-interactive',
  'hostbased',
  'gssapi-with-mic',
  'gssapi-keyex',
];
const methods = new Set(authenticationWays);

const anyAlone = '"any" must appear alone in AuthenticationMethods';

/** What sshd says of the first bad word, wherever the line stands. */
function badMethod(words: readonly string[]): ReturnType<typeof refused> | undefined {
  const any = words.indexOf('any');
  for (const [i, word] of words.entries()) {
    if (word === 'any') continue;
    if (any >= 0 && any < i) return refused(anyAlone, i);
    for (const method of word.split(',')) {
      const name = method.split(':')[0] as string;
      if (!methods.has(name))
        return refused(
          name === '' ? 'invalid authentication method list' : `Unknown authentication method "${name}" in list`,
          i,
        );
    }
  }
  return undefined;
}

/** servconf.c, sAuthenticationMethods. */
const authenticationMethods: Verdict = ({ words: all, row, build }) => {
  // before 8.7 an empty word ended the list
  const end = applies('argument-words', build) ? -1 : all.indexOf('');
  const words = end < 0 ? all : all.slice(0, end);
  const whenUnset = applies('set-line-unread', build);
  if (words.length === 0) return { ...refused(`no ${row.name} specified`, -1), whenUnset };
  if (applies('gssapi-apart', build) && words.some((word) => word.includes('gssapi')))
    return machine(words.join(' '), 'libraries', all.length);
  const bad = badMethod(words);
  if (bad) return { ...bad, whenUnset };
  const any = words.lastIndexOf('any');
  if (any > 0) return { ...refused(anyAlone, any), whenUnset, whenActive: !applies('any-method-alone', build) };
  return accepted(words.join(' '), all.length);
};

const maxStartups: Verdict = ({ words: [word], row, build }) => {
  if (!word) return refused(`${row.name} missing argument.`, word === undefined ? -1 : 0);
  const [begin, rate, full] = scanNumbers(word, 3) as [number?, number?, number?];
  if (begin === undefined || (rate !== undefined && full === undefined)) return refused(`Invalid ${row.name} spec.`);
  const [last, chance] = [full ?? begin, rate ?? 30];
  const first = full === undefined && applies('max-startups-begin-lost', build) ? 10 : begin;
  const least = applies('max-startups-positive', build) ? 1 : Number.NEGATIVE_INFINITY;
  return begin > last || chance > 100 || chance < 1 || begin < least
    ? refused(`Invalid ${row.name} spec.`)
    : last === -1
      ? accepted('10:30:100') // what stood there is gone
      : accepted(`${first === -1 ? 10 : first}:${chance}:${last}`);
};

/** One number says nothing of the chance. servconf.c, sMaxStartups: it reads into the options themselves. */
const maxStartupsOnto = (before: string, value: string, [word = '']: readonly string[]): string =>
  scanNumbers(word, 3).length === 3 ? value : value.replace(/:.*:/, `:${before.split(':')[1]}:`);

/** `bits` or `bits4:bits6`; what follows the numbers is not looked at. servconf.c, sPerSourceNetBlockSize. */
const netBlock: Verdict = ({ words: [word], row, build }) => {
  if (!word) return refused(`${row.name} missing argument`, word === undefined ? -1 : 0);
  const [four = -1, six = applies('net-block-six-zero', build) ? 0 : 128] = scanNumbers(word, 2);
  if (four < 0 || four > 32 || six < 0 || six > 128) return refused(`Invalid ${row.name} spec`);
  return !word.includes(':') && applies('net-block-six-random', build)
    ? machine(String(four), 'memory')
    : accepted(`${four}:${six}`);
};

const networks: Verdict = ({ words: [word], row, typed }) => {
  if (!word) return refused(`${row.name} missing argument`, word === undefined ? -1 : 0);
  if (word.toLowerCase() === 'none') return accepted('none');
  return isAddressList(word) ? accepted(word) : refused(`keyword ${typed} invalid address argument.`);
};

/** readconf.c, oLogVerbose. */
const logVerbose: Verdict = (input) => {
  const evaluation = manyWords(undefined, true, true)(input);
  return evaluation.kind === 'value' && applies('log-verbose-first', input.build)
    ? { ...evaluation, value: input.words[0] ?? '' }
    : evaluation;
};

const rdomain: Verdict = ({ words: [word], row, build }) => {
  if (applies('rdomain-refused', build)) return refused('setting RDomain not supported on this platform.', -1);
  if (!word) return refused(`${row.name} missing argument.`, word === undefined ? -1 : 0);
  return machine(word, 'routing domains');
};

const hostKeyAlias: Verdict = (input) => {
  const evaluation = oneWord()(input);
  return evaluation.kind === 'value' ? { ...evaluation, value: evaluation.value.toLowerCase() } : evaluation;
};

/** `*` stands for any name of any name, and is printed so. Source: readconf.c, dump_client_config. */
const permittedCnames: Verdict = lowerNone((input) => {
  const evaluation = manyWords(cname, applies('permitted-cnames-none', input.build))(input);
  if (evaluation.kind !== 'value') return evaluation;
  const printed = evaluation.value
    .toLowerCase()
    .split(' ')
    .map((rule) => (rule === '*' ? '*:*' : rule));
  return { ...evaluation, value: printed.join(' ') };
});

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

/** Values of one word that may be anything, and of several words. */
export const lists = {
  string: { verdict: oneWord(), look: 'text', rule: 'value/other', recurs: true, takesAnyWord: true },
  'name-list': { verdict: oneWord(), look: 'text', rule: 'value/other', layout: 'commas', takesAnyWord: true },
  words: { verdict: manyWords(), look: 'text', rule: 'value/other' },
  domains: { verdict: domains, look: 'text', rule: 'value/other' },
  'permitted-cnames': { verdict: permittedCnames, look: 'text', rule: 'value/other' },
  'channel-timeout': {
    verdict: channelTimeout,
    look: 'text',
    rule: 'value/other',
    suggests: ['none', ...channels.map((name) => `${name}=`)],
    layout: 'many',
    timeIn: (word) => (word.includes('=') ? word.slice(word.indexOf('=') + 1) : undefined),
  },
  'set-env': { verdict: setEnv, look: 'text', rule: 'value/other' },
  'send-env': { verdict: envName, look: 'patterns', rule: 'value/other', hasPatterns: true },
  'accept-env': { verdict: envName, look: 'patterns', rule: 'value/other', hasPatterns: true },
  patterns: { verdict: words, look: 'patterns', rule: 'value/other', hasPatterns: true },
  'user-patterns': { verdict: users, look: 'patterns', rule: 'value/other', layout: 'many', hasPatterns: true },
  'group-patterns': { verdict: words, look: 'patterns', rule: 'value/other', layout: 'many', hasPatterns: true },
  'pubkey-auth-options': {
    verdict: pubkeyAuthOptions,
    look: 'choice',
    rule: 'value/other',
    suggests: optionsOfKeys,
    layout: 'many',
  },
  'authentication-methods': {
    verdict: authenticationMethods,
    look: 'text',
    rule: 'value/other',
    suggests: ['any', ...authenticationWays.filter((way) => way !== 'none')],
    layout: 'commas',
  },
  'max-startups': {
    verdict: maxStartups,
    look: 'number',
    rule: 'value/other',
    suggests: ['10:30:100'],
    onto: maxStartupsOnto,
  },
  'net-block-size': { verdict: netBlock, look: 'number', rule: 'value/other', suggests: ['32:128'] },
  networks: { verdict: networks, look: 'patterns', rule: 'value/other', suggests: ['none'] },
  'host-key-alias': { verdict: hostKeyAlias, look: 'text', rule: 'value/other' },
  'log-verbose': { verdict: logVerbose, look: 'text', rule: 'value/other' },
  rdomain: { verdict: rdomain, look: 'text', rule: 'value/other' },
  'permit-user-environment': { verdict: oneWord(), look: 'choice', rule: 'value/other', suggests: ['yes', 'no'] },
} satisfies ValueTypes;
