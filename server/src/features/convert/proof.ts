import type { Build } from '../../language/build';
import { dialects } from '../../language/dialects';
import { resolveClient } from '../../resolve/client';
import { printedText, type Resolution } from '../../resolve/effective';
import type { ClientTarget } from '../../resolve/target';
import type { FileSystem } from '../../snapshot/file-system';
import { loadSnapshot, type Snapshot } from '../../snapshot/snapshot';

const uri = 'file:///block';

/** The configuration that is one text, read as after `ssh -F`. */
async function snapshotOfText(text: string, build: Build): Promise<Snapshot> {
  const fs: FileSystem = {
    read: async (asked) => (asked === uri ? { kind: 'text', text } : { kind: 'missing' }),
    list: async () => undefined,
    exists: async (asked) => asked === uri,
  };
  const around = { home: undefined, systemFolder: 'file:///etc/ssh' };
  const roots = [{ role: 'user' as const, uri }];
  return loadSnapshot({ dialect: dialects.ssh_config, build, roots, subject: uri, around, explicitFile: true }, fs);
}

/** What ssh uses for a host where a text is all of its configuration. */
export const aloneIn = async (text: string, host: string, build: Build): Promise<Resolution['values']> =>
  resolveClient(await snapshotOfText(text, build), { destination: host }).values;

/**
 * Keywords of which `ssh -G` says something else for the block than for the command line; empty: it says the same. The
 * name that is typed is another one where the block has one of its own.
 */
export async function differences(
  { text, host }: { readonly text: string; readonly host: string },
  target: ClientTarget,
  build: Build,
): Promise<readonly string[]> {
  const before = resolveClient(await snapshotOfText('', build), target);
  const after = resolveClient(await snapshotOfText(text, build), { destination: host });
  if (before.verdict === 'refused' || after.verdict === 'refused') return ['*'];
  const names = new Set([...before.values.keys(), ...after.values.keys()]);
  return [...names].filter((name) => name !== 'host' && shown(before, name) !== shown(after, name));
}

const shown = ({ values }: Resolution, name: string): string => printedText(values.get(name)) ?? '';
