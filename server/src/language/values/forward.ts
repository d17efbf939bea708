import { applies } from '../releases';
import { parseAddress } from './network';
import { parseInteger, parsePort } from './number';
import type { ValueTypes, Verdict } from './value-type';
import { accepted, emptyWordFollows, machine, refused } from './verdict';

/** Fields of `[host:]port:host:port` or of socket paths. readconf.c, parse_fwd_field. */
function fields(spec: string): Field[] | undefined {
  const out: Field[] = [];
  let rest = spec.replace(/^[ \t\n\v\f\r]+/, '');
  while (rest !== '' && out.length < 4) {
    let text = '';
    let path = false;
    if (rest.startsWith('[')) {
      const close = rest.indexOf(']');
      if (close < 0) return undefined;
      text = rest.slice(1, close);
      if (text.includes('/')) path = true;
      rest = rest.slice(close + 1);
      if (rest !== '' && !rest.startsWith(':')) return undefined;
      rest = rest.slice(1);
    } else {
      let i = 0;
      for (; i < rest.length && rest[i] !== ':'; i++) {
        if (rest[i] === '/') path = true;
        else if (rest[i] === '\\' && ++i === rest.length) return undefined;
        text += rest[i];
      }
      rest = rest.slice(i + 1);
    }
    out.push({ text, path });
  }
  return rest === '' ? out : undefined;
}

/** The two ends as `ssh -G` prints them; `bad`, or `name` where a port is a word for the machine's list of services. */
type Ends = { readonly listen: string; readonly connect: string } | 'bad' | 'name' | 'environment';

/** The grammar of parse_forward. */
function forward(spec: string, dynamic: boolean, remote: boolean): Ends {
  if (spec.includes('${')) return 'environment';
  const f = fields(spec);
  if (!f || f.length === 0) return 'bad';
  const at = (i: number) => f[i] as Field;
  const end = (port: number, host?: number): End => ({
    port: at(port).text,
    host: host === undefined ? host : at(host).text,
  });
  const path = (i: number): End => ({ path: at(i).text });
  const socks: End = { host: 'socks', port: '0' };
  let listen: End;
  let connect: End = socks;
  if (f.length === 1) listen = at(0).path ? path(0) : end(0);
  else if (f.length === 2) {
    if (at(0).path && at(1).path) [listen, connect] = [path(0), path(1)];
    else if (at(1).path) [listen, connect] = [end(0), path(1)];
    else listen = end(1, 0);
  } else if (f.length === 3) {
    if (at(0).path) [listen, connect] = [path(0), end(2, 1)];
    else if (at(2).path) [listen, connect] = [end(1, 0), path(2)];
    else [listen, connect] = [end(0), end(2, 1)];
  } else [listen, connect] = [end(1, 0), end(3, 2)];
  const hasPath = listen.path !== undefined || connect.path !== undefined;
  if (dynamic ? f.length > 2 : f.length < 3 && !hasPath) return 'bad';
  const listenPort = portOf(listen);
  const connectPort = connect === socks ? 0 : portOf(connect);
  if (listenPort === undefined || connectPort === undefined) return 'bad';
  if ((connectPort === 0 && !dynamic) || (listenPort === 0 && !remote)) return 'bad';
  if (listenPort === 'name' || connectPort === 'name') return 'name';
  return { listen: shown(listen, listenPort), connect: shown(connect, connectPort) };
}

interface Field {
  readonly text: string;
  readonly path: boolean;
}
interface End {
  readonly host?: string | undefined;
  readonly port?: string;
  readonly path?: string;
}

const portOf = ({ port, path }: End) => (path === undefined ? parsePort(port ?? '') : 1);
const shown = ({ host, path }: End, port: number): string =>
  path ?? (host === undefined ? String(port) : `[${host}]:${port}`);

/** LocalForward and RemoteForward take two words, DynamicForward one; a RemoteForward of one word is dynamic. */
const forwardType =
  (kind: 'local' | 'remote' | 'dynamic'): Verdict =>
  ({ words }) => {
    const [first, second] = words;
    if (!first) return refused('Missing port argument.', first === undefined ? -1 : 0);
    const dynamic = kind === 'dynamic' || (kind === 'remote' && !second);
    if (!dynamic && !second) return refused('Missing target argument.', -1);
    const spec = dynamic ? first : `${first}:${second}`;
    const used = kind === 'dynamic' ? 1 : Math.min(words.length, 2);
    const ends = forward(spec, dynamic, kind === 'remote');
    if (ends === 'bad') return refused('Bad forwarding specification.', 0);
    if (typeof ends === 'string')
      return machine(words.slice(0, used).join(' '), ends === 'name' ? 'services' : ends, used);
    return accepted(kind === 'dynamic' ? ends.listen : `${ends.listen} ${ends.connect}`, used);
  };

