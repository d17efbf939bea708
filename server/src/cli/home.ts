import type { Arguments } from './arguments';
import type { CliIo } from './io';
import { options } from './options';

/** The folder of `--home`. */
export function homeOf(args: Arguments, io: CliIo): string | undefined {
  const home = args.value(options.home);
  return home === undefined ? undefined : io.toUri(home);
}

/** The environment of ssh: where `--home` names a folder, HOME is that one. */
export const environmentOf =
  (io: CliIo, home: string | undefined) =>
  (name: string): string | null =>
    name === 'HOME' && home !== undefined ? io.toPath(home) : io.environment(name);
