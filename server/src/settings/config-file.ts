import { t } from '@vscode/l10n';
import { nearest } from '../language/nearest';
import { folderOf, join, parseUri } from '../snapshot/paths';
import { isPattern, pathsLike } from './globs';
import type { SettingValues } from './read-settings';
import { type UserSetting, userSettings } from './user-settings';

/** What the file may say, and the setting that it stands for. */
const members = {
  openssh: userSettings.release,
  distribution: userSettings.distribution,
  network: userSettings.network,
  natSeconds: userSettings.seconds,
  system: userSettings.system,
  interval: userSettings.interval,
  count: userSettings.count,
  rules: userSettings.severity,
} as const satisfies Record<string, UserSetting>;

/** By the names that the file has for them: what else there is, is said where it is read. */
export const configSettings: Readonly<Record<string, UserSetting>> = members;

/** A configuration file, read. */
export interface ConfigFile {
  readonly uri: string;
  /** Whether a path below its folder is left out. */
  readonly excludes: (path: string) => boolean;
  /** The URI of the file with the findings that are known; undefined: it names none. */
  readonly baseline: string | undefined;
  /** What holds for all files, then what holds for some, the last one first in rank. `files`: undefined: for all. */
  readonly parts: readonly ConfigPart[];
  /** What in it cannot be used, each in a sentence. */
  readonly problems: readonly string[];
}

export interface ConfigPart {
  readonly files: string | undefined;
  readonly holds: (path: string) => boolean;
  readonly section: SettingValues;
}

/** Patterns of one file that are looked at. */
const mostOverrides = 1000;

/** Reads the text of such a file. What cannot be used counts as not there, and is named. */
export function readConfig(uri: string, text: string): ConfigFile {
  const problems: string[] = [];
  const value = parsed(text, problems);
  const parts: ConfigPart[] = [
    {
      files: undefined,
      holds: () => true,
      section: sectionIn(value, '', ['exclude', 'overrides', 'baseline'], problems),
    },
  ];
  const overrides = recordIn(value, 'overrides', problems);
  for (const [files, settings] of Object.entries(overrides).slice(0, mostOverrides)) {
    const where = `overrides["${files}"]`;
    if (!isPattern(files)) problems.push(t('{0}: no pattern that can be used', where));
    else if (isRecord(settings))
      parts.push({ files, holds: pathsLike([files]), section: sectionIn(settings, `${where}.`, [], problems) });
    else problems.push(t('{0}: must be an object', where));
  }
  const exclude = Array.isArray(value.exclude) ? value.exclude.slice(0, mostOverrides) : [];
  if (value.exclude !== undefined && !Array.isArray(value.exclude))
    problems.push(t('{0}: must be a list of patterns', 'exclude'));
  const patterns = exclude.filter((one): one is string => typeof one === 'string' && isPattern(one));
  if (patterns.length < exclude.length) problems.push(t('{0}: no pattern that can be used', 'exclude'));
  return { uri, excludes: pathsLike(patterns), baseline: baselineIn(value, uri, problems), parts, problems };
}

function baselineIn({ baseline }: Record<string, unknown>, uri: string, problems: string[]): string | undefined {
  if (baseline === undefined) return undefined;
  // what a repository says reaches no further than its own folder
  if (typeof baseline === 'string' && /^(?!\/)(?!.*(?:^|\/)\.\.(?:\/|$))[^\\:\0]+$/s.test(baseline))
    return join(folderOf(uri), ...baseline.split('/'));
  problems.push(t('{0}: must be a path below the directory of this file', 'baseline'));
  return undefined;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function parsed(text: string, problems: string[]): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    if (isRecord(value)) return value;
    problems.push(t('must be a JSON object'));
  } catch (problem) {
    problems.push(t('is no JSON: {0}', (problem as Error).message));
  }
  return {};
}

function recordIn(value: Record<string, unknown>, name: string, problems: string[]): Record<string, unknown> {
  const found = value[name];
  if (found === undefined || isRecord(found)) return found ?? {};
  problems.push(t('{0}: must be an object', name));
  return {};
}

function sectionIn(
  value: Record<string, unknown>,
  where: string,
  others: readonly string[],
  problems: string[],
): SettingValues {
  const section: Record<string, unknown> = {};
  for (const [name, given] of Object.entries(value)) {
    if (name === '$schema' || others.includes(name)) continue;
    const setting = Object.hasOwn(configSettings, name) ? configSettings[name] : undefined;
    if (!setting) {
      const near = nearest(name, [...Object.keys(configSettings), ...others]);
      const what = t('{0}: there is no such setting', where + name);
      problems.push(near === undefined ? what : t('{0}; did you mean {1}?', what, near));
      continue;
    }
    const fault = faultOf(setting, given);
    if (fault === undefined) section[setting.key] = given;
    else problems.push(t('{0}: {1}', where + name, fault));
  }
  return section;
}

/** Why a value cannot be used; undefined: it can. */
function faultOf({ schema, read }: UserSetting, value: unknown): string | undefined {
  if (schema.type !== 'object') {
    if (read(value) === value) return undefined;
    if (schema.enum) return t('must be one of {0}', schema.enum.join(', '));
    return t('must be a number from {0} to {1}', schema.minimum ?? 0, schema.maximum ?? 0);
  }
  if (!isRecord(value)) return t('must be an object');
  const names = schema.propertyNames?.enum ?? [];
  const words = schema.additionalProperties?.enum ?? [];
  for (const [name, word] of Object.entries(value)) {
    if (!names.includes(name)) {
      const near = nearest(name, names);
      return near === undefined
        ? t('there is no rule {0}', name)
        : t('{0}; did you mean {1}?', t('there is no rule {0}', name), near);
    }
    if (!words.includes(word as string)) return t('{0} must be one of {1}', name, words.join(', '));
  }
  return undefined;
}

/** The path of a file below the folder that the configuration file stands in; undefined: it stands elsewhere. */
export function pathBelow(config: Pick<ConfigFile, 'uri'>, uri: string): string | undefined {
  const folder = parseUri(folderOf(config.uri)).path.replace(/\/?$/, '/');
  const { path } = parseUri(uri);
  return path.startsWith(folder) ? path.slice(folder.length) : undefined;
}

/** The parts that hold for a file, the strongest last. */
export function partsFor(config: ConfigFile, uri: string): readonly ConfigPart[] {
  const path = pathBelow(config, uri);
  return path === undefined ? [] : config.parts.filter(({ holds }) => holds(path));
}

/** What a configuration file says about a file, as one section. */
export const sectionFor = (config: ConfigFile, uri: string): SettingValues =>
  partsFor(config, uri).reduce<SettingValues>((under, { section }) => overlaid(under, section), {});

/** Settings over others: rules one by one, all else by its key. */
function overlaid(under: SettingValues, over: SettingValues): SettingValues {
  const { key } = userSettings.severity;
  const rules = { ...asRecord(under[key]), ...asRecord(over[key]) };
  return { ...under, ...over, ...(Object.keys(rules).length > 0 ? { [key]: rules } : {}) };
}

const asRecord = (value: unknown): Record<string, unknown> => (isRecord(value) ? value : {});