/** `host:port` of PermitOpen, PermitListen and PermitRemoteOpen; a port may be `*`. */
const permit =
  (bare: 'port' | 'host'): Verdict =>
  (input) => {
    const { row, build, typed } = input;
    if (input.words.length === 0) return refused('missing argument', -1);
    const client = row.inMatch === undefined;
    const anyCase = client && applies('remote-open-any-case', build);
    const alone = (w: string): boolean => ['any', 'none'].includes(anyCase ? w.toLowerCase() : w);
    const skips =
      client && applies('remote-open-first-ignored', build) && !['any', 'none'].includes(input.words[0] ?? '');
    if (skips && input.words[0] === '') return refused('missing argument', 0);
    if (skips && input.words.length === 1) return { kind: 'unset', used: 1 };
    const whole = skips ? input.words.slice(1) : input.words;
    // in sshd an empty word ended the list
    const end = client || applies('permit-any-with-more', build) ? -1 : whole.indexOf('');
    if (end === 0) return refused(`${row.name} missing argument.`, 0);
    const words = end < 0 ? whole : whole.slice(0, end);
    const used = end < 0 ? input.words.length : end + 1;
    const [word = ''] = words;
    const more = !client && applies('permit-any-with-more', build);
    if (alone(word) && (words.length === 1 || !more)) {
      return words.length > 1 && client
        ? refused(`keyword ${typed} "${word}" argument must appear alone.`)
        : accepted(word);
    }
    let service = false;
    const shown: string[] = [];
    for (const [i, w] of words.entries()) {
      shown.push(bare === 'port' && !w.includes(':') && !alone(w) ? `*:${w}` : w);
      if (alone(w)) {
        if (i > 0) return refused(`${w} must appear alone on a ${row.name} line.`, i);
        continue;
      }
      const split = /^(?:\[([^\]]*)\]|((?!\[)[^:/]*))(?::(.*))?$/.exec(w);
      const port = split?.[3] ?? (bare === 'port' ? (split?.[2] ?? '') : undefined);
      if (!split || port === undefined || port === '') return refused('bad port number', i);
      if (port === '*') continue;
      const value = parsePort(port);
      if (value === 'name') service = true;
      else if (value === undefined || value === 0) return refused('bad port number', i);
    }
    return service ? machine(shown.join(' '), 'services', used) : accepted(shown.join(' '), used);
  };

const tunnelDevice: Verdict = ({ words: [word] }) => {
  if (!word) return refused('Missing argument.', word === undefined ? -1 : 0);
  const parts = word.split(':');
  const unit = (text: string): string | undefined => {
    if (text.toLowerCase() === 'any') return 'any';
    const value = parseInteger(text, 0, 0x7ffffffd);
    return typeof value === 'number' ? String(value) : undefined;
  };
  const local = unit(parts[0] ?? '');
  const remote = parts.length > 1 ? unit(parts.slice(1).join(':')) : 'any';
  return local && remote ? accepted(`${local}:${remote}`) : refused('Bad tun device.');
};

const listenAddress: Verdict = ({ words: [address, keyword, domain], raw, build }) => {
  if (!address) return refused('missing address', address === undefined ? -1 : 0);
  if (keyword === undefined && emptyWordFollows(raw, build)) return refused('bad ListenAddress syntax');
  const bare = !address.includes('[') && (address.match(/:/g)?.length ?? 0) > 1;
  const split = bare ? undefined : /^(?:\[([^\]]*)\]|([^:]*))(?::(.*))?$/.exec(address);
  if (!bare && !split) return refused('bad address:port usage');
  const port = split?.[3];
  const value = port === undefined ? 1 : parsePort(port);
  if (value === undefined || value === 0) return refused('bad port number');
  if (keyword !== undefined && keyword !== 'rdomain') return refused('bad ListenAddress syntax', 1);
  if (keyword !== undefined) {
    if (domain === undefined) return refused('bad ListenAddress syntax', 1);
    return machine(`${address} rdomain ${domain}`, 'routing domains', 3);
  }
  // a name is looked up when sshd starts
  const host = bare ? address : (split?.[1] ?? split?.[2] ?? '');
  const numeric = /^[\d.]+$|:/.test(host);
  if (numeric && !parseAddress(host.replace(/%.*$/, '')))
    return { ...refused(`bad addr or host: ${address} (Name or service not known)`), atEnd: true };
  return numeric && value !== 'name' ? accepted(address) : machine(address, 'resolver');
};

const permitted = (bare: 'port' | 'host') =>
  ({ verdict: permit(bare), look: 'text', rule: 'value/other', suggests: ['any', 'none'], layout: 'many' }) as const;

/** Values with hosts and ports. */
export const forwards = {
  'local-forward': { verdict: forwardType('local'), look: 'text', rule: 'value/other' },
  'remote-forward': { verdict: forwardType('remote'), look: 'text', rule: 'value/other' },
  'dynamic-forward': { verdict: forwardType('dynamic'), look: 'text', rule: 'value/other' },
  'permit-open': permitted('host'),
  'permit-listen': permitted('port'),
  'permit-remote-open': permitted('host'),
  'tunnel-device': { verdict: tunnelDevice, look: 'choice', rule: 'value/other', suggests: ['any', 'any:any'] },
  'listen-address': { verdict: listenAddress, look: 'text', rule: 'value/other' },
} satisfies ValueTypes;
