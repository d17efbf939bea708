import { parseInteger, parsePort } from './number';
import { accepted, machine, manyWords, refused, type ValueType } from './verdict';

/** Fields of `[host:]port:host:port` or of socket paths. readconf.c, parse_fwd_field. */
function fields(spec: string): { text: string; path: boolean }[] | undefined {
  const out: { text: string; path: boolean }[] = [];
  let rest = spec.replace(/^[ \t\n\v\f\r]+/, '');
  while (rest !== '' && out.length < 4) {
    let text = '';
    let path = false;
    if (rest.startsWith('[')) {
      const close = rest.indexOf(']');
      if (close < 0) return undefined;
      text = rest.slice(1, close);
      if (text.startsWith('/')) path = true;
      rest = rest.slice(close + 1);
      if (rest !== '' && !rest.startsWith(':')) return undefined;
      rest = rest.slice(1);
    } else {
      let i = 0;
      for (; i < rest.length && rest[i] !== ':'; i++) {
        if (rest[i] === '/') path = true;
        if (rest[i] === '\\' && i + 1 < rest.length) i++;
      }
      text = rest.slice(0, i);
      rest = rest.slice(i + 1);
    }
    out.push({ text, path });
  }
  return rest === '' ? out : undefined;
}

type Verdict = 'ok' | 'bad' | 'name';

/** The grammar of parse_forward; `name` where a port is a word for the machine's list of services. */
function forward(spec: string, dynamic: boolean, remote: boolean): Verdict {
  if (spec.includes('${')) return 'name';
  const f = fields(spec);
  if (!f || f.length === 0) return 'bad';
  const at = (i: number) => f[i] as { text: string; path: boolean };
  let listen: string | undefined;
  let connect: string | undefined;
  let listenPath = false;
  let connectPath = false;
  if (f.length === 1) [listenPath, listen] = [at(0).path, at(0).text];
  else if (f.length === 2) {
    if (at(0).path && at(1).path) [listenPath, connectPath] = [true, true];
    else if (at(1).path) [listen, connectPath] = [at(0).text, true];
    else listen = at(1).text;
  } else if (f.length === 3) {
    if (at(0).path) [listenPath, connect] = [true, at(2).text];
    else if (at(2).path) [listen, connectPath] = [at(1).text, true];
    else [listen, connect] = [at(0).text, at(2).text];
  } else [listen, connect] = [at(1).text, at(3).text];
  if (dynamic ? f.length > 2 : f.length < 3 && !listenPath && !connectPath) return 'bad';
  const listenPort = listenPath ? 1 : parsePort(listen ?? '');
  const connectPort = dynamic || connectPath ? 1 : parsePort(connect ?? '');
  if (listenPort === undefined || connectPort === undefined || connectPort === 0 || (listenPort === 0 && !remote))
    return 'bad';
  return listenPort === 'name' || connectPort === 'name' ? 'name' : 'ok';
}

/** LocalForward and RemoteForward take two words, DynamicForward one; a RemoteForward of one word is dynamic. */
const forwardType =
  (kind: 'local' | 'remote' | 'dynamic'): ValueType =>
  ({ words }) => {
    const [first, second] = words;
    if (!first) return refused('Missing port argument.', first === undefined ? -1 : 0);
    const dynamic = kind === 'dynamic' || (kind === 'remote' && second === undefined);
    if (!dynamic && second === undefined) return refused('Missing target argument.', -1);
    const spec = dynamic ? first : `${first}:${second}`;
    const used = dynamic ? 1 : 2;
    const verdict = forward(spec, dynamic, kind === 'remote');
    if (verdict === 'bad') return refused('Bad forwarding specification.', 0);
    const shown = words.slice(0, used).join(' ');
    return verdict === 'name' ? machine(shown, 'services', used) : accepted(shown, used);
  };

/** `host:port` of PermitOpen, PermitListen and PermitRemoteOpen; a port may be `*`. */
const permit =
  (bare: 'port' | 'host'): ValueType =>
  (input) => {
    const { words } = input;
    if (words.length === 0) return refused('missing argument', -1);
    const [word = ''] = words;
    if (word === 'any' || word === 'none') return accepted(word);
    let service = false;
    for (const [i, w] of words.entries()) {
      const split = /^(?:\[([^\]]*)\]|([^:]*))(?::(.*))?$/.exec(w);
      const port = split?.[3] ?? (bare === 'port' ? (split?.[2] ?? '') : undefined);
      if (!split || port === undefined || port === '') return refused('bad port number', i);
      if (port === '*') continue;
      const value = parsePort(port);
      if (value === 'name') service = true;
      else if (value === undefined || value === 0) return refused('bad port number', i);
    }
    return service ? machine(words.join(' '), 'services', words.length) : accepted(words.join(' '), words.length);
  };

const tunnelDevice: ValueType = ({ words: [word] }) => {
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

const listenAddress: ValueType = ({ words: [address, keyword, domain] }) => {
  if (!address) return refused('missing address', address === undefined ? -1 : 0);
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
  const numeric = bare || /^[\d.]+$/.test(split?.[2] ?? '') || split?.[1] !== undefined;
  return numeric && value !== 'name' ? accepted(address) : machine(address, 'resolver');
};

export const forwards: Readonly<Record<string, ValueType>> = {
  'local-forward': forwardType('local'),
  'remote-forward': forwardType('remote'),
  'dynamic-forward': forwardType('dynamic'),
  'permit-open': permit('host'),
  'permit-listen': permit('port'),
  'permit-remote-open': permit('host'),
  'tunnel-device': tunnelDevice,
  'listen-address': listenAddress,
  patterns: manyWords(undefined, false),
};
