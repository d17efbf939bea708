import { t } from '@vscode/l10n';
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
import type { OwnOptions } from './arguments';
import { notOneOf, type UsageError } from './usage';

/** The system that the options name; without the option the one of the distribution. */
export function systemOf(options: OwnOptions): { readonly system?: KernelId } | UsageError {
  if (options.system === undefined) return {};
  const system = kernelIds.find((id) => id === options.system);
  return system ? { system } : notOneOf('--system', kernelIds, options.system);
}

/** The OpenSSH that the options name; without them the newest release, as upstream makes it. */
export function buildOf(options: OwnOptions): Build | UsageError {
  const release = options.openssh === undefined ? defaultBuild.release : parseRelease(options.openssh);
  if (release === undefined) {
    return {
      usage: t(
        '{0} takes a release from {1} to {2}, not {3}',
        '--openssh',
        formatRelease(oldestRelease),
        formatRelease(newestRelease),
        options.openssh ?? '',
      ),
    };
  }
  const distribution = options.distribution ?? defaultBuild.distribution;
  if (!distributions.includes(distribution as Distribution)) {
    return notOneOf('--distribution', distributions, distribution);
  }
  return { release, distribution: distribution as Distribution };
}
