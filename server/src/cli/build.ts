import { t } from '@vscode/l10n';
import { type KernelId, kernelIds } from '../keepalive/kernels';
import {
  type Build,
  defaultBuild,
  distributions,
  formatRelease,
  newestRelease,
  oldestRelease,
  parseRelease,
} from '../language/build';
import type { Arguments } from './arguments';
import { options } from './options';
import type { UsageError } from './usage';

/** The system that the options name; without the option the one of the distribution. */
export function systemOf(args: Arguments): { readonly system?: KernelId } {
  const system = kernelIds.find((id) => id === args.value(options.system));
  return system ? { system } : {};
}

/** The OpenSSH that the options name; without them the newest release, as upstream makes it. */
export function buildOf(args: Arguments): Build | UsageError {
  const named = args.value(options.openssh);
  const release = named === undefined ? defaultBuild.release : parseRelease(named);
  if (release === undefined) {
    return {
      usage: t(
        '{0} takes a release from {1} to {2}, not {3}',
        '--openssh',
        formatRelease(oldestRelease),
        formatRelease(newestRelease),
        named ?? '',
      ),
    };
  }
  const distribution = distributions.find((id) => id === args.value(options.distribution));
  return { release, distribution: distribution ?? defaultBuild.distribution };
}
