import { type Context, entriesOf } from '../../analysis/context';
import { rootOf } from '../../analysis/include-lines';
import { defaultOf } from '../../language/keyword';
import { numericHost } from '../../language/values/host-address';
import { isName } from '../../resolve/scope';
import { basename } from '../../snapshot/paths';
import { fileOf } from '../links';

/** A file of known hosts as it was read for one question. */
export interface KnownHosts {
  readonly uri: string;
  readonly text: string;
}

/** A host that a user has been connected to. */
export interface KnownHost {
  readonly name: string;
  /** Where it stands, and its port where that is not the usual one. */
  readonly detail: string;
}

/** Bytes of a file of known hosts; none of a larger one is read. */
export const largestKnownHosts = 1024 * 1024;
const mostFiles = 4;
const mostLines = 20_000;

/**
 * The files of known hosts that count for all hosts: those of the first UserKnownHostsFile that is for all, else the
 * usual ones.
 */
export function knownHostsFiles(context: Context): readonly string[] {
  const { snapshot } = context;
  const row = snapshot.dialect.lookup('userknownhostsfile', snapshot.build);
  if (!row) return [];
  const own = entriesOf(context, row.name).find(
    ({ scope, line }) => scope.kind === 'always' && line.problem === undefined,
  );
  const paths = own ? own.line.arguments.map(({ value }) => value) : (defaultOf(row, snapshot.build) ?? '').split(' ');
  const role = rootOf(context)?.role;
  return paths.slice(0, mostFiles).flatMap((path) => fileOf(snapshot, row, path, role) ?? []);
}

/**
 * The names in files of known hosts, each once. Those that are hashed cannot be told; patterns and the lines of
 * authorities (`@cert-authority`) and of lost keys (`@revoked`) name nobody to connect to. An address is left out where
 * a name stands beside it. Source: sshd(8), SSH_KNOWN_HOSTS FILE FORMAT.
 */
export function* knownHosts(files: readonly KnownHosts[]): Generator<KnownHost> {
  const seen = new Set<string>();
  for (const { uri, text } of files) {
    for (const [index, line] of text.split('\n', mostLines).entries()) {
      const hosts = /^[ \t]*([^\s#@|][^\s|]*)[ \t]+\S/.exec(line)?.[1]?.split(',').flatMap(hostOf) ?? [];
      const named = hosts.filter(({ name }) => numericHost(name) === undefined);
      for (const { name, port } of named.length > 0 ? named : hosts) {
        if (seen.has(name)) continue;
        seen.add(name);
        yield { name, detail: `${basename(uri)}:${index + 1}${port === undefined ? '' : ` · Port ${port}`}` };
      }
    }
  }
}

/** `host` or `[host]:port`. */
function hostOf(item: string): { readonly name: string; readonly port?: string | undefined }[] {
  const [, inside, port] = /^\[([^\][]+)\]:(\d{1,5})$/.exec(item) ?? [];
  const name = inside ?? item;
  if (name === '' || /^!|[\][]/.test(name) || !isName(name)) return [];
  return [{ name, port }];
}
