import { t } from '@vscode/l10n';
import { type AnalysisSettings, defaultSettings } from '../analysis/context';
import { type Severity, severities } from '../analysis/finding';
import type { Build } from '../language/build';
import { type ConfigCache, nearestConfig } from '../settings/nearest-config';
import type { SettingValues } from '../settings/read-settings';
import type { Arguments } from './arguments';
import { buildOf, systemOf } from './build';
import type { CliIo } from './io';
import { checkOptions, options } from './options';
import { shownPath } from './shown-path';
import { type UsageError, unknownRule } from './usage';

/** By what a file is judged. Files for which the same holds share one. */
export interface Judged {
  readonly build: Build;
  readonly settings: AnalysisSettings;
}

/** What the command line and configuration files say about files. */
export interface Judgement {
  of(uri: string): Promise<Judged>;
  /** What is wrong with the configuration files that were read so far, one line each. */
  problems(): Promise<readonly string[]>;
  readonly configs: ConfigCache | undefined;
  /** The path of the baseline that the configuration file for this folder names. */
  baseline(): Promise<string | undefined>;
}

/** `severities`: what the command line says of rules, `CODE=SEVERITY` each. */
export async function judgementOf(
  args: Arguments,
  io: CliIo,
  severities: readonly string[] = args.values(checkOptions.rule),
): Promise<Judgement | UsageError> {
  const build = buildOf(args);
  if ('usage' in build) return build;
  const severity = await severitiesOf(severities);
  if ('usage' in severity) return severity;
  const plain: Judged = { build, settings: { ...defaultSettings, ...systemOf(args), severity: severity.chosen } };
  if (args.has(options.noConfig))
    return { of: async () => plain, problems: async () => [], configs: undefined, baseline: async () => undefined };
  const configs: ConfigCache = new Map();
  const known = new Map<string, Judged>();
  return {
    configs,
    async of(uri) {
      const config = await nearestConfig(uri, io.fs, configs);
      if (!config) return plain;
      const { sectionFor } = await import('../settings/config-file');
      const section = sectionFor(config, uri);
      const key = JSON.stringify(section);
      const judged = known.get(key) ?? (await withSection(section, plain, args));
      known.set(key, judged);
      return judged;
    },
    async baseline() {
      const uri = (await nearestConfig(io.toUri('x'), io.fs, configs))?.baseline;
      return uri === undefined ? undefined : io.toPath(uri);
    },
    async problems() {
      const found = new Set(await Promise.all(configs.values()));
      return [...found].flatMap((config) => config?.problems.map((p) => `${shownPath(config.uri, io)}: ${p}`) ?? []);
    },
  };
}

/** What a configuration file says, and the command line above it. */
async function withSection(section: SettingValues, plain: Judged, args: Arguments): Promise<Judged> {
  const { readSettings } = await import('../settings/read-settings');
  const { build, rules } = readSettings({}, section);
  return {
    build: {
      release: args.has(options.openssh) ? plain.build.release : build.release,
      distribution: args.has(options.distribution) ? plain.build.distribution : build.distribution,
    },
    settings: {
      ...rules,
      ...(plain.settings.system ? { system: plain.settings.system } : {}),
      severity: { ...rules.severity, ...plain.settings.severity },
    },
  };
}

const severityWords: readonly string[] = [...severities, 'off'];

/** `--rule CODE=SEVERITY`, each. */
async function severitiesOf(
  all: readonly string[],
): Promise<{ readonly chosen: Readonly<Record<string, Severity | 'off'>> } | UsageError> {
  const chosen: Record<string, Severity | 'off'> = {};
  for (const given of all) {
    const [code = '', severity = ''] = given.split('=');
    if (!severityWords.includes(severity)) {
      return {
        usage: t('{0} takes CODE=SEVERITY, with a severity of {1}, not {2}', '--rule', severityWords.join(', '), given),
      };
    }
    const { rules } = await import('../rules/index');
    const codes = rules.map((rule) => rule.code);
    if (!codes.includes(code)) return unknownRule(code, codes);
    chosen[code] = severity as Severity | 'off';
  }
  return { chosen };
}
