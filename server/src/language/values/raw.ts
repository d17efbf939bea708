import { applies } from '../releases';
import { parseInteger } from './number';
import { parseTime } from './time';
import { accepted, machine, refused, type ValueType } from './verdict';

/** The rest of the line as a command; leading blanks and `=` are dropped. Semantics A.4. */
const command: ValueType = ({ raw, words, build }) => {
  const text = raw.replace(/^[ \t\r\n=]+/, '');
  // before 8.7 a lone `=` was an empty command
  return raw === '' && applies('argument-words', build)
    ? refused('Missing argument.', -1)
    : accepted(text, words.length);
};

/** sshd's helper commands must be an absolute path or `none`. servconf.c, parse_command and the check behind it. */
const commandPath: ValueType = (input) => {
  const text = input.raw.replace(/^[ \t\r\n]+/, '');
  if (text === '') return refused(`${input.row.name} missing argument.`, -1);
  if (!text.startsWith('/') && text.toLowerCase() !== 'none')
    return refused(`${input.row.name} must be an absolute path`, 0);
  return accepted(text, input.words.length);
};

const addendum: ValueType = ({ raw, words, row, build }) => {
  const text = raw.replace(/^[ \t\r\n]+/, '');
  if (text === '') return refused(`${row.name} missing argument.`, -1);
  const cut = applies('argument-words', build) ? text : text.replace(/\s*#.*$/, '');
  return accepted(text.toLowerCase() === 'none' ? 'none' : cut, words.length);
};

/** `[user@]host[:port]`, several separated by commas, or URIs. readconf.c, parse_jump. */
const proxyJump: ValueType = ({ raw, words, build }) => {
  const text = raw.replace(/^[ \t\r\n=]+/, '');
  if (text.toLowerCase() === 'none') return accepted('none', words.length);
  const list = applies('argument-words', build) ? text.replace(/#.*$/s, '').replace(/[ \t\r\n\f]+$/, '') : text;
  // a quote is part of a name here, and releases differ about what is left of it
  if (list.includes('"')) return machine(list, 'quotes', words.length);
  for (const hop of list.split(',')) if (!isHop(hop)) return refused(`Invalid ProxyJump "${text}"`, 0);
  return accepted(list, words.length);
};

function isHop(hop: string): boolean {
  const rest = hop.startsWith('ssh://') ? hop.slice(6).replace(/\/$/, '') : hop;
  const place = rest.slice(rest.lastIndexOf('@') + 1);
  if (rest.startsWith('@') || place === '' || /^[^\]]*\//.test(place)) return false;
  const m = /^(?:\[[^\]]*\]|[^:]*)(?::(.*))?$/.exec(place);
  if (!m) return false;
  if (m[1] === undefined) return place !== '[]';
  const port = parseInteger(m[1], 0, 65_535);
  return typeof port === 'number' ? port > 0 : /^[A-Za-z]/.test(m[1]);
}

const subsystem: ValueType = ({ words, raw, row, build }) => {
  const [name, program] = words;
  if (!name || !program) return refused(`${row.name} missing argument.`, -1);
  if (!applies('argument-words', build)) return accepted(raw.trim().replace(/^(\S+)\s+/, '$1 '), words.length);
  const quoted = words.slice(1).map((w) => (/[ \t]/.test(w) ? `"${w}"` : w));
  return accepted([name, ...quoted].join(' '), words.length);
};

const include: ValueType = ({ words, typed, row, build }) => {
  const empty = words.indexOf('');
  if (empty >= 0 && applies('argument-words', build)) return refused(`keyword ${typed} empty argument`, empty);
  // before 8.7 an empty word ended the list; ssh then read no file, sshd missed one
  const none = words.length === 0 || (words[0] === '' && row.inMatch !== undefined);
  return none ? refused('missing filename argument', -1) : accepted(words.join(' '), words.length);
};

const penaltyTimes = new Set([
  'crash',
  'authfail',
  'noauth',
  'grace-exceeded',
  'refuseconnection',
  'invaliduser',
  'max',
  'min',
]);
const penaltyNumbers = new Set(['max-sources', 'max-sources4', 'max-sources6']);

const penalties: ValueType = ({ words, row, build }) => {
  if (words.length === 0) return refused(`no ${row.name} specified`, -1);
  if (words.length === 1 && ['yes', 'no'].includes(words[0] as string)) return accepted(words[0] as string);
  for (const [i, word] of words.entries()) {
    const [key = '', value = ''] = word.split(/:(.*)/s);
    const fine = penaltyTimes.has(key)
      ? (parseTime(value, build) ?? -1) >= 0
      : penaltyNumbers.has(key)
        ? typeof parseInteger(value, 1) === 'number'
        : key.startsWith('overflow') && ['deny-all', 'permissive'].includes(value);
    if (!fine) return refused(`invalid value for ${row.name}`, i);
  }
  return accepted(words.join(' '), words.length);
};

/** Value types that look at the line as a whole. */
export const raws: Readonly<Record<string, ValueType>> = {
  raw: command,
  'command-path': commandPath,
  'version-addendum': addendum,
  'proxy-jump': proxyJump,
  subsystem,
  include,
  penalties,
  criteria: ({ words }) => accepted(words.join(' '), words.length),
  none: ({ words }) => accepted(words.join(' '), words.length),
};
