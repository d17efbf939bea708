import type { Build } from '../language/build';
import { filledPaths, inHome } from '../language/filled-in';
import { applies } from '../language/releases';
import { penaltiesAsPrinted } from '../language/values/penalties';
import type { Snapshot } from '../snapshot/snapshot';
import { assembleAlgorithms } from './assembled';
import { doubtfully, type Effective, type Origin, type PrintedLine } from './effective';
import { listen } from './server-listen';
import type { ServerTarget } from './target';

type Values = Map<string, Effective>;

/**
 * What sshd changes of its settings once all are known. Source: servconf.c, fill_default_server_options and
 * dump_config.
 */
export function completeServer(values: Values, snapshot: Snapshot, { hostKeys = [] }: ServerTarget): void {
  const { dialect, build } = snapshot;
  assembleAlgorithms(values, dialect, build);
  addHostKeys(values, hostKeys);
  for (const [name, how] of Object.entries(filledPaths(build))) fillPaths(values, name, how, snapshot);
  listen(values);
  penalties(values, build);
}

/** Those of `-h` come first, and stand for the default. */
function addHostKeys(values: Values, paths: readonly string[]): void {
  if (paths.length === 0) return;
  const given = paths.map((path): PrintedLine => {
    const origin: Origin = { kind: 'command-line', text: `-h ${path}` };
    return { value: path, origin, certain: true };
  });
  const set = values.get('hostkey');
  const lines = [...given, ...(set?.lines ?? []).filter((line) => line.origin.kind !== 'default')];
  const [first] = lines as [PrintedLine, ...PrintedLine[]];
  values.set('hostkey', {
    ...(set ?? { keyword: 'HostKey', certain: true, candidates: [], shadowed: [] }),
    value: first.value,
    origin: first.origin,
    lines,
  });
}

/** Words that stand for something else than a path. */
const noPaths: Readonly<Record<string, RegExp>> = {
  securitykeyprovider: /^internal$/i,
  hostkeyagent: /^SSH_AUTH_SOCK$/,
};

/**
 * `absolute`: from the folder that sshd is started in; `tilde`: only `~` is replaced. servconf.c, derelativise_path.
 */
function fillPaths(values: Values, name: string, how: 'absolute' | 'tilde', { around }: Snapshot): void {
  const effective = values.get(name);
  if (effective?.value === undefined || effective.origin.kind === 'default') return;
  const { folder } = around;
  const home = around.tokens?.d;
  let known = true;
  const word = (path: string): string => {
    if (noPaths[name]?.test(path)) return path;
    if (path.toLowerCase() === 'none') return how === 'absolute' ? 'none' : path;
    const tilde = /^~(?=\/|$)/.test(path);
    if (path.startsWith('~') && !(tilde && home !== undefined)) {
      known = false;
      return path;
    }
    const whole = tilde && home !== undefined ? inHome(home, path) : path;
    if (how === 'tilde' || whole.startsWith('/')) return whole;
    if (folder === undefined) known = false;
    return folder === undefined ? whole : `${folder.replace(/\/$/, '')}/${whole}`;
  };
  const isList = how === 'tilde';
  const filled = (value: string): string => (isList ? value.split(' ').map(word).join(' ') : word(value));
  const changed: Effective = {
    ...effective,
    value: filled(effective.value),
    ...(effective.lines ? { lines: effective.lines.map((line) => ({ ...line, value: filled(line.value) })) } : {}),
  };
  values.set(name, known ? changed : doubtfully(changed));
}

/** All penalties that hold, those that nothing sets with their defaults. */
function penalties(values: Values, build: Build): void {
  const set = values.get('persourcepenalties');
  if (!applies('per-source-penalties', build)) return;
  const own = (set?.lines ?? []).filter((line) => line.origin.kind !== 'default').map((line) => line.value);
  const { lines: _, ...one } = set ?? {
    keyword: 'PerSourcePenalties',
    certain: true,
    origin: { kind: 'default' as const },
    candidates: [],
    shadowed: [],
  };
  values.set('persourcepenalties', { ...one, value: penaltiesAsPrinted(own, build) });
}
