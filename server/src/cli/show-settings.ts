import { t } from '@vscode/l10n';
import { formatRelease } from '../language/build';
import { type ConfigFile, type ConfigPart, configSettings, partsFor, pathBelow } from '../settings/config-file';
import { nearestConfig } from '../settings/nearest-config';
import { printedLine } from '../syntax/shown';
import type { Arguments } from './arguments';
import type { CliIo } from './io';
import type { Judged, Judgement } from './judgement';
import { checkOptions, options } from './options';
import { shownPath } from './shown-path';

/** What holds for a file, one line each, with where it comes from. */
export async function shownSettings(path: string, args: Arguments, judgement: Judgement, io: CliIo): Promise<string> {
  const uri = io.toUri(path);
  const config = judgement.configs && (await nearestConfig(uri, io.fs, judgement.configs));
  const parts = config ? [...partsFor(config, uri)].reverse() : [];
  const nameOf = ({ files }: ConfigPart): string =>
    `${config ? shownPath(config.uri, io) : ''}${files === undefined ? '' : ` overrides["${files}"]`}`;
  const from = (name: string, has: (part: ConfigPart) => boolean): string => {
    if (given(args, name)) return t('command line');
    const part = parts.find(has);
    if (!part && name === 'natSeconds' && judged.settings.network) return t('network');
    return part ? nameOf(part) : t('default');
  };
  const judged = await judgement.of(uri);
  const { severity } = judged.settings;
  const rows = Object.entries(configSettings).flatMap(([name, { key }]): Row[] =>
    name === 'rules'
      ? Object.keys(severity)
          .sort()
          .map((code): Row => {
            const has = ({ section }: ConfigPart) => Object.hasOwn((section[key] as object | undefined) ?? {}, code);
            return [`rules ${code}`, severity[code] ?? '-', from(`rules ${code}`, has)];
          })
      : [[name, `${values(judged)[name] ?? '-'}`, from(name, ({ section }) => Object.hasOwn(section, key))]],
  );
  if (config) rows.push(...aboutFindings(config, uri, io));
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows
    .map(([name, value, origin]) => `${printedLine(`${name.padEnd(width)}  ${value}  [${origin}]`)}\n`)
    .join('');
}

/** What a configuration file says about the file besides how it is judged. */
function aboutFindings(config: ConfigFile, uri: string, io: CliIo): Row[] {
  const below = pathBelow(config, uri);
  const name = shownPath(config.uri, io);
  return [
    ...(below !== undefined && config.excludes(below) ? [['excluded', t('yes'), name] as const] : []),
    ...(config.baseline === undefined ? [] : [['baseline', shownPath(config.baseline, io), name] as const]),
  ];
}

type Row = readonly [name: string, value: string, origin: string];

const values = ({ build, settings }: Judged): Readonly<Record<string, string | number | undefined>> => ({
  openssh: formatRelease(build.release),
  distribution: build.distribution,
  network: settings.network?.id,
  natSeconds: settings.natLimit,
  system: settings.system,
  interval: settings.interval,
  count: settings.count,
});

/** Whether the command line says it. */
function given(args: Arguments, name: string): boolean {
  if (name.startsWith('rules '))
    return args.values(checkOptions.rule).some((one) => one.startsWith(`${name.slice(6)}=`));
  const option = { openssh: options.openssh, distribution: options.distribution, system: options.system }[name];
  return option !== undefined && args.has(option);
}
