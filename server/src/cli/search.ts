import { dialectIds } from '../language/dialects';
import type { Surroundings } from '../snapshot/includes';
import type { Arguments } from './arguments';
import type { FileSearch } from './collect';
import type { Image } from './image';
import type { CliIo } from './io';
import type { Judgement } from './judgement';
import { options } from './options';

/** What the options say about the files to look for; `paths`: where. An image is looked at as it is. */
export const searchOf = (
  args: Arguments,
  judgement: Judgement,
  around: Surroundings,
  paths: readonly string[],
  image?: Image,
): FileSearch => ({
  paths,
  exclude: args.values(options.exclude),
  forceExclude: args.has(options.forceExclude),
  gitignore: !image && !args.has(options.noGitignore),
  dialect: dialectIds.find((id) => id === args.value(options.dialect)),
  configs: image ? undefined : judgement.configs,
  around,
  top: image?.folder,
});

/** The folders and the user that names in the files are about: with `--home`, HOME is that folder, too. */
export function aroundOf(args: Arguments, io: CliIo): Surroundings {
  const named = args.value(options.home);
  const home = named === undefined ? undefined : io.toUri(named);
  return {
    home: home ?? io.home,
    systemFolder: io.systemFolder,
    environment: (name) => (name === 'HOME' && home !== undefined ? io.toPath(home) : io.environment(name)),
    ...(io.localUser === undefined ? {} : { tokens: { u: io.localUser } }),
  };
}
