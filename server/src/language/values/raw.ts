import { applies } from '../releases';
import { parseInteger } from './number';
import type { ValueTypes, Verdict } from './value-type';
import { accepted, lowerNone, machine, refused } from './verdict';

/** The rest of the line as a command; leading blanks and `=` are dropped. docs/openssh.md A.4. */
const command: Verdict = ({ raw, words, separated, build }) => {
  const text = raw.replace(/^[ \t\r\n=]+/, '');
  // before 8.7 a lone `=` was an empty command
  return raw === '' && (applies('argument-words', build) || !separated)
    ? refused('Missing argument.', -1)
    : accepted(text, words.length);
};

/** The same in sshd, where `=` belongs to the command. */
const serverCommand: Verdict = lowerNone(({ raw, words, row }) => {
  const text = raw.replace(/^[ \t\r\n]+/, '');
  return text === '' ? refused(`${row.name} missing argument.`, -1) : accepted(text, words.length);
});

/** sshd's helper commands must be an absolute path or `none`. servconf.c, parse_command and the check behind it. */
const commandPath: Verdict = (input) => {
  const text = input.raw.replace(/^[ \t\r\n]+/, '');
  // before 8.7 nothing behind a separator was a relative path
  if (text === '' && (applies('argument-words', input.build) || !input.separated))
    return refused(`${input.row.name} missing argument.`, -1);
  if (!text.startsWith('/') && text.toLowerCase() !== 'none') {
    const message = `${input.row.name} must be an absolute path`;
    const lenient = applies('set-line-unread', input.build);
    return { ...refused(message), whenActive: lenient, whenUnset: lenient };
  }
  return accepted(text, input.words.length);
};

/** `none`: how the program prints that there is no addendum. */
const addendum =
  (none: string): Verdict =>
  ({ raw, words, row, build }) => {
    const text = raw.replace(/^[ \t\r\n]+/, '');
    if (text === '') return refused(`${row.name} missing argument.`, -1);
    if (text.includes('\r'))
      return { ...refused(`Invalid ${row.name} argument`, 0), whenUnset: applies('set-line-unread', build) };
    return accepted(text.toLowerCase() === 'none' ? none : text, words.length);
  };

/** `[user@]host[:port]`, several separated by commas, or URIs. readconf.c, parse_jump. */
const proxyJump: Verdict = (input) => {
  const { raw, words, build } = input;
  const text = raw.replace(/^[ \t\r\n=]+/, '');
  if (text.toLowerCase() === 'none') return accepted('none', words.length);
  const list = applies('argument-words', build) ? text.replace(/#.*$/s, '').replace(/[ \t\r\n\v\f]+$/, '') : text;
  const end = applies('jump-cut-at-blank', build) ? list.search(/(?!^)[ \t\n\v\f\r]/) : -1;
  // `none` that is left when something is cut off is the name of a host
  const left = end < 0 ? list : list.slice(0, end);
  if (left.toLowerCase() === 'none') return machine('none', 'quotes', words.length);
  if (end >= 0) return proxyJump({ ...input, raw: list.slice(0, end) });
  // a quote is part of a name here, and releases differ about what is left of it
  if (list.includes('"')) return machine(list, 'quotes', words.length);
  const hops = list
    .split(',')
    .map((hop) =>
      hopOf(applies('jump-slash-port', build) && !hop.startsWith('ssh://') ? hop.replace(slash, '$1:') : hop),
    );
  const last = hops[hops.length - 1];
  if (!last || hops.includes(undefined)) return refused(`Invalid ProxyJump "${text}"`, 0);
  if (hops.some((hop) => typeof hop?.port === 'string')) return machine(list, 'services', words.length);
  // the last hop is printed from its parts, those before it as they are
  const host = last.host.includes(':') || /^[\d.]+$/.test(last.host) ? `[${last.host}]` : last.host;
  const shown = `${last.user === undefined ? '' : `${last.user}@`}${host}${last.port === undefined ? '' : `:${last.port}`}`;
  return accepted([...list.split(',').slice(0, -1), shown].join(','), words.length);
};

/** The first slash behind a host, with what stands before it. */
const slash = /^((?:[^@]*@)?(?:\[[^\]]*\]|[^:/]+))\//;

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

/** The words as they are; others judge them. */
const anything: Verdict = ({ words }) => accepted(words.join(' '), words.length);

const restOfLine = { look: 'raw', rule: 'value/other', suggests: ['none'], takesRest: true } as const;

/** Values that look at the line as a whole. */
export const wholeLines = {
  raw: { verdict: command, ...restOfLine, suggests: [] },
  'server-command': { verdict: serverCommand, ...restOfLine, names: 'program' },
  'command-path': { verdict: commandPath, ...restOfLine, names: 'program' },
  'ssh-version-addendum': { verdict: addendum(''), ...restOfLine },
  'sshd-version-addendum': { verdict: addendum('none'), ...restOfLine },
  'proxy-jump': { verdict: proxyJump, ...restOfLine, look: 'text', layout: 'commas', names: 'jump-hosts' },
  criteria: { verdict: anything, look: 'text', rule: 'value/other' },
  none: { verdict: anything, look: 'text', rule: 'value/other' },
} satisfies ValueTypes;
