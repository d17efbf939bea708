import { t } from '@vscode/l10n';
import type { Wishes } from '../features/rows';
import { reasonText } from '../rules/sentences';
import type { Arguments } from './arguments';
import type { CheckResult } from './check-result';
import type { CliIo } from './io';
import { checkOptions } from './options';
import { notOneOf, type UsageError } from './usage';

/** Makes the text of one format. */
type Reporter = (result: CheckResult, io: CliIo) => string;

/** The formats of `check`; the shapes of those for machines are an API. Each is loaded when it is asked for. */
const reporters = {
  text: { load: async () => (await import('./formats/text')).text },
  concise: { load: async () => (await import('./formats/concise')).concise },
  json: { load: async () => (await import('./formats/json')).jsonReport, wishes: { fixes: true } },
  sarif: {
    load: async () => (await import('./formats/sarif')).sarif,
    wishes: { fixes: true, fingerprints: true },
  },
  github: { load: async () => (await import('./formats/github')).github },
  gitlab: { load: async () => (await import('./formats/gitlab')).gitlab, wishes: { fingerprints: true } },
  junit: { load: async () => (await import('./formats/junit')).junit },
  checkstyle: { load: async () => (await import('./formats/checkstyle')).checkstyle },
  rdjson: { load: async () => (await import('./formats/rdjson')).rdjson, wishes: { fixes: true, bytes: true } },
} as const satisfies Record<string, { readonly load: () => Promise<Reporter>; readonly wishes?: Wishes }>;

type FormatName = keyof typeof reporters;
const isFormat = (name: string): name is FormatName => Object.hasOwn(reporters, name);

/** One output. `file`: where it is written; undefined: standard output. */
export interface Format {
  readonly name: FormatName;
  readonly file: string | undefined;
}

/** The outputs that are asked for. */
export function formatsOf(args: Arguments): readonly Format[] | UsageError {
  const given = args.values(checkOptions.format);
  const formats: Format[] = [];
  for (const one of given.length > 0 ? given : ['text']) {
    const equals = one.indexOf('=');
    const name = equals < 0 ? one : one.slice(0, equals);
    const file = equals < 0 ? undefined : one.slice(equals + 1);
    if (!isFormat(name)) return notOneOf('--format', Object.keys(reporters), name);
    if (file === '') return { usage: t('{0} needs the name of a file behind =', '--format') };
    formats.push({ name, file });
  }
  if (formats.filter(({ file }) => file === undefined).length > 1)
    return { usage: t('only one format can be written to standard output: write the others to files with =FILE') };
  return formats;
}

/** What any of the formats wants to know. */
export const wishesOf = (formats: readonly Format[]): Wishes =>
  Object.assign({}, ...formats.map(({ name }) => ('wishes' in reporters[name] ? reporters[name].wishes : {})));

/** Writes all outputs. Returns what could not be written, each with the reason. */
export async function writeReports(formats: readonly Format[], result: CheckResult, io: CliIo): Promise<string[]> {
  const failures: string[] = [];
  for (const { name, file } of formats) {
    const report = await reporters[name].load();
    const text = report(file === undefined ? result : { ...result, terminal: undefined }, io);
    if (file === undefined) io.write(text);
    else {
      const failure = await io.writeFile(file, text);
      if (failure !== undefined) failures.push(`${file}: ${reasonText(failure)}`);
    }
  }
  return failures;
}
