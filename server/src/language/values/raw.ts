import type { Build } from '../build';
import { applies } from '../releases';
import { parseInteger } from './number';
import { parseLongTime, parseTime } from './time';
import { accepted, lowerNone, machine, refused, type ValueType } from './verdict';

/** The rest of the line as a command; leading blanks and `=` are dropped. docs/openssh.md A.4. */
const command: ValueType = ({ raw, words, separated, build }) => {
  const text = raw.replace(/^[ \t\r\n=]+/, '');
  // before 8.7 a lone `=` was an empty command
  return raw === '' && (applies('argument-words', build) || !separated)
    ? refused('Missing argument.', -1)
    : accepted(text, words.length);
};

/** The same in sshd, where `=` belongs to the command. */
const serverCommand: ValueType = lowerNone(({ raw, words, row }) => {
  const text = raw.replace(/^[ \t\r\n]+/, '');
  return text === '' ? refused(`${row.name} missing argument.`, -1) : accepted(text, words.length);
});

/** sshd's helper commands must be an absolute path or `none`. servconf.c, parse_command and the check behind it. */
const commandPath: ValueType = (input) => {
  const text = input.raw.replace(/^[ \t\r\n]+/, '');
  if (text === '') return refused(`${input.row.name} missing argument.`, -1);
  if (!text.startsWith('/') && text.toLowerCase() !== 'none')
    return refused(`${input.row.name} must be an absolute path`, 0);
  return accepted(text, input.words.length);
};

