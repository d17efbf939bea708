import type { AnalysisSettings } from '../analysis/context';
import type { LensWishes } from '../features/code-lens';
import type { FormatStyle } from '../features/format';
import type { HintWishes } from '../features/inlay-hints';
import { kernelIds } from '../keepalive/kernels';
import { assumedNat, natPreset } from '../keepalive/nat';
import { type Build, type Distribution, defaultBuild, newestRelease, parseRelease } from '../language/build';
import { automatic, type UserSetting, userSettings } from './user-settings';

/** Settings by their keys. */
export type SettingValues = Readonly<Record<string, unknown>>;

/** What users can set, read and checked. */
export interface Settings {
  /** What it was read from. */
  readonly section: unknown;
  readonly build: Build;
  readonly rules: AnalysisSettings;
  /** Findings of files that are not open are wanted too. */
  readonly checkWorkspace: boolean;
  readonly format: FormatStyle;
  /** Paths of files and folders with kernel parameters, in reading order. */
  readonly sysctlFiles: readonly string[];
  readonly hints: HintWishes;
  readonly lenses: LensWishes;
}

/**
 * Reads our section as an editor hands it over: nested (`{ openssh: { release } }`) or with dots in its names
 * (`{ "openssh.release": … }`). `over`: what stands above it, by whole keys. `own`: who built the OpenSSH of this
 * machine. Never fails: what cannot be used counts as not set.
 */
export function readSettings(
  section: unknown,
  over: SettingValues = {},
  own: Distribution = defaultBuild.distribution,
): Settings {
  const value = <T>(setting: UserSetting<T>): T =>
    setting.read(over[setting.key] === undefined ? find(section, setting.key) : over[setting.key]);
  const distribution = value(userSettings.distribution);
  return {
    section,
    build: {
      release: parseRelease(value(userSettings.release)) ?? newestRelease,
      distribution: distribution === automatic ? own : distribution,
    },
    rules: {
      interval: value(userSettings.interval),
      count: value(userSettings.count),
      ...networkOf(value(userSettings.seconds), value(userSettings.network)),
      severity: value(userSettings.severity),
      ...systemOf(value(userSettings.system)),
    },
    sysctlFiles: value(userSettings.sysctlFiles),
    checkWorkspace: value(userSettings.checkWorkspace),
    format: {
      keywordCase: value(userSettings.keywordCase),
      separator: value(userSettings.separator),
      blankLines: value(userSettings.blankLines),
    },
    hints: { blocks: value(userSettings.hintBlocks), values: value(userSettings.hintValues) },
    lenses: { settings: value(userSettings.lensSettings), winners: value(userSettings.lensWinners) },
  };
}

const systemOf = (system: string): Pick<AnalysisSettings, 'system'> => {
  const id = kernelIds.find((one) => one === system);
  return id ? { system: id } : {};
};

/** A number that is set, else the network that is named, else what is assumed. */
function networkOf(seconds: number, id: string): Pick<AnalysisSettings, 'natLimit' | 'network' | 'natAssumed'> {
  if (seconds > 0) return { natLimit: seconds, natAssumed: false };
  const preset = natPreset(id);
  return preset ? { natLimit: preset.limit, network: preset, natAssumed: false } : assumedNat;
}

/** The same settings with others above them: rules one by one, all else by its key. */
export function withValues({ section }: Settings, over: SettingValues): Settings {
  const { key } = userSettings.severity;
  const rules = over[key] === undefined ? {} : { [key]: { ...asRecord(find(section, key)), ...asRecord(over[key]) } };
  return readSettings(section, { ...over, ...rules });
}

const asRecord = (value: unknown): SettingValues =>
  typeof value === 'object' && value !== null ? (value as SettingValues) : {};

function find(section: unknown, key: string): unknown {
  if (typeof section !== 'object' || section === null) return undefined;
  if (Object.hasOwn(section, key)) return (section as Record<string, unknown>)[key];
  const dot = key.indexOf('.');
  return dot < 0 ? undefined : find((section as Record<string, unknown>)[key.slice(0, dot)], key.slice(dot + 1));
}
