import type { Distribution } from '../language/build';
import { type KernelParameter, type KernelValue, resolveKernel } from '../resolve/kernel';
import type { Snapshot } from '../snapshot/snapshot';
import { type KernelId, type KernelSettings, kernels } from './kernels';
import { withParameters } from './sysctl';

/** A kernel parameter that a file sets. */
export interface SetParameter {
  /** With dots. */
  readonly name: string;
  readonly value: string;
  readonly origin: KernelValue['origin'];
  /** Both programs that load such files leave this value. */
  readonly certain: boolean;
}

/**
 * The machine that a configuration is read on: its TCP, and where numbers come from that are not the system's defaults.
 */
export interface Machine {
  readonly kernel: KernelSettings;
  readonly parameters: readonly SetParameter[];
}

/** The system that a distribution's OpenSSH runs on. */
const systemOf: Readonly<Partial<Record<Distribution, KernelId>>> = { macos: 'macos', windows: 'windows' };

/**
 * The machine of a configuration. `system` is what somebody chose, else the one that the OpenSSH is built for. Files
 * with parameters are Linux's, so they count there alone.
 */
export function machineOf({ build, kernel: files }: Pick<Snapshot, 'build' | 'kernel'>, system?: KernelId): Machine {
  const kernel = kernels[system ?? systemOf[build.distribution] ?? 'linux'];
  if (kernel.id !== 'linux' || !files) return { kernel, parameters: [] };
  const parameters = [...resolveKernel(files).values()].flatMap(({ name, bySysctl, bySystemd }: KernelParameter) =>
    bySysctl.origin.kind === 'line' ? [{ name, ...bySysctl, certain: bySysctl.value === bySystemd.value }] : [],
  );
  const numbers = new Map(parameters.map(({ name, value }) => [name, Number(value)]));
  return { kernel: withParameters(kernel, numbers), parameters };
}