/** `none`: how the program prints that there is no addendum. */
const addendum =
  (none: string): ValueType =>
  ({ raw, words, row, build }) => {
    const text = raw.replace(/^[ \t\r\n]+/, '');
    if (text === '') return refused(`${row.name} missing argument.`, -1);
    const cut = applies('argument-words', build) ? text : text.replace(/\s*#.*$/, '');
    return accepted(text.toLowerCase() === 'none' ? none : cut, words.length);
  };

/** `[user@]host[:port]`, several separated by commas, or URIs. readconf.c, parse_jump. */
const proxyJump: ValueType = (input) => {
  const { raw, words, build } = input;
  const text = raw.replace(/^[ \t\r\n=]+/, '');
  if (text.toLowerCase() === 'none') return accepted('none', words.length);
  const list = applies('argument-words', build) ? text.replace(/#.*$/s, '').replace(/[ \t\r\n\v\f]+$/, '') : text;
  const end = applies('jump-cut-at-blank', build) ? list.search(/[ \t]/) : -1;
  if (end >= 0) return proxyJump({ ...input, raw: list.slice(0, end) });
  // a quote is part of a name here, and releases differ about what is left of it
  if (list.includes('"')) return machine(list, 'quotes', words.length);
  const hops = list.split(',').map(hopOf);
  const last = hops[hops.length - 1];
  if (!last || hops.includes(undefined)) return refused(`Invalid ProxyJump "${text}"`, 0);
  if (hops.some((hop) => typeof hop?.port === 'string')) return machine(list, 'services', words.length);
  // the last hop is printed from its parts, those before it as they are
  const host = last.host.includes(':') || /^[\d.]+$/.test(last.host) ? `[${last.host}]` : last.host;
  const shown = `${last.user === undefined ? '' : `${last.user}@`}${host}${last.port === undefined ? '' : `:${last.port}`}`;
  return accepted([...list.split(',').slice(0, -1), shown].join(','), words.length);
};

/** The hosts of an accepted ProxyJump, in its order. */
export const jumpHosts = (value: string): readonly JumpHop[] =>
  value === 'none' ? [] : value.split(',').flatMap((hop) => hopOf(hop) ?? []);

export interface JumpHop {
  readonly user?: string;
  readonly host: string;
  readonly port?: number | string;
}

/** misc.c, parse_ssh_uri and parse_user_host_port. */
function hopOf(hop: string): JumpHop | undefined {
  const rest = hop.startsWith('ssh://') ? hop.slice(6).replace(/\/$/, '') : hop;
  const at = rest.lastIndexOf('@');
  const place = rest.slice(at + 1);
  if (at === 0 || place === '' || /^[^\]]*\//.test(place)) return undefined;
  const m = /^(?:\[([^\]]*)\]|([^:]*))(?::(.*))?$/.exec(place);
  if (!m) return undefined;
  const host = m[1] ?? m[2] ?? '';
  if (m[3] === undefined && host === '') return undefined;
  const named = m[3] !== undefined && /^[A-Za-z]/.test(m[3]);
  const port = m[3] === undefined || m[3] === '' ? undefined : named ? m[3] : parseInteger(m[3], 1, 65_535);
  if (port !== undefined && !named && typeof port !== 'number') return undefined;
  return { ...(at < 0 ? {} : { user: rest.slice(0, at) }), host, ...(port === undefined ? {} : { port }) };
}

const subsystem: ValueType = ({ words, row, build }) => {
  const [name, program] = words;
  if (!name || !program)
    return {
      ...refused(`${row.name} missing argument.`, -1),
      whenActive: name !== undefined && name !== '' && !applies('subsystem-command-checked', build),
    };
  // before 8.7 an empty word ended the line
  const end = applies('argument-words', build) ? -1 : words.indexOf('');
  const rest = words.slice(1, end < 0 ? words.length : end);
  const text = applies('subsystem-quoted', build) ? rest.map(requoted).join(' ').trimEnd() : rest.join(' ');
  return accepted(`${name} ${text}`, words.length);
};

/** A word as argv_assemble of misc.c puts it back. */
function requoted(word: string): string {
  const escaped = word.replace(/[\\'"]/g, '\\$&');
  return /[ \t]/.test(word) ? `"${escaped}"` : escaped;
}

const include: ValueType = ({ words, typed, row, build }) => {
  const empty = words.indexOf('');
  if (empty >= 0 && applies('argument-words', build)) return refused(`keyword ${typed} empty argument`, empty);
  // before 8.7 an empty word ended the list; ssh then read no file, sshd missed one
  const names = empty < 0 ? words : words.slice(0, empty);
  if (names.length === 0 && row.inMatch !== undefined) return refused('missing filename argument', -1);
  return accepted(names.join(' '), empty < 0 ? words.length : empty + 1);
};

export const penaltyTimes: ReadonlySet<string> = new Set([
  'crash',
  'authfail',
  'noauth',
  'grace-exceeded',
  'refuseconnection',
  'invaliduser',
  'max',
  'min',
]);
/** The times that one build knows. */
export const isPenaltyTime = (key: string, build: Build): boolean =>
  penaltyTimes.has(key) && (key !== 'invaliduser' || applies('penalty-invalid-user', build));
export const penaltyNumbers: ReadonlySet<string> = new Set(['max-sources4', 'max-sources6']);

const penalties: ValueType = ({ words, row, build }) => {
  if (words.length === 0) return refused(`no ${row.name} specified`, -1);
  const parse = applies('channel-timeout-long', build) ? parseLongTime : parseTime;
  for (const [i, word] of words.entries()) {
    const [key = '', value = ''] = word.split(/:(.*)/s);
    if (['yes', 'no'].includes(word.toLowerCase()) && i === words.length - 1) continue;
    const fine = isPenaltyTime(key, build)
      ? (parse(value, build) ?? -1) >= 0
      : penaltyNumbers.has(key)
        ? typeof parseInteger(value) === 'number'
        : (key === 'overflow' || key === 'overflow6') && ['deny-all', 'permissive'].includes(value);
    if (!fine) return refused(`invalid value for ${row.name}`, i);
  }
  return accepted(words.length === 1 ? (words[0] as string).toLowerCase() : words.join(' '), words.length);
};

/** Value types that look at the line as a whole. */
export const raws: Readonly<Record<string, ValueType>> = {
  raw: command,
  'server-command': serverCommand,
  'command-path': commandPath,
  'ssh-version-addendum': addendum(''),
  'sshd-version-addendum': addendum('none'),
  'proxy-jump': proxyJump,
  subsystem,
  include,
  penalties,
  criteria: ({ words }) => accepted(words.join(' '), words.length),
  none: ({ words }) => accepted(words.join(' '), words.length),
};
