import { type KernelId, kernelIds } from '../keepalive/kernels';
import {
  type Build,
  type Distribution,
  defaultBuild,
  distributions,
  formatRelease,
  newestRelease,
  oldestRelease,
  parseRelease,
} from '../language/build';
import type { OwnOptions, UsageError } from './arguments';

/** The system that the options name; without the option the one of the distribution. */
export function systemOf(options: OwnOptions): { readonly system?: KernelId } | UsageError {
  if (options.system === undefined) return {};
  const system = kernelIds.find((id) => id === options.system);
  return system ? { system } : { usage: `--system takes one of ${kernelIds.join(', ')}, not ${options.system}` };
}

/** The OpenSSH that the options name; without them the newest release, as upstream makes it. */
export function buildOf(options: OwnOptions): Build | UsageError {
  const release = options.openssh === undefined ? defaultBuild.release : parseRelease(options.openssh);
  if (release === undefined) {
    return {
      usage: `--openssh takes a release from ${formatRelease(oldestRelease)} to ${formatRelease(newestRelease)}, not ${options.openssh}`,
    };
  }
  const distribution = options.distribution ?? defaultBuild.distribution;
  if (!distributions.includes(distribution as Distribution)) {
    return { usage: `--distribution takes one of ${distributions.join(', ')}, not ${distribution}` };
  }
  return { release, distribution: distribution as Distribution };
}
