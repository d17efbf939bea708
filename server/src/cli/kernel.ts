import type { Build } from '../language/build';
import { loadMachine } from '../snapshot/machine-files';
import type { Snapshot } from '../snapshot/snapshot';
import type { Arguments } from './arguments';
import type { CliIo } from './io';
import { options } from './options';
import { shownPath } from './shown-path';
import { unreadableReason } from './unreadable';

/** The kernel parameters of `--sysctl`; undefined: none were named; a text: a file of them cannot be read, and why. */
export async function kernelOf(args: Arguments, build: Build, io: CliIo): Promise<Snapshot | undefined | string> {
  const sysctl = args.values(options.sysctl);
  const subject = { uri: '', build, around: { home: io.home, systemFolder: io.systemFolder } };
  const kernel = await loadMachine(subject, { named: sysctl.map((path) => io.toUri(path)), open: [] }, io.fs);
  for (const { uri, content } of kernel?.files.values() ?? []) {
    // one of a folder, where links to /dev/null are usual
    const listed = !sysctl.some((path) => io.toUri(path) === uri);
    if (content.kind !== 'text' && !listed) return `${shownPath(uri, io)}: ${unreadableReason(content)}`;
  }
  return kernel;
}
